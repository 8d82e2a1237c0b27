import type { DataSource } from 'typeorm';
import { fitsStanding, standAfter, type IncidentCategory, type IncidentDeed } from '#election';
import { tellingsOf, tellNow, tellWith, type Deed } from '../audit/telling.js';
import { withConnection, type Connection } from '../base/sql.js';

/** A complaint or an irregularity at a precinct, as it was recorded. */
export interface NewIncident {
  readonly id: string;
  /** Index of the precinct. */
  readonly precinct: number;
  readonly category: IncidentCategory;
  readonly text: string;
  readonly happenedAt: Date;
  /** SHA-256 of a photo or scan, hexadecimal; null where there is none. */
  readonly attachment: string | null;
  /** As the trail names them. */
  readonly recordedBy: string;
}

/** What a reviewer did with an incident. */
export interface NewDeed {
  readonly deed: IncidentDeed;
  readonly by: string;
  readonly note: string | null;
  /** What everybody is to read; null where nothing is published by it. */
  readonly publicText: string | null;
  readonly withAttachment: boolean;
}

export interface RecordedDeed extends NewDeed {
  readonly at: Date;
}

export interface RecordedIncident extends NewIncident {
  /** Where it stands in the order in which they came. */
  readonly key: number;
  readonly recordedAt: Date;
  /** Oldest first. */
  readonly deeds: readonly RecordedDeed[];
}

export interface IncidentSearch {
  /** Only those recorded before this place in the order. */
  readonly before?: number | undefined;
  readonly limit: number;
  /** Indexes of precincts; all where it is missing. */
  readonly precincts?: readonly number[] | undefined;
  /** Only what they recorded themselves. */
  readonly recordedBy?: string | undefined;
  readonly state?: string | undefined;
  readonly isPublished?: boolean | undefined;
}

/** Incidents and what was done with them: both only ever added to. */
export class Incidents {
  constructor(private readonly source: DataSource) {}

  /**
   * Records an incident; 'conflict' where another one of the same sender has the id. The same again changes nothing, and
   * what others recorded under the id, here or in another election, is theirs.
   * @param deed how it is told, in the same commit
   * @throws an error that `isLeaveLost` knows where whoever records it may not any more
   */
  async add(
    election: number,
    incident: NewIncident,
    deed: Deed,
  ): Promise<'recorded' | 'before' | 'conflict'> {
    const { id, precinct, category, text, happenedAt, attachment, recordedBy } = incident;
    const said = [id, election, precinct, category, text, happenedAt.toISOString(), attachment, recordedBy];
    const [added] = await this.rows(ADD, [...said, tellingsOf([deed])]);
    if (added) return 'recorded';
    const [same] = await this.rows(SAME, said);
    return same ? 'before' : 'conflict';
  }

  /** The latest recorded first. */
  async search(election: number, search: IncidentSearch): Promise<RecordedIncident[]> {
    const {
      before = null,
      limit,
      precincts = null,
      recordedBy = null,
      state = null,
      isPublished = null,
    } = search;
    return withConnection(this.source, async (connection) => {
      const rows = await connection.rows(SEARCH, [
        ...[election, before, limit, precincts],
        ...[recordedBy, state, isPublished],
      ]);
      return readDeeds(connection, rows);
    });
  }

  /** Those of an election with that id: one, none, or one of each of several senders. */
  async ofId(election: number, id: string): Promise<RecordedIncident[]> {
    return withConnection(this.source, async (connection) =>
      readDeeds(connection, await connection.rows(OF_ID, [election, id])),
    );
  }

  /** One of an election by its place in the order; undefined where there is none. */
  async find(election: number, key: number): Promise<RecordedIncident | undefined> {
    return withConnection(this.source, async (connection) => {
      const [incident] = await readDeeds(connection, await connection.rows(FIND, [election, key]));
      return incident;
    });
  }

  /**
   * Does something with an incident; false where that does not fit how it stands by then. Of two at one moment the
   * second is held against what the first has done.
   * @param told how it is told, in the same commit
   * @throws an error that `isLeaveLost` knows where whoever does it may not any more
   */
  async handle(key: number, done: NewDeed, told: Deed): Promise<boolean> {
    const { deed, by, note, publicText, withAttachment } = done;
    return withConnection(this.source, (connection) =>
      connection.transaction(
        async () => {
          await connection.rows('SELECT FROM incident WHERE key = $1 FOR UPDATE', [key]);
          const before = await connection.rows(
            'SELECT deed FROM incident_deed WHERE incident = $1 ORDER BY seq',
            [key],
          );
          if (!fitsStanding(standAfter(before.map(([each]) => each as IncidentDeed)), deed)) return false;
          await connection.rows(DO, [key, deed, by, note, publicText, withAttachment]);
          return true;
        },
        (isDone) => (isDone ? tellNow([told]) : undefined),
      ),
    );
  }

  private rows(text: string, values: unknown[]): Promise<(string | null)[][]> {
    return withConnection(this.source, (connection) => connection.rows(text, values));
  }
}

async function readDeeds(connection: Connection, rows: (string | null)[][]): Promise<RecordedIncident[]> {
  const keys = rows.map(([key]) => Number(key));
  const deeds = new Map<number, RecordedDeed[]>(keys.map((key) => [key, []]));
  if (keys.length > 0) {
    for (const row of await connection.rows(DEEDS, [keys])) deeds.get(Number(row[0]))?.push(toDeed(row));
  }
  return rows.map((row) => toIncident(row, deeds.get(Number(row[0])) ?? []));
}

const millis = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint`;

const ADD = `
  WITH added AS (
    INSERT INTO incident (id, election, precinct, category, text, happened_at, attachment, recorded_by)
    VALUES ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), $8) ON CONFLICT (election, id, recorded_by) DO NOTHING
    RETURNING key
  ), ${tellWith('$9', 'added')}
  SELECT key FROM added`;

const SAME = `
  SELECT key FROM incident WHERE id = $1 AND election = $2 AND precinct = $3 AND category = $4 AND text = $5
    AND happened_at = $6 AND attachment IS NOT DISTINCT FROM decode($7, 'hex') AND recorded_by = $8`;

const COLUMNS = `i.key, i.id, i.precinct, i.category, i.text, ${millis('i.happened_at')}, encode(i.attachment, 'hex'),
  i.recorded_by, ${millis('i.recorded_at')}`;

const OF_ID = `SELECT ${COLUMNS} FROM incident i WHERE i.id = $2::uuid AND i.election = $1 ORDER BY i.key`;
const FIND = `SELECT ${COLUMNS} FROM incident i WHERE i.key = $2::int AND i.election = $1`;

/** How an incident stands follows from the last deed of each kind (see standAfter of #election). */
const lastOf = (...deeds: readonly string[]): string => `(
  SELECT d.deed FROM incident_deed d WHERE d.incident = i.key AND d.deed IN ('${deeds.join("', '")}')
  ORDER BY d.seq DESC LIMIT 1)`;

const SEARCH = `
  SELECT ${COLUMNS} FROM incident i
  WHERE i.election = $1 AND ($2::int IS NULL OR i.key < $2) AND ($4::int[] IS NULL OR i.precinct = ANY($4))
    AND ($5::text IS NULL OR i.recorded_by = $5)
    AND ($6::text IS NULL OR $6 = CASE ${lastOf('take', 'settle', 'reopen')}
      WHEN 'settle' THEN 'settled' WHEN 'take' THEN 'in-hand' WHEN 'reopen' THEN 'in-hand' ELSE 'open' END)
    AND ($7::boolean IS NULL OR $7 = coalesce(${lastOf('publish', 'withdraw')} = 'publish', false))
  ORDER BY i.key DESC LIMIT $3`;

const DEEDS = `
  SELECT incident, deed, done_by, ${millis('at')}, note, public_text, with_attachment FROM incident_deed
  WHERE incident = ANY($1::int[]) ORDER BY seq`;

const DO = `
  INSERT INTO incident_deed (incident, deed, done_by, note, public_text, with_attachment)
  VALUES ($1, $2, $3, $4, $5, $6)`;

function toDeed([, deed, by, atMs, note = null, publicText = null, withAttachment]: (
  string | null
)[]): RecordedDeed {
  return {
    deed: deed as IncidentDeed,
    by: by ?? '',
    at: new Date(Number(atMs)),
    note,
    publicText,
    withAttachment: withAttachment === 't',
  };
}

function toIncident(row: (string | null)[], deeds: readonly RecordedDeed[]): RecordedIncident {
  const [key, id, precinct, category, text, happenedMs, attachment = null, recordedBy, recordedMs] = row;
  return {
    key: Number(key),
    id: id ?? '',
    precinct: Number(precinct),
    category: category as IncidentCategory,
    text: text ?? '',
    happenedAt: new Date(Number(happenedMs)),
    attachment,
    recordedBy: recordedBy ?? '',
    recordedAt: new Date(Number(recordedMs)),
    deeds,
  };
}
