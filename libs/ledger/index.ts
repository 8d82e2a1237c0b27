export { Ledger, type LedgerOptions } from './ledger.js';
export type { ElectionExtent, ElectionHead, ListedElection, StoredElection } from './store/elections.js';
export type { Filling, RepeatedPrecinct } from './store/filling.js';
export type { ElectionStatus } from './entities/election.js';
export { definedIndexesOf } from './entities/index-definitions.js';
export { ENTITIES } from './entities/tables.js';
export { sqlStatements } from './base/statement.js';
export type { KnownAttachment, Mentions } from './store/files/attachments.js';
export type { DrawnPrint, NewPrint, Print, PrintKind } from './store/files/prints.js';
export type { NewRendition, RenditionState } from './store/files/renditions.js';
export type { IncidentSearch, RecordedIncidentAction, RecordedIncident } from './store/incidents.js';
export type { CheckedSubmission } from './hot/insert-submissions.js';
export type { AnsweredSubmission, HeldSubmission, Review, ReviewOutcome } from './store/reviews.js';
export type { DifferingEntry, DifferingPair } from './store/pairs.js';
export type { Correction, CorrectionOfSlot } from './store/corrections.js';
export type { EqualProtocolGroup } from './hot/equal-protocols.js';
export type { RelatedSubmission, RelatedSubmissions } from './hot/related-submissions.js';
export type { RecordedSubmission, SlotStatus, Waiting } from './hot/submissions.js';
export type { SlotEntry } from './hot/slots.js';
export type { ContestStand, ReadThrough } from './hot/night.js';
export type { SnapshotRow, Turns } from './hot/snapshots.js';
export type { Drain, Head, Page, PositionMark, Run, NewSnapshot } from './hot/drain.js';
export type { RecordedContent, RunEnd, StoredRun } from './store/history.js';
export type { SnapshotNotice, ReplayNotice } from './base/notices.js';
export { precinctsOfSlot, type Moment } from './store/bulletin-sources.js';
export { hashBulletin, readStatement, type BulletinSearch, type IssuedBulletin } from './store/bulletins.js';
export type { BulletinOutcome, BulletinProgress, BulletinWork } from './store/bulletin-writer.js';
export type { Claim, Receiver, Sent, Tried } from './store/webhook-deliveries.js';
export type { Webhook, WebhookChanges } from './store/webhooks.js';
export type {
  NewPushSubscription,
  PushIdentity,
  PushKeys,
  PushSubscribed,
} from './store/push-subscriptions.js';
export type {
  CountedSlot,
  FollowedSnapshot,
  NewPushEvent,
  NotedSubject,
  PushClaim,
  PushEvent,
  PushOutcome,
  PushWork,
} from './store/push-notices.js';
export type { NoticeLanguage } from './entities/push.js';
export type { NewReplay, Replay, ReplayProgress, ReplaySpeed, ReplaySteering } from './store/replays.js';
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
} from './base/submission-hash.js';
export type { Coverage, Covered, LastReport, Pending, SlotRange } from './store/coverage.js';
export { hashDecision } from './base/submission-hash.js';
export type { RecordedDecision, TakenId } from './store/decisions.js';
export type { Vitals } from './base/vitals.js';
export type { HeldView, LedgerHead } from './hot/heads.js';
export type { CountFailure, Counting } from './hot/counting.js';
export { Refold, recordedMsOf, ruledMsOf, type Misfit, type Spot } from './archive/refold.js';
export { snapshotsOf, topicOfArea, topicOfRow } from './hot/new-snapshots.js';
export type {
  CountedRun,
  RecordedEntry,
  RecordedRuling,
  Transcript,
  TranscriptPart,
} from './archive/transcript.js';
export type { Founding, Place, Restoration, Restored, RestoredRuling } from './archive/restoration.js';
export type { Account, Credentials } from './people/accounts.js';
export type { Appointment } from './people/appointments.js';
export type { AppointmentAction } from './entities/people/appointment.js';
export type { Session } from './people/sessions.js';
export type { Token } from './people/tokens.js';
export type { AuditScope } from './audit/search.js';
export type { RecordedAuditEntry } from './audit/audit-log.js';
export {
  isPermissionLost,
  type AuditEntry,
  type Done,
  type Permission,
  type AuditItem,
} from './audit/audit-entry.js';
export type { Hands, People } from './people/people.js';
export type { Seal } from './audit/seals.js';
