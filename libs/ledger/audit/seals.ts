import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { withConnection, type Connection } from '../base/sql.js';
import { AuditSealRow } from '../entities/people/audit-seal.js';
import {
  ADD_SEAL,
  ENTRIES_TO_SEAL,
  LAST_ENTRY,
  LAST_SEAL,
  TAKE_AUDIT_FENCE,
  TRY_SEAL_LOCK,
} from '../statements/audit.js';

/** Rows under one seal at most: so many are held in memory to be hashed. */
const STRETCH = 5_000;

export interface Seal {
  /** The last row under it. */
  readonly through: number;
  /** Hex; over the rows and the seal before it. */
  readonly hash: string;
}

/** What a look through all seals finds. */
export interface SealProof {
  readonly rows: number;
  readonly last: Seal | undefined;
  /** The first that does not agree with what stands; undefined where all do. */
  readonly fault: string | undefined;
}

/**
 * The seals of the audit log: a hash chain over its entries. Whoever may change tables could remove the trigger that
 * refuses changes, and change rows; then a seal does not agree any more, unless all since are made again, and those have
 * been written to the process's log meanwhile.
 */
export class AuditSeals {
  constructor(private readonly source: DataSource) {}

  /** Seals the entries since the last seal. Gives the newest seal it made; undefined where there was nothing. */
  async seal(): Promise<Seal | undefined> {
    const settled = await this.findSettled();
    return withConnection(this.source, (connection) =>
      connection.transaction(async () => {
        const [held] = await connection.rows(TRY_SEAL_LOCK);
        if (held?.[0] !== 't') return undefined;
        let last = await readLast(connection);
        for (let made: Seal | undefined; ; made = last) {
          const next = await hashAfter(connection, last, settled);
          if (!next) return made;
          await connection.rows(ADD_SEAL, [next.through, next.rows, next.hash]);
          last = { through: next.through, hash: next.hash };
        }
      }),
    );
  }

  /** Holds every seal against the rows under it. */
  async verify(): Promise<SealProof> {
    const seals = await this.source.getRepository(AuditSealRow).find({ order: { through: 'ASC' } });
    return withConnection(this.source, async (connection) => {
      let last: Seal | undefined;
      let rows = 0;
      for (const { through, rows: count, ...seal } of seals) {
        const hash = seal.hash.toString('hex');
        const found = await hashAfter(connection, last, Number(through), count + 1);
        const agrees = found?.hash === hash && found.rows === count;
        if (!agrees) {
          const fault = `rows ${(last?.through ?? 0) + 1} to ${through} of the trail are not as they were sealed`;
          return { rows, last, fault };
        }
        rows += found.rows;
        last = { through: Number(through), hash };
      }
      return { rows, last, fault: undefined };
    });
  }

  /** The highest number given so far, once every row up to it is committed: whoever adds holds this lock shared. */
  private async findSettled(): Promise<number> {
    return withConnection(this.source, (connection) =>
      connection.transaction(async () => {
        await connection.rows(TAKE_AUDIT_FENCE);
        const [row] = await connection.rows(LAST_ENTRY);
        return Number(row?.[0] ?? 0);
      }),
    );
  }
}

async function readLast(connection: Connection): Promise<Seal | undefined> {
  const [row] = await connection.rows(LAST_SEAL);
  return row && { through: Number(row[0]), hash: row[1] ?? '' };
}

/** The hash over the rows after a seal, as far as `through`; undefined where there are none. */
async function hashAfter(
  connection: Connection,
  last: Seal | undefined,
  through: number,
  limit = STRETCH,
): Promise<(Seal & { readonly rows: number }) | undefined> {
  const rows = await connection.rows(ENTRIES_TO_SEAL, [last?.through ?? 0, through, limit]);
  const end = rows.at(-1);
  if (!end) return undefined;
  const hash = createHash('sha256').update(last?.hash ?? '');
  for (const [, text] of rows) hash.update(`\n${text}`);
  return { through: Number(end[0]), rows: rows.length, hash: hash.digest('hex') };
}
