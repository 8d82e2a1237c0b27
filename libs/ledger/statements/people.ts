import { statement } from '../base/statement.js';
import { millis, once } from './fragments.js';

/** Recursive walk of a graph: what leads from the id in `hand.id` to a person. */
const TIES_OF_HAND = `
  SELECT 'token' AS kind, t.issuer AS by, NULL::timestamptz AS at, NULL::timestamptz AS confirmed_at
  FROM token t WHERE t.id = hand.id
  UNION ALL SELECT 'appointment', a.made_by, a.at, a.confirmed_at FROM appointment a WHERE a.account = hand.id`;

const idOf = (column: string): string =>
  `CASE WHEN ${column} ~ '^[0-9a-f-]{36}$' THEN ${column}::uuid END AS id`;

export const TIES = statement(
  'ties',
  `
  WITH RECURSIVE hand (who, id) AS (
    SELECT who, ${idOf('who')} FROM unnest($1::text[]) AS w (who)
    UNION SELECT tie.by, ${idOf('tie.by')} FROM hand CROSS JOIN LATERAL (${TIES_OF_HAND}) tie
  )
  SELECT hand.who, tie.kind, tie.by, ${millis('tie.at')}, ${millis('tie.confirmed_at')}, ${millis('clock_timestamp()')}
  FROM hand LEFT JOIN LATERAL (${TIES_OF_HAND}) tie ON true
  UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, ${millis('clock_timestamp()')}`,
);

const NOW_MS = millis('clock_timestamp()');

// Conditional upsert: a key that is used up is not changed. Then the count of changed rows is too small, and dividing by
// zero is how a plain statement undoes all of itself. Rows are locked in the order of their keys, here and below.
export const TAKE_ATTEMPT = statement(
  'take_attempt',
  `
  WITH taken AS (
    INSERT INTO attempt AS a (key, points, expire)
    SELECT w.key, 1, ${NOW_MS} + $5::int FROM unnest(ARRAY[$1::text, $2::text]) AS w (key)
    WHERE w.key IS NOT NULL ORDER BY w.key
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN a.expire <= ${NOW_MS} THEN 1 ELSE a.points + 1 END,
      expire = CASE WHEN a.expire <= ${NOW_MS} THEN excluded.expire ELSE a.expire END
    WHERE a.expire <= ${NOW_MS} OR a.points < CASE WHEN a.key = $1 THEN $3::int ELSE $4::int END
    RETURNING a.key
  )
  SELECT 1 / (CASE WHEN (SELECT count(*) FROM taken) = num_nonnulls($1::text, $2::text) THEN 1 ELSE 0 END)`,
);

export const WAIT_FOR_ATTEMPT = statement(
  'wait_for_attempt',
  `
  SELECT max(expire - ${NOW_MS}) AS wait_ms FROM attempt
  WHERE key IN ($1, $2) AND points >= CASE WHEN key = $1 THEN $3::int ELSE $4::int END`,
);

export const GIVE_BACK_ATTEMPT = statement(
  'give_back_attempt',
  `
  UPDATE attempt a SET points = greatest(a.points - 1, 0)
  FROM (SELECT key FROM attempt WHERE key IN ($1, $2) ORDER BY key FOR UPDATE) w WHERE a.key = w.key`,
);

export const SUCCEED_ATTEMPT = statement(
  'succeed_attempt',
  `
  WITH ofNetwork AS (
    UPDATE attempt SET points = greatest(points - 1, 0) WHERE key = $2 RETURNING key
  )
  DELETE FROM attempt WHERE key = $1 AND (SELECT count(*) FROM ofNetwork) >= 0`,
);

export const NAMES_OF = statement(
  'names_of',
  `
  SELECT id, name FROM account WHERE id = ANY($1::uuid[])
  UNION ALL SELECT id, name FROM token WHERE id = ANY($1::uuid[])`,
);

export const CLEAN_SESSIONS = statement(
  'clean_sessions',
  once(
    `SELECT id FROM session
   WHERE (expires_at <= now() OR seen_at <= now() - $2 * interval '1 millisecond')`,
    'DELETE FROM session s USING old WHERE s.id = old.id',
  ),
);

export const CLEAN_ATTEMPTS = statement(
  'clean_attempts',
  once(
    `SELECT key FROM attempt WHERE expire < extract(epoch FROM now()) * 1000 - $2`,
    'DELETE FROM attempt a USING old WHERE a.key = old.key',
  ),
);

// Who was invited stays, and can be invited again; the secret is good for nothing any more.
export const CLEAN_INVITATIONS = statement(
  'clean_invitations',
  once(
    `SELECT key FROM account WHERE invitation IS NOT NULL AND invited_until <= now()`,
    'UPDATE account a SET invitation = NULL, invited_until = NULL FROM old WHERE a.key = old.key',
  ),
);

export const HAS_PERMISSION = statement('has_leave', 'SELECT has_leave($1::jsonb) AS has');
