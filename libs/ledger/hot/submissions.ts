import type { DataSource } from 'typeorm';
import { stateAfter, type EntryState, type Finding, type WaitingEntry } from '#election';
import { tellingsOf, tellWith, type Telling } from '../audit/telling.js';
import { isCounted, isMeeting, listLiteral, parseArray, positionOf, withConnection } from '../base/sql.js';
import { SubmissionRow } from '../entities/submission.js';
import { AROUND, readAround, type FoundAround } from './around.js';
import {
  INSERT,
  INSERT_BODY,
  INSERT_SOME,
  INSERT_WITH,
  parametersOf,
  type Draft,
  type StorableDraft,
} from './drafts.js';

/** An entry that waits for another, or for a reviewer, with where. */
export type Waiting = WaitingEntry & Pick<Draft, 'precinct' | 'slot'>;

/** A submission with its place in the ledger. */
export interface RecordedSubmission {
  readonly id: string;
  readonly precinct: number;
  readonly slot: number;
  readonly version: number;
  readonly counts: readonly number[];
  readonly state: 'accepted' | 'held' | 'returned';
  /** When a reviewer accepted or returned it, and what they noted; null where none had to. */
  readonly reviewedAt: Date | null;
  readonly note: string | null;
  /** SHA-256 of the scan of the paper, hexadecimal; null where there is none. */
  readonly scan: string | null;
  /** Ledger position; null while not counted. */
  readonly position: number | null;
  readonly replaces: string | null;
  readonly reason: string | null;
  readonly findings: readonly Finding[];
  readonly recordedAt: Date;
  readonly receivedAt: Date;
}

/** What stands for one precinct in a slot: the counted submission, or, where there is none, the last one held. */
export interface Standing {
  /** Precinct index. */
  readonly precinct: number;
  readonly state: 'accepted' | 'held';
  readonly version: number;
  readonly counts: readonly number[];
  readonly recordedAt: Date;
}

/** What intake records and what is read back of it. */
export class Submissions {
  constructor(private readonly source: DataSource) {}

  /**
   * What is already recorded that new submissions could meet: those with the same ids, and the accepted ones of
   * the same precincts; and the precincts with protocols of these likenesses (likenessOf), some of the first where they
   * are many.
   */
  async around(
    election: number,
    ids: readonly string[],
    precincts: readonly number[],
    likenesses: readonly string[] = [],
  ): Promise<FoundAround> {
    const rows = await withConnection(this.source, (connection) =>
      connection.prepared('sanaq_around', AROUND, [
        election,
        listLiteral(ids, (id) => id),
        listLiteral(precincts, (precinct) => placeOf(election, precinct)),
        // "6/412,412,…": a slot and counts.
        listLiteral(likenesses, (likeness) => likeness.slice(0, likeness.indexOf('/'))),
        listLiteral(likenesses, (likeness) => `"{${likeness.slice(likeness.indexOf('/') + 1)}}"`),
      ]),
    );
    return readAround(rows, likenesses);
  }

  /** What waits in these precincts of an election whose protocols are entered twice: entered, differing or held. */
  async waiting(election: number, precincts: readonly number[]): Promise<Waiting[]> {
    const rows = await withConnection(this.source, (connection) =>
      connection.prepared('sanaq_waiting', WAITING, [
        listLiteral(precincts, (precinct) => placeOf(election, precinct)),
      ]),
    );
    return rows.map(([id, precinct, slot, counts, state, enteredBy = null, atMs]) => ({
      id: id as string,
      precinct: Number(precinct),
      slot: Number(slot),
      counts: parseArray(counts ?? '{}'),
      state: state as EntryState,
      enteredBy,
      atMs: Number(atMs),
    }));
  }

  /**
   * Commits drafts and gives the ids that were stored. A draft that is missing from them met a submission
   * with its id, or another accepted one of its slot and version, recorded at the same moment.
   */
  async record(election: number, drafts: readonly Draft[]): Promise<Set<string>> {
    const rows = await withConnection(this.source, (connection) =>
      connection.prepared('sanaq_record', INSERT_SOME, parametersOf(election, drafts)),
    );
    return new Set(rows.map(([id]) => id as string));
  }

  /**
   * Commits drafts in their order, and what they bring about, all of it or nothing, in one statement. False, and
   * nothing stored, where one of them met a submission with its id, another accepted one of its slot and version, or
   * something that happened to what waited, at the same moment.
   * @param tellings what is told of them in the same commit, and by what leave they are recorded
   * @throws an error that `isLeaveLost` knows where one of those that record them may not any more
   */
  async recordAll(
    election: number,
    drafts: readonly Draft[],
    tellings: readonly Telling[] = [],
  ): Promise<boolean> {
    const answered = drafts.filter(({ isAnswered }) => isAnswered === true);
    const added = answered.length === 0 ? drafts : drafts.filter(({ isAnswered }) => isAnswered !== true);
    const { settled, turns } = bringAbout(added);
    const isTold = tellings.length > 0;
    const changes = turns.length > 0 || answered.length > 0;
    const { name, text } = changes ? (isTold ? PAIRS_TOLD : PAIRS) : isTold ? ALL_TOLD : ALL;
    const ofChanges = [
      turns.map(({ id }) => id),
      turns.map(({ before }) => before),
      turns.map(({ after }) => after),
      answered.map(({ id }) => id),
      answered.map(({ acknowledged }) => `{${acknowledged.join()}}`),
      answered.map(({ content }) => content),
    ];
    try {
      await withConnection(this.source, (connection) =>
        connection.prepared(name, text, [
          ...parametersOf(election, settled),
          ...(changes ? ofChanges : []),
          ...(isTold ? [tellingsOf(tellings)] : []),
        ]),
      );
      return true;
    } catch (error) {
      if (isMeeting(error) || isOvertaken(error)) return false;
      throw error;
    }
  }

  /** Every submission of a precinct, in the order recorded. */
  async ofPrecinct(election: number, precinct: number): Promise<RecordedSubmission[]> {
    const rows = await this.source.query<RawRecorded[]>(OF_PRECINCT, [placeOf(election, precinct)]);
    return rows.map((row) => ({
      ...row,
      findings: row.findings ?? [],
      position: row.position === null ? null : Number(row.position),
    }));
  }

  /** What stands in one slot for each of these precincts, in no order; nothing for one that has sent nothing. */
  async ofSlot(election: number, slot: number, precincts: readonly number[]): Promise<Standing[]> {
    const places = listLiteral(precincts, (precinct) => placeOf(election, precinct));
    return this.source.query<Standing[]>(OF_SLOT, [election, slot, places]);
  }

  /** Those of these precincts whose submission for a slot is counted: less to read than `ofSlot`, where many are. */
  async countedOf(election: number, slot: number, precincts: readonly number[]): Promise<Set<number>> {
    const places = listLiteral(precincts, (precinct) => placeOf(election, precinct));
    const rows = await withConnection(this.source, (connection) =>
      connection.rows(COUNTED_OF, [election, slot, places]),
    );
    return new Set(rows.map(([precinct]) => Number(precinct)));
  }

  /** Precincts in the order of the times at which they first reported a slot. */
  async inOrderOfReport(election: number, slot: number): Promise<number[]> {
    const rows = await this.source.query<{ precinct: number }[]>(
      `SELECT precinct FROM submission
       WHERE election = $1 AND slot = $2 AND version = 1 AND state = 'accepted'
       ORDER BY coalesce(recorded_at, received_at), seq`,
      [election, slot],
    );
    return rows.map(({ precinct }) => precinct);
  }

  /** How many entries an election's ledger will have, and how many of them it has. */
  async pending(election: number): Promise<{ recorded: number; counted: number }> {
    const [row] = await this.source.query<{ recorded: string; counted: string }[]>(
      `SELECT (SELECT count(*) FROM submission s WHERE s.election = $1 AND ${isCounted('s')}) AS recorded,
              coalesce((SELECT max(last_position) FROM ledger WHERE election = $1), 0) AS counted`,
      [election],
    );
    return { recorded: Number(row?.recorded), counted: Number(row?.counted) };
  }

  /** The elections that have something recorded and not yet counted. */
  async uncounted(): Promise<{ readonly key: number; readonly id: string }[]> {
    return this.source.query<{ key: number; id: string }[]>(
      `SELECT key, id FROM election e
       CROSS JOIN LATERAL (
         SELECT coalesce(max(last_seq), 0) AS seq FROM ledger WHERE election = e.key
       ) counted
       WHERE EXISTS (
         SELECT FROM submission s
         WHERE s.election = e.key AND s.seq > counted.seq AND ${isCounted('s')}
       )`,
    );
  }

  /** Entity access, for tools that are not in a hurry. */
  rows() {
    return this.source.getRepository(SubmissionRow);
  }
}

/** What becomes of an entry that was recorded before. */
interface Turn {
  readonly id: string;
  readonly before: EntryState;
  readonly after: EntryState;
}

/**
 * What drafts bring about: where both entries of a pair are among them, the first is recorded in the state it comes
 * to; what happens to entries recorded before is left over.
 */
function bringAbout(drafts: readonly Draft[]): {
  readonly settled: readonly StorableDraft[];
  readonly turns: readonly Turn[];
} {
  const consequences = drafts.flatMap((draft) => draft.consequences ?? []);
  if (consequences.length === 0) return { settled: drafts, turns: [] };
  const byId = new Map<string, StorableDraft>(drafts.map((draft) => [draft.id, draft]));
  const turns = new Map<string, Turn>();
  for (const { id, before, event } of consequences) {
    const draft = byId.get(id);
    const after = stateAfter(before, event);
    if (draft) byId.set(id, { ...draft, state: after });
    else turns.set(id, { id, before: turns.get(id)?.before ?? before, after });
  }
  return { settled: [...byId.values()], turns: [...turns.values()] };
}

/** SQLSTATE division_by_zero: see INSERT_AND_SETTLE. */
function isOvertaken(error: unknown): boolean {
  return (error as { code?: string }).code === '22012';
}

/** A statement with the name it is prepared by. */
interface Prepared {
  readonly name: string;
  readonly text: string;
}

const ALL: Prepared = { name: 'sanaq_record_all', text: INSERT };
const ALL_TOLD: Prepared = {
  name: 'sanaq_record_all_told',
  text: `${INSERT_WITH}, ${tellWith('$16')} ${INSERT_BODY}`,
};
const PAIRS: Prepared = { name: 'sanaq_record_pairs', text: recordPairs('') };
const PAIRS_TOLD: Prepared = {
  name: 'sanaq_record_pairs_told',
  text: recordPairs(`, ${tellWith('$22')}`),
};

// One that is answered for takes its place in the order now, as received now: it was never counted before.
// What waited may not wait any more: then the count of changed rows is too small, and dividing by zero is how a plain
// statement undoes all of itself.
function recordPairs(more: string): string {
  return `${INSERT_WITH}, inserted AS (${INSERT_BODY}), changed AS (
    UPDATE submission s SET state = c.after
    FROM unnest($16::uuid[], $17::text[], $18::text[]) AS c (id, before, after)
    WHERE s.id = c.id AND s.election = $1 AND s.state = c.before RETURNING s.seq
  ), answered AS (
    UPDATE submission s SET state = 'accepted', seq = DEFAULT, acknowledged = c.acknowledged::text[],
      content = decode(c.content, 'hex'), received_at = clock_timestamp()
    FROM fence, unnest($19::uuid[], $20::text[], $21::text[]) AS c (id, acknowledged, content)
    WHERE s.id = c.id AND s.election = $1 AND s.state = 'held' RETURNING s.seq
  )${more}
  SELECT 1 / (CASE WHEN (SELECT count(*) FROM changed) = cardinality($16::uuid[])
    AND (SELECT count(*) FROM answered) = cardinality($19::uuid[]) THEN 1 ELSE 0 END)`;
}

// Each third fits one index only, as in around.ts.
const WAITING = `
  SELECT id, precinct, slot, counts, state, entered_by, (extract(epoch FROM received_at) * 1000)::bigint FROM submission
  WHERE (election::bigint << 32 | precinct) = ANY($1::bigint[]) AND state = 'entered'
  UNION ALL
  SELECT id, precinct, slot, counts, state, entered_by, (extract(epoch FROM received_at) * 1000)::bigint FROM submission
  WHERE (election::bigint << 32 | precinct) = ANY($1::bigint[]) AND state = 'differing'
  UNION ALL
  SELECT id, precinct, slot, counts, state, entered_by, (extract(epoch FROM received_at) * 1000)::bigint FROM submission
  WHERE (election::bigint << 32 | precinct) = ANY($1::bigint[]) AND state = 'held' AND replaces IS NULL`;

// Entries of a pair are not among them: whoever enters the same paper must not see another's.
const OF_PRECINCT = `
  SELECT s.id, s.precinct, s.slot, s.version, s.counts, s.state, s.replaces, s.reason, s.findings,
    encode(s.scan, 'hex') AS scan,
    coalesce(s.recorded_at, s.received_at) AS "recordedAt", s.received_at AS "receivedAt",
    s.reviewed_at AS "reviewedAt", s.note,
    ${positionOf('s')} AS position
  FROM (
    SELECT * FROM submission WHERE (election::bigint << 32 | precinct) = $1::bigint AND state = 'accepted'
    UNION ALL
    SELECT * FROM submission WHERE (election::bigint << 32 | precinct) = $1::bigint AND state = 'held'
    UNION ALL
    SELECT * FROM submission WHERE (election::bigint << 32 | precinct) = $1::bigint AND state = 'returned'
  ) s ORDER BY s.seq`;

const COUNTED_OF = `
  SELECT precinct FROM submission
  WHERE (election::bigint << 32 | precinct) = ANY($3::bigint[]) AND slot = $2 AND state = 'accepted'
    AND seq + 0 <= (SELECT max(last_seq) FROM ledger WHERE election = $1)`;

// Each half fits one index only, as above: adding nothing to `seq` keeps the primary key out of it.
const OF_SLOT = `
  SELECT DISTINCT ON (precinct) precinct, state, version, counts, coalesce(recorded_at, received_at) AS "recordedAt"
  FROM (
    SELECT * FROM submission
    WHERE (election::bigint << 32 | precinct) = ANY($3::bigint[]) AND slot = $2 AND state = 'accepted'
      AND seq + 0 <= (SELECT max(last_seq) FROM ledger WHERE election = $1)
    UNION ALL
    SELECT * FROM submission
    WHERE (election::bigint << 32 | precinct) = ANY($3::bigint[]) AND slot = $2 AND state = 'held'
  ) s ORDER BY precinct, state, version DESC, seq DESC`;

/** An election's key and a precinct's index as the one number that they are found by. */
function placeOf(election: number, precinct: number): number {
  return election * 2 ** 32 + precinct;
}

type RawRecorded = Omit<RecordedSubmission, 'position' | 'findings'> & {
  position: string | null;
  findings: Finding[] | null;
};
