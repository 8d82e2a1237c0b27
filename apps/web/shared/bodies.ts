/** The bodies the pages read, by the contract's own types: nothing of the contract's code reaches the browser. */
export type {
  AreaSnapshot,
  ContestSnapshot,
  ContestState,
  Name,
  OptionResult,
  PartySeats,
  Reporting,
  Summary,
  TurnoutRow,
} from '#election';
export type {
  ContestPage,
  ElectionDescription,
  ElectionListItem,
  FigureRow,
  Figures,
  NewReplayRequest,
  PrecinctPage,
  RecordedSubmissionView,
  ReplayView,
  ScenarioView,
} from '#contract';
import type { ElectionDescription, ReplayView } from '#contract';

export type AreaHead = ElectionDescription['areas'][number];

/** Simulated seconds a second, or as fast as it goes. */
export type Speed = ReplayView['speed'];
