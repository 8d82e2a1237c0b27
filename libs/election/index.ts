export * from './definition.js';
export * from './submission.js';
export * from './finding.js';
export * from './snapshot.js';
export * from './allocation.js';
export { allocate } from './allocate.js';
export type { ListCount, ListVotes } from './allocate.js';
export type { TieBreak } from './precedence.js';
export { THRESHOLD_PATTERN } from './threshold.js';
export type { Threshold } from './threshold.js';
export { COUNT_MAX, isCount, show, showSought } from './count.js';
export { CHECK_LIMITS } from './check-rules.js';
export type { CheckRule, CheckRules, CheckSettings } from './check-rules.js';
export { checkDefinition } from './definition-check.js';
export { checkDraft, populate } from './draft-check.js';
export { Faults, ID_PATTERN, isId, TEXT_MAX } from './fault.js';
export type { Fault } from './fault.js';
export { DAY_YEARS, isDay } from './calendar.js';
export { warnOfDefinition } from './definition-warnings.js';
export { checkPrecinct } from './precinct-check.js';
export type { PrecinctTerms } from './precinct-check.js';
export { PRECINCT_COLUMNS, PrecinctRows } from './precinct-rows.js';
export type { PrecinctRow } from './precinct-rows.js';
export { DELIMITER_NAMES, disarm, readCells, writeCells } from './text/cells.js';
export type { Delimiter } from './text/cells.js';
export { countOrText, readCountText } from './text/count-text.js';
export type { CountReading } from './text/count-text.js';
export { guessEncoding, tellEncoding } from './text/encoding.js';
export { FewOfAKind } from './text/few.js';
export { HEADER_AGAIN, isHeaderAgain, readHeader } from './text/header.js';
export type { Header, HeaderFault } from './text/header.js';
export { quoteText, tellTextFault } from './text/hidden.js';
export { findRepeatedKey, readJson, REPEATED_KEY } from './text/json.js';
export { findLookalikes, lookOf } from './text/lookalike.js';
export { Zones } from './text/zones.js';
export { layOut } from './layout.js';
export type { Layout } from './layout.js';
export { refusePrecinct, resolve } from './resolve.js';
export type { Resolution, Resolved } from './resolve.js';
export { checkMoments } from './moment-checks.js';
export type { Moments } from './moment-checks.js';
export { checkLines } from './line-checks.js';
export { checkAnswers } from './answers.js';
export { checkAgainst } from './history-checks.js';
export type { Accepted } from './history-checks.js';
export { ALIKE_MAX, ballotLines, checkLikeness, likenessOf } from './likeness.js';
export type { DistrictRise } from './rise-check.js';
export { checkReplacement, refuseReplacing, refuseSecond, refuseWithoutReason } from './replacement.js';
export { BLIND_STATES, ENTRY_EVENTS, ENTRY_STATES, stateAfter, statesBefore, TRANSITIONS } from './entry.js';
export type { EntryEvent, EntryState } from './entry.js';
export { pairUp } from './double-entry.js';
export type { ArrivingEntry, Consequence, Pairing, WaitingEntry } from './double-entry.js';
export { DECISION_KINDS } from './decision.js';
export type * from './decision.js';
export { checkDecision } from './decision-check.js';
export type { RecordedFacts, WaitingOfContest } from './decision-check.js';
export { Docket } from './docket.js';
export { Roll } from './roll.js';
export type { Current } from './book.js';
export { Tally } from './tally.js';
export type { Batch } from './tally.js';
export { areaSnapshot, findLatestRow, turnoutRow } from './turnout.js';
export { contestPart, wholeAsPart } from './contest-part.js';
export { contestSnapshot } from './contest-result.js';
export { summary } from './summary.js';
export { tallyBytes } from './tally-bytes.js';
export { pct } from './percentage.js';
export { fitsProgress, isOpen, PROGRESS_FILTERS, SLOT_STATES, slotState, standingOf } from './progress.js';
export type { ProgressFilter, SlotProgress, SlotRecord, SlotStanding, SlotState } from './progress.js';
export { precinctsByRank, reachedPrecincts } from './reach.js';
export { countParticipation } from './participation.js';
export { grantsFor, isWhole, PERMISSIONS, reachesArea, reachesPrecinct, ROLES } from './permission.js';
export type { Action, Grant, Role } from './permission.js';
export { dueMs, instantOf, offsetMs, POLLS_CLOSE, POLLS_OPEN, protocolDueMs } from './zone.js';
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
} from './four-eyes.js';
export type { Act, Eyes, LiveHours, ReviewFault, Tie } from './four-eyes.js';
export { ATTACHMENT_BYTES_MAX, ATTACHMENT_TYPES } from './attachment.js';
export type { AttachmentType } from './attachment.js';
export {
  fitsStanding,
  INCIDENT_CATEGORIES,
  INCIDENT_DEEDS,
  INCIDENT_STATES,
  standAfter,
} from './incident.js';
export type { IncidentCategory, IncidentDeed, IncidentStanding, IncidentState } from './incident.js';
