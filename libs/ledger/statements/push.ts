import { statement } from '../base/statement.js';
import { once } from './fragments.js';

// Adding one counts them all, and looking at an election writes how far it is: each waits for the others.
export const TAKE_PUSH_LOCK = statement('take_push_lock', 'SELECT pg_advisory_xact_lock($1, $2)');

export const BEGIN_PUSH = statement(
  'begin_push',
  `
  INSERT INTO push_progress (election) VALUES ($1)
  ON CONFLICT (election) DO UPDATE SET has_new = true RETURNING newest`,
);

// What nobody else follows was not looked at for nobody knows how long: nothing follows from how it stood then.
export const FOLLOW_SUBJECTS = statement(
  'follow_subjects',
  `
  INSERT INTO push_subject (election, subject) SELECT $1, unnest($2::text[])
  ON CONFLICT (election, subject) DO UPDATE SET state = CASE WHEN EXISTS (
    SELECT FROM push_follow f WHERE f.election = excluded.election AND f.subject = excluded.subject
  ) THEN push_subject.state END`,
);

// Elections are few, and most have no subscription: progress is what was ever asked for.
export const PUSH_WORK = statement(
  'push_work',
  `
  SELECT e.key, e.id, e.mode, p.position, p.last_seq AS "lastSeq", p.newest, p.has_new AS "hasNew",
    coalesce(l.last_position, 0) AS head, coalesce(l.last_seq, 0) AS "headSeq"
  FROM push_progress p JOIN election e ON e.key = p.election
  LEFT JOIN LATERAL (
    SELECT last_position, last_seq FROM ledger WHERE election = e.key ORDER BY first_position DESC LIMIT 1
  ) l ON true
  WHERE (p.has_new OR p.position < coalesce(l.last_position, 0))
    AND EXISTS (SELECT FROM push_subscription s WHERE s.election = e.key)
  ORDER BY e.key DESC LIMIT $1`,
);

// One look-up by key for each subject; bodies are read of those alone that have changed, or were never looked at.
export const FOLLOWED_SNAPSHOTS = statement(
  'followed_snapshots',
  `
  SELECT s.subject, s.state, n.body FROM (
    SELECT subject, state FROM push_subject
    WHERE election = $1 AND subject > $4 AND subject NOT LIKE 'precinct/%' ORDER BY subject LIMIT $5
  ) s LEFT JOIN LATERAL (
    SELECT version, CASE WHEN s.state IS NULL OR version > $3 THEN body END AS body FROM snapshot
    WHERE election = $1 AND topic = s.subject AND version <= $2 ORDER BY version DESC LIMIT 1
  ) n ON true ORDER BY s.subject`,
);

export const FOLLOWED_PRECINCTS = statement(
  'followed_precincts',
  `SELECT subject, state FROM push_subject WHERE election = $1 AND subject LIKE 'precinct/%' ORDER BY subject`,
);

export const TOUCHED_PRECINCTS = statement(
  'touched_precincts',
  `
  SELECT DISTINCT precinct FROM submission
  WHERE election = $1 AND seq > $2 AND seq <= $3 AND state = 'accepted' AND precinct = ANY($4::int[])`,
);

// `+ 0` keeps the planner from looking through all that is recorded, by seq.
export const COUNTED_SLOTS = statement(
  'counted_slots',
  `
  SELECT DISTINCT ON (precinct, slot) precinct, slot, version, counts FROM submission
  WHERE (election::bigint << 32 | precinct) = ANY($1::bigint[]) AND slot >= $2 AND state = 'accepted' AND seq + 0 <= $3
  ORDER BY precinct, slot, version DESC`,
);

export const PUSH_STATE = statement(
  'push_state',
  'SELECT position, last_seq AS "lastSeq", newest FROM push_progress WHERE election = $1 FOR UPDATE',
);

export const STORE_SUBJECTS = statement(
  'store_subjects',
  `
  WITH stored AS (
    UPDATE push_subject s SET state = n.state FROM unnest($2::text[], $3::text[]) AS n (subject, state)
    WHERE s.election = $1 AND s.subject = n.subject RETURNING 1
  ) SELECT count(*) FROM stored`,
);

// `newest` and not a flag: whoever is sending meanwhile writes `through` alone, so that neither undoes the other.
export const STORE_EVENTS = statement(
  'store_push_events',
  `
  WITH stored AS (
    INSERT INTO push_event (election, number, subject, position, body)
    SELECT $1, n.number, n.subject, n.position, n.body
    FROM unnest($2::int[], $3::text[], $4::bigint[], $5::text[]) AS n (number, subject, position, body)
    RETURNING number, subject
  ), told AS (
    UPDATE push_subscription s SET newest = t.number FROM (
      SELECT f.subscription, max(stored.number) AS number
      FROM stored JOIN push_follow f ON f.election = $1 AND f.subject = stored.subject GROUP BY f.subscription
    ) t WHERE s.id = t.subscription RETURNING 1
  ) SELECT count(*) AS subscriptions FROM told`,
);

export const STORE_PUSH_PROGRESS = statement(
  'store_push_progress',
  `
  WITH stored AS (
    UPDATE push_progress SET position = $2, last_seq = $3, newest = $4, has_new = EXISTS (
      SELECT FROM push_subject WHERE election = $1 AND state IS NULL
    )
    WHERE election = $1 RETURNING 1
  ) SELECT count(*) FROM stored`,
);

export const DUE_FOR_PUSH = statement(
  'due_for_push',
  `
  SELECT DISTINCT election FROM push_subscription
  WHERE newest > through AND next_at <= clock_timestamp() ORDER BY election DESC LIMIT $1`,
);

export const CLAIM_PUSHES = statement(
  'claim_pushes',
  `
  WITH claimed AS (
    UPDATE push_subscription SET claim = $2, next_at = clock_timestamp() + $3 * interval '1 millisecond'
    WHERE id IN (
      SELECT id FROM push_subscription
      WHERE election = $1 AND newest > through AND next_at <= clock_timestamp()
      ORDER BY next_at LIMIT $4 FOR UPDATE SKIP LOCKED
    ) RETURNING *
  )
  SELECT id, claim, endpoint, p256dh, auth, language, through, newest, attempts,
    failing_since <= clock_timestamp() - $5 * interval '1 millisecond' AS "isLost"
  FROM claimed`,
);

// Of each subject the newest event alone: it has the figures of now, and those before it are out of date.
export const NEWS_OF = statement(
  'news_of',
  `
  SELECT n.subscription, e.number, e.subject, e.position, e.body FROM (
    SELECT s.id AS subscription, s.through, s.newest, f.subject FROM push_subscription s
    JOIN push_follow f ON f.subscription = s.id WHERE s.id = ANY($2::uuid[])
  ) n CROSS JOIN LATERAL (
    SELECT * FROM push_event e WHERE e.election = $1 AND e.subject = n.subject AND e.number > n.through
      AND e.noted_at > now() - $3 * interval '1 millisecond' ORDER BY e.number DESC LIMIT 1
  ) e ORDER BY e.number`,
);

export const CLEAN_PUSH_SUBSCRIPTIONS = statement(
  'clean_push_subscriptions',
  once(
    `SELECT id FROM push_subscription WHERE renewed_at <= now() - $2 * interval '1 millisecond'`,
    'DELETE FROM push_subscription s USING old WHERE s.id = old.id',
  ),
);

export const CLEAN_PUSH_EVENTS = statement(
  'clean_push_events',
  once(
    `SELECT election, number FROM push_event WHERE noted_at <= now() - $2 * interval '1 millisecond'`,
    'DELETE FROM push_event e USING old WHERE e.election = old.election AND e.number = old.number',
  ),
);
