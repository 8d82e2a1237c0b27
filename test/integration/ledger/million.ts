import type pg from 'pg';

/** An election with nearly all rows, one with a few, and one that began after statistics were taken. */
export const ELECTIONS = { big: 1, small: 2, fresh: 3 } as const;

const PRECINCTS = 50_000;
/** Slots of a precinct: turnout at five checkpoints, then fifteen contests. */
const SLOTS = 20;
const BIG_ROWS = PRECINCTS * SLOTS;
const SMALL_ROWS = 400;

/** Of a submission's, an account's, a token's row: the id follows from its number. */
export const idOf = (election: number, n: number): string =>
  `00000000-0000-4000-8000-${String(election * 10_000_000 + n).padStart(12, '0')}`;

const ID = `('00000000-0000-4000-8000-' || lpad((e.key * 10000000 + n)::text, 12, '0'))::uuid`;

/** Submissions of an election: a few in two hundred wait, were sent back, differ, or name a scan. */
const SUBMISSIONS = `
  INSERT INTO submission (election, id, precinct, slot, version, counts, state, content, replaces, findings,
    acknowledged, entered_by, scan, decision)
  SELECT e.key, ${ID}, n / ${SLOTS}, n % ${SLOTS}, 1 + (n % 500 = 7)::int,
    CASE WHEN n % ${SLOTS} < 5 THEN ARRAY[1000, n % 1000] ELSE ARRAY[1000, 900, 100, n % 5000, n % 77, 12] END,
    coalesce((ARRAY['held', 'returned', 'entered', 'differing', 'discarded', 'held'])[1 + n % 200], 'accepted'),
    '\\x01', CASE WHEN n % 500 = 7 THEN gen_random_uuid() END,
    CASE WHEN n % 300 = 0 THEN '[{"severity": "review"}]'::jsonb END, CASE WHEN n % 100 = 9 THEN ARRAY['W301'] END,
    'person-' || n % 50, CASE WHEN n % 100 = 11 THEN sha256(int4send(n)) END, NULL
  FROM (VALUES ($1::int)) AS e (key), generate_series(0, $2::int - 1) AS n`;

const DECISIONS = `
  INSERT INTO submission (election, id, precinct, slot, version, counts, state, content, decision)
  SELECT e.key, gen_random_uuid(), -1, -1, n, '{}', 'decision', '\\x01', '{}'
  FROM (VALUES ($1::int)) AS e (key), generate_series(1, 20) AS n`;

/** The ledger of an election, a thousand entries a run, with its marks and the snapshots of some topics. */
const LEDGER = `
  WITH run AS (
    INSERT INTO ledger (election, first_position, last_position, first_seq, last_seq, chain)
    SELECT $1, n * 1000 + 1, n * 1000 + 1000, b.first + n * 1000, b.first + n * 1000 + 999, '\\x01'
    FROM (SELECT min(seq) AS first, max(seq) AS last FROM submission WHERE election = $1) b,
      generate_series(0, (b.last - b.first) / 1000 - 1) AS n
    RETURNING last_position, last_seq
  ), marked AS (
    INSERT INTO position_mark (election, seq, position) SELECT $1, last_seq, last_position FROM run
  )
  INSERT INTO snapshot (election, topic, version, changed_at, body)
  SELECT $1, topic, last_position, now() + last_position * interval '1 second', '{}'
  FROM run, unnest(ARRAY['summary'] || ARRAY(SELECT 'contest/' || n FROM generate_series(1, 50) n)) AS topic`;

/** Bulletins of 200 slots in turn, each of which replaces the one of its slot before it. */
const BULLETINS = `
  WITH issued AS (
    INSERT INTO bulletin (election, number, kind, slot, checkpoint, area, position, through_seq, issued_at, replaces, body,
      sha256)
    SELECT $1, n, 'turnout', n % 200, '12:00', 'a', n, n, now() + n * interval '1 second',
      CASE WHEN n > 200 THEN n - 200 END, '{}', sha256(int4send(n))
    FROM generate_series(1, $2::int) AS n
  ), progress AS (
    INSERT INTO bulletin_progress (election, through, last_seq) VALUES ($1, now(), 1)
  )
  INSERT INTO bulletin_due (election, slot, due_at) SELECT $1, n, now() FROM generate_series(0, 199) AS n`;

const ELECTION_ROWS = `
  INSERT INTO election (id, mode, name, date, definition)
  SELECT 'e' || n, 'live', '{}', '2026-01-01', '{}' FROM generate_series(1, 2000) AS n`;

const PRECINCT_ROWS = `
  INSERT INTO precinct (election, index, id, area, number, registered)
  SELECT $1, n, 'p' || n, 'a', n, 1000 FROM generate_series(0, $2::int - 1) AS n`;

/** Everything that does not belong to one election. */
const OTHERS = [
  `INSERT INTO account (id, login, name, state, grants, invitation, invited_until)
   SELECT gen_random_uuid(), 'login-' || n, 'n', 'active', '[]', sha256(int4send(n)), now() + n * interval '1 minute'
   FROM generate_series(1, 20000) AS n`,
  `INSERT INTO session (id, secret, account, address, agent, expires_at)
   SELECT a.id, sha256(int4send(a.key)), a.key, '::1', '', now() + interval '1 day' FROM account a`,
  `INSERT INTO token (id, secret, name, grants, issued_by, issuer, expires_at)
   SELECT gen_random_uuid(), sha256(int4send(n)), 'n', '[]', 'x', 'admin-token', now() FROM generate_series(1, 20000) AS n`,
  `INSERT INTO appointment (account, deed, made_by) SELECT id, 'invited', 'admin-token' FROM account`,
  `INSERT INTO attempt (key, points, expire) SELECT 'login:' || n, 1, n FROM generate_series(1, 20000) AS n`,
  `INSERT INTO trail (who, name, address, action, election, subject, detail)
   SELECT 'person-' || n % 50, 'n', '::1', 'entered', 'e1', gen_random_uuid(), jsonb_build_object('precinct', n % 500)
   FROM generate_series(1, 100000) AS n`,
  `INSERT INTO trail_seal (through, rows, hash) SELECT n * 50, 50, '\\x01' FROM generate_series(1, 2000) AS n`,
  `INSERT INTO attachment (election, sha256, handed_in_by, type, bytes)
   SELECT 1, sha256(int4send(n)), 'person-' || n % 50, 'image/png', 1 FROM generate_series(1, 20000) AS n`,
  `INSERT INTO rendition (original, state, sha256, type, bytes, at)
   SELECT sha256, 'made', sha256, 'image/png', 1, now() FROM attachment`,
  `INSERT INTO incident (id, election, precinct, category, text, happened_at, attachment, recorded_by)
   SELECT gen_random_uuid(), 1, n % 500, 'other', 't', now(), sha256(int4send(n)), 'person-' || n % 50
   FROM generate_series(1, 20000) AS n`,
  `INSERT INTO incident_deed (incident, deed, done_by) SELECT key, 'take', 'x' FROM incident`,
  `INSERT INTO replay (id, scenario, election, state, speed, clock, starts_at, ends_at, total)
   SELECT gen_random_uuid(), 's', 'r' || n, 'finished', '1', now(), now(), now(), 1 FROM generate_series(1, 5000) AS n`,
];

/**
 * Fills a migrated database with a million submissions. The indexes of `submission` are built once they are all there,
 * and nothing of the table is logged: it goes with the spec.
 */
export async function fillWithAMillion(client: pg.Client): Promise<void> {
  const { big, small, fresh } = ELECTIONS;
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename = 'submission' AND indexname <> 'submission_pkey'`,
  );
  await client.query(`DROP INDEX ${rows.map(({ name }) => name).join(', ')}`);
  await client.query('ALTER TABLE submission SET UNLOGGED');
  await client.query(`SET maintenance_work_mem = '256MB'`);
  await client.query(ELECTION_ROWS);
  for (const [election, count] of [
    [big, BIG_ROWS],
    [small, SMALL_ROWS],
  ] as const) {
    await client.query(SUBMISSIONS, [election, count]);
    await client.query(DECISIONS, [election]);
    await client.query(PRECINCT_ROWS, [election, count / SLOTS]);
  }
  for (const { definition } of rows) await client.query(definition);
  await client.query(LEDGER, [big]);
  await client.query(BULLETINS, [big, 20_000]);
  for (const statement of OTHERS) await client.query(statement);
  await client.query('ANALYZE');
  // What comes now is in no statistics, as in an election that began a minute ago.
  await client.query(SUBMISSIONS, [fresh, SMALL_ROWS * 5]);
  await client.query(DECISIONS, [fresh]);
  await client.query(PRECINCT_ROWS, [fresh, SMALL_ROWS]);
  await client.query(LEDGER, [fresh]);
  await client.query(BULLETINS, [fresh, 1_000]);
}
