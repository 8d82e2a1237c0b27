export * from './definition/definition.js';
export * from './submission/submission.js';
export { WARNING_CODES, FINDING_TEXTS } from './definition/finding.js';
export type { Finding, FindingCode, WarningCode } from './definition/finding.js';
export { FINDING_MESSAGES, isFindingMessage } from './findings/finding-messages.js';
export type { FindingMessageId, FindingMessages } from './findings/finding-messages.js';
export type { MessageValues } from './findings/message-text.js';
export * from './published/snapshot.js';
export * from './published/allocation.js';
export { allocate } from './contests/allocate.js';
export type { ListCount, ListVotes } from './contests/allocate.js';
export { baseOf, besideContest } from './contests/beside.js';
export { heldOf } from './contests/held.js';
export type { Held } from './contests/held.js';
export { publishedContest } from './count/published-contest.js';
export { THRESHOLD_PATTERN } from './numbers/threshold.js';
export type { Threshold } from './numbers/threshold.js';
export { COUNT_MAX, isCount, show, showSought } from './text/count.js';
export { CHECK_LIMITS } from './definition/check-rules.js';
export type { CheckRule, CheckRules, CheckSettings } from './definition/check-rules.js';
export { checkDefinition } from './definition/definition-check.js';
export { checkDraft, populate } from './definition/draft-check.js';
export { Faults, ID_PATTERN, isId, TEXT_MAX } from './definition/fault.js';
export type { Fault } from './definition/fault.js';
export { DAY_YEARS, isDay } from './definition/calendar.js';
export { warnOfDefinition } from './definition/definition-warnings.js';
export { checkPrecinct } from './definition/precinct-check.js';
export type { PrecinctTerms } from './definition/precinct-check.js';
export { PRECINCT_COLUMNS, PrecinctRows } from './definition/precinct-rows.js';
export type { PrecinctRow } from './definition/precinct-rows.js';
export { DELIMITER_NAMES, disarm, readCells, writeCells } from './text/cells.js';
export type { Delimiter } from './text/cells.js';
export { countOrText, readCountText } from './text/count-text.js';
export type { CountReading } from './text/count-text.js';
export { guessEncoding, describeEncoding } from './text/encoding.js';
export { FewOfAKind } from './text/limited-faults.js';
export { HEADER_AGAIN, isHeaderAgain, readHeader } from './text/header.js';
export type { Header, HeaderFault } from './text/header.js';
export { quoteText, describeTextFault } from './text/hidden.js';
export { findRepeatedKey, readJson, REPEATED_KEY } from './text/json.js';
export { findLookalikes, lookOf } from './text/lookalike.js';
export { foldSought, foldSpelling } from './text/spelling.js';
export { Zones } from './text/zones.js';
export { layOut } from './layout/layout.js';
export type { Layout } from './layout/layout.js';
export { refusePrecinct, resolve } from './submission/resolve.js';
export type { Resolution, Resolved } from './submission/resolve.js';
export { checkPollingHours } from './submission/polling-hours-checks.js';
export type { Moments } from './submission/polling-hours-checks.js';
export { checkLines } from './submission/line-checks.js';
export { checkAnswers } from './submission/answers.js';
export { checkAgainstEarlier } from './submission/earlier-report-checks.js';
export type { Accepted } from './submission/earlier-report-checks.js';
export { EQUAL_PROTOCOLS_MAX, ballotLines, checkLikeness, likenessOf } from './submission/likeness.js';
export type { DistrictRise } from './submission/rise-check.js';
export {
  checkReplacement,
  refuseReplacing,
  refuseSecond,
  refuseWithoutReason,
} from './submission/replacement.js';
export {
  BLIND_STATES,
  ENTRY_EVENTS,
  ENTRY_STATES,
  stateAfter,
  statesBefore,
  TRANSITIONS,
} from './entry/entry.js';
export type { EntryEvent, EntryState } from './entry/entry.js';
export { pairUp } from './entry/double-entry.js';
export type { ArrivingEntry, Consequence, Pairing, WaitingEntry } from './entry/double-entry.js';
export { DECISION_KINDS } from './decisions/decision.js';
export type * from './decisions/decision.js';
export { checkDecidedOn } from './decisions/decided-on.js';
export { checkDecision } from './decisions/decision-check.js';
export type { RecordedFacts, WaitingOfContest } from './decisions/decision-check.js';
export { DecisionLog } from './decisions/decision-log.js';
export { Electorate } from './layout/electorate.js';
export { dateOf } from './layout/polling-days.js';
export type { Current } from './count/book.js';
export { Tally } from './count/tally.js';
export type { Batch } from './count/tally.js';
export { areaSnapshot, findLatestRow, turnoutRow } from './count/turnout.js';
export { contestPart, wholeAsPart } from './count/contest-part.js';
export { contestSnapshot } from './count/contest-result.js';
export { summary } from './count/summary.js';
export { tallyBytes } from './count/tally-bytes.js';
export { BULLETIN_FORMAT, readBulletin, statementOf, writeBulletin } from './bulletins/bulletin.js';
export type * from './bulletins/bulletin.js';
export { findChanges } from './bulletins/changes.js';
export { considerBulletins, MomentCount } from './bulletins/bulletin-fold.js';
export type {
  BulletinDecision,
  BulletinEntry,
  BulletinInput,
  Considered,
  Span,
  Subject,
} from './bulletins/bulletin-fold.js';
export {
  BULLETIN_GAP_MINUTES,
  BULLETIN_GRACE_MINUTES,
  issueMs,
  turnoutBulletinMs,
} from './bulletins/schedule.js';
export { slotsTouchedBy } from './bulletins/touched-slots.js';
export { BULLETIN_EVENTS, eventOf, WEBHOOK_STATES } from './bulletins/webhook.js';
export type { BulletinEvent, WebhookState } from './bulletins/webhook.js';
export { pct } from './numbers/percentage.js';
export {
  fitsProgress,
  isOpen,
  PROGRESS_FILTERS,
  SLOT_STATES,
  slotState,
  decisiveRecords,
} from './entry/progress.js';
export type {
  ProgressFilter,
  SlotProgress,
  SlotRecord,
  DecisiveRecords,
  SlotState,
} from './entry/progress.js';
export { precinctsByRank, reachedPrecincts } from './access/reach.js';
export { countParticipation } from './layout/participation.js';
export { grantsFor, isWhole, PERMISSIONS, reachesArea, reachesPrecinct, ROLES } from './access/permission.js';
export type { Action, Grant, Role } from './access/permission.js';
export { dueMs, instantOf, offsetMs, POLLS_CLOSE, POLLS_OPEN, protocolDueMs } from './definition/zone.js';
export {
  ADMIN_TOKEN,
  APPOINTMENT_DELAY_MS,
  handsOf,
  isSamePerson,
  isSettled,
  isWaiting,
  liveHoursOf,
  refuseConfirmation,
  refuseReview,
} from './access/four-eyes.js';
export type { Act, Eyes, LiveHours, ReviewFault, Tie } from './access/four-eyes.js';
export { ATTACHMENT_BYTES_MAX, ATTACHMENT_TYPES } from './submission/attachment.js';
export type { AttachmentType } from './submission/attachment.js';
export {
  isIncidentActionAllowed,
  INCIDENT_CATEGORIES,
  INCIDENT_ACTIONS,
  INCIDENT_STATES,
  incidentStatusAfter,
} from './incidents/incident.js';
export type {
  IncidentCategory,
  IncidentAction,
  IncidentState,
  IncidentStatus,
} from './incidents/incident.js';
