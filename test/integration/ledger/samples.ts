import { idOf } from './million.js';
import { PUSH_SAMPLES } from './push-samples.js';
import { sample, type Sample } from './sample.js';

const place = (election: number, index: number): number => election * 2 ** 32 + index;
const list = (...things: readonly (string | number)[]): string => `{${things.join(',')}}`;
const places = (election: number): string => list(place(election, 3), place(election, 7));
const range = (election: number): readonly number[] => [place(election, 0), place(election + 1, 0)];
const ids = (election: number): string => list(idOf(election, 20), idOf(election, 21));
const HASH = 'ab'.repeat(32);
const NOW = '2026-01-01T00:00:00Z';
const ID = idOf(9, 9);
const entry = { who: 'w', name: 'n', address: 'a', action: 'entered', election: 'e1' };
const ENTRIES = JSON.stringify([entry]);

/** Checked submissions as parameters of the statements that record them. */
const checked = (election: number): readonly unknown[] => [
  ...[election, list(ID), '{3}', '{4}', '{1}', '{"{1,2}"}', '{accepted}', list(HASH), '{}', '{}', '{}', '{}'],
  ...['{}', '{}', '{}'],
];
const changes = (election: number): readonly unknown[] => [
  ...[ids(election), '{held,held}', '{accepted,accepted}', list(ID), '{"{W301}"}', list(HASH)],
];
const page = (election: number): readonly unknown[] => [election, 5, 100, null];

const ELECTION = 'election_id_key|election_pkey';
const LEDGER = 'ledger_pkey|ledger_seq';
const TOPIC = 'snapshot_pkey|snapshot_version';

const none = (...values: readonly unknown[]): Sample => sample(() => values);

/** By the name of the statement. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  // Locks, notices and settings: they read no table.
  sign_of_life: none(),
  let_go: none(),
  try_drain_lock: none(1),
  take_audit_fence: none(),
  try_seal_lock: none(),
  announce_replay: none('channel', 'payload'),
  demand_leave: none(ENTRIES),
  has_leave: none('{}'),

  // Intake.
  related_submissions: sample(
    (e) => [e, ids(e), places(e), '{6}', '{"{1000,900,100,26,26,12}"}'],
    'submission_id',
    'submission_slot',
    'submission_alike',
  ),
  waiting: sample((e) => [places(e)], 'submission_entered', 'submission_differing', 'submission_held'),
  record_all: sample(checked),
  record_all_audited: sample((e) => [...checked(e), ENTRIES]),
  record_pairs: sample((e) => [...checked(e), ...changes(e)], 'submission_id'),
  record_pairs_audited: sample((e) => [...checked(e), ...changes(e), ENTRIES], 'submission_id'),
  taken: sample((e) => [e, ids(e)], 'submission_id'),
  decide: sample(
    (e) => [
      ...[e, 20, list(ID), list(HASH), '{"{}"}', '{NULL}', '{x}', '{a}', '{1}', '{NULL}', '{5}', '{NULL}'],
      ...['{NULL}', 'channel', ENTRIES],
    ],
    'precinct_pkey',
  ),

  // Counting.
  last_seq: sample((e) => [e], 'submission_pkey'),
  run: sample((e) => [e, 100, 900, 500], 'submission_pkey'),
  commit: sample((e) => [
    ...[e, 1, 2, 1, 2, HASH, '{summary}', '{2}', list(NOW), '{}', 'channel', 'payload', '{2}', '{2}'],
  ]),
  has_chain: sample((e) => [e, 1000, HASH], LEDGER),
  ledger_head: sample((e) => [e], 'ledger_pkey'),
  counting: sample((e) => [e], 'count_failure_pkey', 'ledger_pkey', 'submission_pkey'),
  fail_count: none(1, 'message'),
  uncounted: sample(() => [], 'election_pkey (whole)', 'ledger_seq', 'submission_pkey'),
  pending_entries: sample((e) => [e], LEDGER, 'submission_pkey'),
  counted_through: sample((e) => [`e${e}`], 'election_id_key', 'ledger_seq', 'submission_pkey'),
  heads: sample(
    (e) => [list(e), list(`e${e}`), '{1000}'],
    ELECTION,
    'ledger_pkey',
    'ledger_seq',
    'submission_decision',
  ),

  // Snapshots.
  store_snapshots: sample((e) => [e, '{summary}', '{2}', list(NOW), '{x}']),
  store_missing_snapshots: sample((e) => [e, '{summary}', '{2}', list(NOW), '{x}']),
  topics_as_of: sample((e) => [e, 5000], TOPIC),
  topic_as_of: sample((e) => [e, 'summary', 5000], TOPIC),
  topics_since: sample((e) => [e, 999_000], 'snapshot_version'),
  version_before: sample((e) => [e, 'contest/7', 10], TOPIC),
  states_after: sample((e) => [e, 'contest/7', 10, 100], TOPIC),
  snapshot_sample: sample((e) => [e, 'contest/7', 100, 10], TOPIC),
  night_before: sample((e) => [e, 10], 'snapshot_version'),
  contests_after: sample((e) => [e, 999_000, 'contest/7', 100], 'snapshot_version'),
  night_begun: sample((e) => [e], 'snapshot_time'),
  reported_at: sample((e) => [e, list(NOW), 5000], 'snapshot_time'),
  published_by_position: sample((e) => [e, 5000], TOPIC),
  published_by_time: sample((e) => [e, NOW], 'snapshot_time'),

  // What precincts sent.
  slots: sample(
    (e) => [e, places(e)],
    ...['ledger_seq', 'submission_slot', 'submission_held', 'submission_entered', 'submission_differing'],
    ...['submission_returned', 'submission_discarded'],
  ),
  of_precinct: sample(
    (e) => [place(e, 3)],
    ...['ledger_seq', 'position_mark_pkey', 'submission_held', 'submission_pkey', 'submission_returned'],
    'submission_slot',
  ),
  of_slot: sample((e) => [e, 4, places(e)], 'ledger_seq', 'submission_held', 'submission_slot'),
  counted_of: sample((e) => [e, 4, places(e)], 'ledger_seq', 'submission_slot'),
  in_order_of_report: sample((e) => [e, 4, 1_000], 'submission_slot', 'ledger_pkey'),
  pending: sample(
    (e) => [...range(e), 0, 5],
    ...['submission_differing', 'submission_entered', 'submission_held', 'submission_slot'],
  ),
  waiting_in: sample(
    (e) => [e, ...range(e), '{1,2,3}'],
    ...['ledger_seq', 'submission_differing', 'submission_entered', 'submission_held', 'submission_pkey'],
    'submission_slot',
  ),
  covered: sample((e) => [e, places(e), 0, 5], 'ledger_seq', 'submission_slot'),
  depths: sample((e) => [...range(e), 0, 5], 'submission_slot'),
  last_reports: sample((e) => [places(e), 5], 'submission_slot'),
  corrections: sample(
    (e) => [e, 7, 20],
    ...['ledger_seq', 'position_mark_pkey', 'submission_pkey', 'submission_revised', 'submission_slot'],
  ),
  corrections_of_all: sample(
    (e) => [e, 8, 20],
    ...['ledger_seq', 'position_mark_pkey', 'submission_pkey', 'submission_revised', 'submission_slot'],
  ),
  equal_protocol_groups: sample(
    (e) => [list(place(e, 6), place(e, 7)), '{1,1,1}', 1, 100, 50],
    'submission_alike',
    'submission_slot',
  ),
  decisions: sample(
    (e) => [e, 0],
    ...['ledger_seq', 'position_mark_pkey', 'submission_decision', 'submission_pkey'],
  ),

  // Reviewing.
  held_queue: sample((e) => [...page(e), null], 'submission_slot', 'submission_waiting'),
  find_held: sample((e) => [e, idOf(e, 0)], 'submission_id', 'submission_slot'),
  answered: sample((e) => [...page(e), ['entered']], 'submission_answered_for'),
  noted: sample(page, 'submission_noted'),
  accept_held: sample((e) => [e, idOf(e, 0), 'r', null, ENTRIES], 'submission_id'),
  return_held: sample((e) => [e, idOf(e, 0), 'r', null, ENTRIES], 'submission_id'),
  withdraw: sample((e) => [e, idOf(e, 0), 'person-0', null, ['held']], 'submission_id'),
  pairs_queue: sample(page, 'submission_differing'),
  find_pair: sample((e) => [e, 3, 4], 'submission_differing'),
  discard_pair: sample((e) => [e, ids(e), 'r', 'note', ENTRIES], 'submission_id'),

  // Archives.
  next_run: sample((e) => [e, 1001], LEDGER),
  run_at: sample((e) => [e, 1000], LEDGER),
  history: sample((e) => [e, 100, 900], 'submission_pkey'),
  contents: sample((e) => [e, 100, 500], 'submission_pkey'),
  transcript_run: sample((e) => [e, 1001], LEDGER),
  transcript: sample((e) => [e, 100, 900, true, 500], 'submission_pkey'),
  transcript_end: sample((e) => [e], LEDGER, 'submission_pkey'),
  restore_election: none('id', 'live', 'open', '{}', '2026-01-01', '{}', NOW),
  restore_precincts: sample((e) => [
    ...[e, 0, '{x}', '{a}', '{1}', '{NULL}', '{5}', '{NULL}', '{NULL}', '{NULL}', '{false}'],
  ]),
  restore_submissions: sample((e) => [
    ...[
      e,
      list(ID),
      '{3}',
      '{4}',
      '{1}',
      '{"{1,2}"}',
      '{accepted}',
      list(HASH),
      '{NULL}',
      '{NULL}',
      '{NULL}',
    ],
    ...['{NULL}', '{NULL}', list(NOW), '{NULL}', '{NULL}', '{NULL}'],
  ]),
  restore_run: sample((e) => [e, 1, 2, 1, 2, HASH, NOW]),
  restore_marks: sample((e) => [e], 'ledger_seq', 'submission_pkey'),

  // Bulletins.
  take_bulletin_lock: none(1, 1),
  take_webhook_lock: none(1, 1),
  take_print_lock: none(1, 1),
  // Webhooks are few; of each the newest bulletin is looked up.
  due_webhooks: sample(
    () => [500],
    'bulletin_pkey',
    'webhook_next|webhook_next (whole)',
    'webhook_test|webhook_test (whole)',
  ),
  announce_bulletins: none('channel', 'payload'),
  bulletin_clock: sample((e) => [`r${e}`], 'replay_election_key'),
  bulletin_counted: sample((e) => [e, 900], LEDGER, 'submission_pkey'),
  bulletin_touched_live: sample((e) => [e, 100, 900], 'submission_pkey'),
  bulletin_touched_replay: sample((e) => [e, 100, 900], 'submission_pkey'),
  bulletin_rulings_live: sample((e) => [e, 900], 'submission_decision'),
  bulletin_rulings_replay: sample((e) => [e, 900], 'submission_decision'),
  bulletin_entries_live: sample((e) => [e, '{3,7}', '{4,4}', 900], 'submission_slot'),
  bulletin_entries_replay: sample((e) => [e, '{3,7}', '{4,4}', 900], 'submission_slot'),
  bulletin_unfinished: sample((e) => [e, '{contest/7}'], TOPIC),
  // Elections are few, and all of them are looked at.
  bulletin_work: sample(
    () => [100],
    ...['bulletin_due_at', 'bulletin_progress_pkey|bulletin_progress_pkey (whole)', 'election_pkey (whole)'],
    ...['ledger_pkey', 'replay_election_key|replay_election_key (whole)'],
  ),
  bulletin_state: sample((e) => [e], 'bulletin_pkey', 'bulletin_progress_pkey', 'election_pkey'),
  bulletin_positions: sample((e) => [e, '{5,6}'], 'ledger_seq', 'position_mark_pkey', 'submission_pkey'),
  bulletin_numbers: sample((e) => [e, '{3,4}'], 'bulletin_slot'),
  insert_bulletins: sample((e) => [
    ...[
      e,
      5,
      '{1}',
      '{turnout}',
      '{3}',
      '{"12:00"}',
      '{NULL}',
      '{a}',
      '{NULL}',
      '{1}',
      '{1}',
      '{NULL}',
      '{x}',
    ],
    list(HASH),
  ]),
  store_bulletins_due: sample((e) => [e, '{3}', '{1000}']),
  store_bulletin_progress: sample((e) => [e, 1000, 5]),
  delete_bulletins_due: sample((e) => [e, '{3,4}'], 'bulletin_due_pkey|bulletin_due_at'),

  ...PUSH_SAMPLES,

  // Elections and replays.
  lock_draft: sample((e) => [e], 'election_pkey'),
  add_precincts: sample((e) => [
    e,
    '{0}',
    '{x}',
    '{a}',
    '{1}',
    '{NULL}',
    '{5}',
    '{NULL}',
    '{NULL}',
    '{NULL}',
  ]),
  repeated_precincts: sample((e) => [e, 10], 'precinct_pkey'),
  // Replays are few, and the oldest that is free is looked for among them.
  claim_replay: sample(() => ['worker', 1000, null], 'replay_pkey', 'Seq Scan replay|replay_pkey (whole)'),

  // Scans and incidents.
  add_attachment: sample((e) => [e, HASH, 'person-1', 'image/png', 1, ENTRIES]),
  protocols_with_scan: sample((e) => [e, HASH], 'ledger_seq', 'submission_scan'),
  incidents_with_file: sample((e) => [e, HASH], 'incident_attachment', 'incident_deed_incident'),
  originals_of_rendition: sample((e) => [e, HASH, 8], 'attachment_pkey', 'rendition_made'),
  add_incident: sample((e) => [ID, e, 3, 'other', 'text', NOW, HASH, 'person-1', ENTRIES]),
  hold_incident: sample(() => [5], 'incident_pkey'),
  actions_of_incident: sample(() => [5], 'incident_deed_incident'),
  handle_incident: none(5, 'take', 'by', null, null, false),

  // People and the audit log.
  ties: sample(() => [[ID, 'admin-token']], 'appointment_account', 'token_pkey'),
  take_attempt: none('login:1', 'address:1', 5, 5, 1000),
  wait_for_attempt: sample(() => ['login:1', 'address:1', 5, 5], 'attempt_pkey'),
  give_back_attempt: sample(() => ['login:1', 'address:1'], 'attempt_pkey'),
  succeed_attempt: sample(() => ['login:1', 'address:1'], 'attempt_pkey'),
  names_of: sample(() => [list(ID)], 'account_id_key', 'token_pkey'),
  // Cleaning up goes through the whole of tables that it keeps small.
  clean_sessions: sample(() => [100, 1000], 'session_pkey', 'Seq Scan session|session_pkey (whole)'),
  clean_attempts: sample(() => [100, 1000], 'attempt_pkey', 'Seq Scan attempt|attempt_pkey (whole)'),
  clean_invitations: sample(() => [100], 'account_invitation_key', 'account_pkey'),
  hold_token: sample(() => [ID], 'token_pkey'),
  hold_account: sample(() => [ID], 'account_pkey', 'session_pkey'),
  add_audit_entries: none(ENTRIES),
  positions_of_subjects: sample(
    (e) => [list(`e${e}`), list(idOf(e, 20))],
    ...[ELECTION, 'ledger_seq', 'position_mark_pkey', 'submission_id', 'submission_pkey'],
  ),
  entries_to_seal: sample(() => [100, 900, 500], 'trail_pkey'),
  last_entry: sample(() => [], 'trail_pkey (whole)'),
  last_seal: sample(() => [], 'trail_seal_pkey (whole)'),
  add_seal: none(7, 1, HASH),
};

/** Settings, which EXPLAIN does not take. */
export const SETTINGS: readonly string[] = ['allow_bitmaps', 'wait_longer'];
