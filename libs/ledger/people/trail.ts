import type { DataSource } from 'typeorm';
import type { TrailRow } from '../entities/trail.js';
import { TRAIL_LOCK } from '../locks.js';
import { positionOf, withConnection } from '../sql.js';
import { conditionsOf, type TrailSearch } from './trail-search.js';

/** One thing that somebody did. */
export interface Deed {
  /** An account's or a token's id; "admin-token" for the one from the environment; "nobody" before a sign-in. */
  readonly who: string;
  readonly name: string;
  /** From where. */
  readonly address: string;
  readonly action: string;
  readonly election?: string | undefined;
  /** Id of what it was done to. */
  readonly subject?: string | undefined;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

export interface Footprint extends Required<Pick<Deed, 'who' | 'name' | 'address' | 'action'>> {
  readonly seq: number;
  readonly at: Date;
  readonly election: string | null;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  /** Ledger position of the submission or decision it was done to; null where it is neither, or is not counted. */
  readonly position: number | null;
}

/** Who did what, from where, when: only ever added to. */
export class Trail {
  constructor(private readonly source: DataSource) {}

  async add(deed: Deed): Promise<void> {
    await this.addEntries([deed]);
  }

  /** Tells of entries, in one commit; each whose submission is recorded gets its `version` told. */
  async addEntries(deeds: readonly Deed[]): Promise<void> {
    if (deeds.length > 0) await this.source.query(ADD_ENTRIES, [JSON.stringify(deeds, readable)]);
  }

  /** Newest first. */
  async read(search: TrailSearch): Promise<Footprint[]> {
    const found = await this.find(search);
    const subjects = found.filter(({ election, subject }) => election !== null && isUuid(subject));
    const positions = await this.positionsOf(subjects);
    return found.map(({ seq, ...rest }) => ({
      ...rest,
      seq: Number(seq),
      position: positions.get(`${rest.election} ${rest.subject}`) ?? null,
    }));
  }

  private async find(search: TrailSearch): Promise<TrailRow[]> {
    const { text, values } = conditionsOf(search);
    return this.source.transaction(async (manager) => {
      // Trigrams are only ever read as a bitmap, which sessions of ours are otherwise kept from.
      await manager.query('SET LOCAL enable_bitmapscan = on');
      return manager.query<TrailRow[]>(
        `SELECT * FROM trail WHERE ${text} ORDER BY seq DESC LIMIT $1`,
        values,
      );
    });
  }

  private async positionsOf(rows: readonly TrailRow[]): Promise<ReadonlyMap<string, number>> {
    if (rows.length === 0) return new Map();
    const [elections, ids] = [rows.map(({ election }) => election), rows.map(({ subject }) => subject)];
    const found = await withConnection(this.source, (connection) =>
      connection.rows(POSITIONS, [elections, ids]),
    );
    return new Map(
      found.flatMap(([election, id, position]) =>
        position ? [[`${election} ${id}`, Number(position)] as const] : [],
      ),
    );
  }
}

/** Somebody may have typed what no encoding of text can carry, or what PostgreSQL takes in no text. */
function readable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value).toString().replaceAll('\0', '\ufffd') : value;
}

function isUuid(text: string | null): boolean {
  return text !== null && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}

// The fence is held, shared, from before the numbers are given until the commit: who seals takes it alone for an instant.
const ADD_ENTRIES = `
  WITH fence AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(${TRAIL_LOCK}, 0))
  INSERT INTO trail (who, name, address, action, election, subject, detail)
  SELECT d.who, d.name, d.address, d.action, d.election, d.subject,
    CASE WHEN s.version IS NULL THEN d.detail ELSE d.detail || jsonb_build_object('version', s.version) END
  FROM fence CROSS JOIN ROWS FROM (jsonb_to_recordset($1::jsonb) AS
      (who text, name text, address text, action text, election text, subject text, detail jsonb))
    WITH ORDINALITY AS d (who, name, address, action, election, subject, detail, place)
  LEFT JOIN election e ON e.id = d.election
  LEFT JOIN submission s ON s.election = e.key
    AND s.id = CASE WHEN d.action = 'submission-entered' THEN d.subject::uuid END
  ORDER BY d.place`;

const POSITIONS = `
  SELECT f.election, f.id, ${positionOf('s')}
  FROM unnest($1::text[], $2::uuid[]) AS f (election, id)
  JOIN election e ON e.id = f.election
  JOIN submission s ON s.id = f.id AND s.election = e.key`;
