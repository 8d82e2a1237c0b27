import type { DataSource } from 'typeorm';
import type { Tie } from '#election';
import type { Source } from '../base/source.js';
import { withConnection } from '../base/sql.js';

/** How somebody came to their account or to what they may do. */
export type AppointmentDeed = 'invited' | 'invited-again' | 'made-reviewer';

/** An administrator's deed by which somebody may do something. */
export interface Appointment {
  readonly key: number;
  /** Id of the account. */
  readonly account: string;
  readonly deed: AppointmentDeed;
  /** The person who did it: an account's id, or "admin-token". */
  readonly madeBy: string;
  readonly at: Date;
  /** The second administrator; null while nobody has confirmed it. */
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
}

/** Who acts for whom, and what the database's clock says. */
export interface TiesNow {
  readonly ties: readonly Tie[];
  readonly nowMs: number;
}

/** What is noted of appointments, in the transaction that makes or confirms them. */
export class AppointmentNotes {
  constructor(private readonly source: Source) {}

  async add(account: string, deed: AppointmentDeed, madeBy: string): Promise<void> {
    await this.source.query(ADD, [account, deed, madeBy]);
  }

  /** False where somebody has confirmed it already. */
  async confirm(key: number, by: string): Promise<boolean> {
    const [rows] = await this.source.query<[unknown[], number]>(CONFIRM, [key, by]);
    return rows.length === 1;
  }
}

/** Who appointed whom, and who acts for whom by that. */
export class Appointments {
  constructor(private readonly source: DataSource) {}

  /** The last ones of an account, the newest first. */
  async of(account: string, limit: number): Promise<Appointment[]> {
    return (await this.rows(OF, [account, limit])).map(toAppointment);
  }

  /** Those made since and confirmed by nobody, the newest first. */
  async unconfirmed(since: Date, limit: number): Promise<Appointment[]> {
    return (await this.rows(UNCONFIRMED, [since, limit])).map(toAppointment);
  }

  async find(key: number): Promise<Appointment | undefined> {
    const [row] = await this.rows(FIND, [key]);
    return row && toAppointment(row);
  }

  /** The ties of accounts and tokens, and of everybody those lead to. */
  async tiesOf(whos: readonly (string | null)[]): Promise<TiesNow> {
    const rows = await this.rows(TIES, [[...new Set(whos.filter((who) => who !== null))]]);
    const [[, , , , , nowMs] = []] = rows;
    const ties = rows.flatMap(([who = null, kind, by = null, atMs, confirmedMs = null]): Tie[] => {
      if (who === null || by === null) return [];
      if (kind === 'token') return [{ kind, who, by }];
      const confirmed = confirmedMs === null ? null : Number(confirmedMs);
      return [{ kind: 'appointment', who, by, atMs: Number(atMs), confirmedMs: confirmed }];
    });
    return { ties, nowMs: Number(nowMs) };
  }

  private rows(text: string, values: unknown[]): Promise<(string | null)[][]> {
    return withConnection(this.source, (connection) => connection.rows(text, values));
  }
}

const millis = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint`;

const ADD = 'INSERT INTO appointment (account, deed, made_by) VALUES ($1, $2, $3)';

const COLUMNS = `key, account, deed, made_by, ${millis('at')}, confirmed_by, ${millis('confirmed_at')}`;
const OF = `SELECT ${COLUMNS} FROM appointment WHERE account = $1 ORDER BY key DESC LIMIT $2`;
const FIND = `SELECT ${COLUMNS} FROM appointment WHERE key = $1`;
const UNCONFIRMED = `
  SELECT ${COLUMNS} FROM appointment WHERE at > $1 AND confirmed_at IS NULL ORDER BY key DESC LIMIT $2`;
const CONFIRM = `
  UPDATE appointment SET confirmed_by = $2, confirmed_at = clock_timestamp()
  WHERE key = $1 AND confirmed_at IS NULL RETURNING key`;

/** What leads from the id in `hand.id` to a person. */
const TIES_OF_HAND = `
  SELECT 'token' AS kind, t.issuer AS by, NULL::timestamptz AS at, NULL::timestamptz AS confirmed_at
  FROM token t WHERE t.id = hand.id
  UNION ALL SELECT 'appointment', a.made_by, a.at, a.confirmed_at FROM appointment a WHERE a.account = hand.id`;
const idOf = (column: string): string =>
  `CASE WHEN ${column} ~ '^[0-9a-f-]{36}$' THEN ${column}::uuid END AS id`;

const TIES = `
  WITH RECURSIVE hand (who, id) AS (
    SELECT who, ${idOf('who')} FROM unnest($1::text[]) AS w (who)
    UNION SELECT tie.by, ${idOf('tie.by')} FROM hand CROSS JOIN LATERAL (${TIES_OF_HAND}) tie
  )
  SELECT hand.who, tie.kind, tie.by, ${millis('tie.at')}, ${millis('tie.confirmed_at')}, ${millis('clock_timestamp()')}
  FROM hand LEFT JOIN LATERAL (${TIES_OF_HAND}) tie ON true
  UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, ${millis('clock_timestamp()')}`;

function toAppointment([key, account, deed, madeBy, atMs, by = null, confirmedMs = null]: (
  string | null
)[]): Appointment {
  return {
    key: Number(key),
    account: account ?? '',
    deed: deed as AppointmentDeed,
    madeBy: madeBy ?? '',
    at: new Date(Number(atMs)),
    confirmedBy: by,
    confirmedAt: confirmedMs === null ? null : new Date(Number(confirmedMs)),
  };
}
