import { idOf } from './million.js';
import { sample, type Sample } from './sample.js';

const ID = idOf(9, 9);
const NOTHING_BEFORE = 0;

/** Of tables that are empty here PostgreSQL reads the whole index as soon as look a row up. */
const either = (index: string): string => `${index}|${index} (whole)`;

/** Statements about notices to browsers, by name; see samples.ts. */
export const PUSH_SAMPLES: Readonly<Record<string, Sample>> = {
  take_push_lock: sample(() => [1, 0]),
  begin_push: sample((e) => [e]),
  follow_subjects: sample((e) => [e, '{contest/7}'], 'push_follow_subject|push_follow_pkey'),
  // Elections of which anybody ever asked for notices are few.
  push_work: sample(
    () => [100],
    ...['election_pkey', 'ledger_pkey', 'push_subscription_due|push_subscription_endpoint_key'],
    'Seq Scan push_progress|push_progress_pkey (whole)',
  ),
  followed_snapshots: sample(
    (e) => [e, 5000, NOTHING_BEFORE, '', 200],
    'push_subject_pkey',
    'snapshot_pkey|snapshot_version',
  ),
  followed_precincts: sample((e) => [e], 'push_subject_pkey'),
  touched_precincts: sample((e) => [e, 900, 1000, '{3,7}'], 'submission_pkey'),
  counted_slots: sample((e) => [`{${e * 2 ** 32 + 3}}`, 4, 1000], 'submission_slot'),
  push_state: sample((e) => [e], 'push_progress_pkey'),
  store_subjects: sample((e) => [e, '{contest/7}', '{x}'], 'push_subject_pkey'),
  store_push_events: sample(
    (e) => [e, '{1}', '{contest/7}', '{5}', '{x}'],
    'push_follow_subject|push_follow_pkey (whole)',
    either('push_subscription_pkey'),
  ),
  store_push_progress: sample((e) => [e, 5, 5, 5], 'push_progress_pkey', 'push_subject_pkey'),
  due_for_push: sample(() => [100], 'push_subscription_due (whole)'),
  claim_pushes: sample(
    (e) => [e, ID, 1000, 100, 1000],
    'push_subscription_due',
    either('push_subscription_pkey'),
  ),
  news_of: sample(
    (e) => [e, `{${ID}}`, 1000],
    'push_event_subject',
    either('push_follow_pkey'),
    'push_subscription_pkey',
  ),
  clean_push_subscriptions: sample(
    () => [100, 1000],
    either('push_subscription_pkey'),
    'push_subscription_renewed',
  ),
  clean_push_events: sample(() => [100, 1000], 'push_event_noted', either('push_event_pkey')),
};
