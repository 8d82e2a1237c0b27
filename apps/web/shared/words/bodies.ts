/** The bodies the pages read, by the contract's own types: nothing of the contract's code reaches the browser. */
export type {
  AreaSnapshot,
  Bulletin,
  BulletinChange,
  ContestPart,
  ContestSnapshot,
  ContestState,
  Decision,
  Name,
  OptionResult,
  PartySeats,
  Ruling,
  Summary,
  TurnoutRow,
} from '#election';
export type {
  AgainstAll,
  AreaStanding,
  AreaStandings,
  Arrivals,
  BulletinItem,
  BulletinPage,
  ContestEvent,
  ContestHeld,
  ContestHistory,
  ContestPage,
  ContestPartPage,
  ContestPrecinct,
  ContestProgress,
  ContestRevision,
  CorrectionEvent,
  ElectionDescription,
  ElectionListItem,
  FigureRow,
  Figures,
  Found,
  NewReplayRequest,
  NightEvent,
  NightEvents,
  PrecinctPage,
  PrecinctState,
  PublishedIncident,
  PublishedIncidents,
  RecordedDecisionView,
  RecordedSubmissionView,
  ReplayView,
  ScenarioView,
  TurnoutCurves,
} from '#contract';
import type { ElectionDescription, ReplayView } from '#contract';

export type AreaHead = ElectionDescription['areas'][number];

/** Simulated seconds a second, or as fast as it goes. */
export type Speed = ReplayView['speed'];
