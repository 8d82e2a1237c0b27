export { Ledger, type LedgerOptions } from './ledger.js';
export type { ElectionHead, Filling, RepeatedPrecinct, StoredElection } from './elections.js';
export type { ElectionStatus } from './entities/election.js';
export type { KnownAttachment, Mentions } from './attachments.js';
export type { NewRendition, RenditionState } from './renditions.js';
export type { IncidentSearch, RecordedDeed, RecordedIncident } from './incidents.js';
export type { Draft } from './drafts.js';
export type { AnsweredSubmission, HeldSubmission, Review, ReviewOutcome } from './reviews.js';
export type { DifferingEntry, DifferingPair } from './pairs.js';
export type { Correction } from './corrections.js';
export type { AlikeProtocols } from './alike.js';
export type { FoundAround, Known } from './around.js';
export type { RecordedSubmission, Standing, Waiting } from './submissions.js';
export type { SlotEntry } from './slots.js';
export type { SnapshotRow, Turns } from './snapshots.js';
export type { Drain, Head, Page, PositionMark, Run, SnapshotDraft } from './drain.js';
export type { RecordedContent, StoredRun } from './history.js';
export type { SnapshotNotice, ReplayNotice } from './notices.js';
export type { NewReplay, Replay, ReplayProgress, ReplaySpeed, ReplaySteering } from './replays.js';
export type { ReplayState } from './entities/replay.js';
export {
  canonicalRest,
  canonicalText,
  chainOn,
  genesis,
  hashContent,
  hashRest,
  slotName,
  type Content,
  type Said,
} from './proof.js';
export type { Coverage, Covered, LastReport, Pending, SlotRange } from './coverage.js';
export { hashDecision } from './proof.js';
export type { RecordedDecision, TakenId } from './decisions.js';
export type { Vitals } from './vitals.js';
export type { HeldView, LedgerHead } from './heads.js';
export type { CountFailure, Counting } from './counting.js';
export { Refold, recordedMsOf, ruledMsOf, type Misfit, type Spot } from './refold.js';
export { snapshotsOf, topicOfArea, topicOfRow } from './snapshot-drafts.js';
export type { CountedRun, RecordedEntry, RecordedRuling, Transcript, TranscriptPart } from './transcript.js';
export type { Founding, Place, Restoration, Restored, RestoredRuling } from './restoration.js';
export type { Account, Credentials } from './people/accounts.js';
export type { Appointment, AppointmentDeed } from './people/appointments.js';
export type { Session } from './people/sessions.js';
export type { Token } from './people/tokens.js';
export type { TrailScope } from './people/trail-search.js';
export type { Footprint } from './people/trail.js';
export { isLeaveLost, type Deed, type Done, type Leave, type Telling } from './people/telling.js';
export type { Hands, People } from './people/people.js';
export type { Seal } from './people/trail-seals.js';
