import type { DataSource, EntityManager } from 'typeorm';
import type { Definition, Name } from '#election';
import { doAndAudit, type AuditEntry } from '../audit/audit-entry.js';
import type { Revision } from '../base/revision.js';
import { ask } from '../base/sql.js';
import { ElectionRow, type ElectionStatus } from '../entities/election.js';
import { PrecinctRow } from '../entities/precinct.js';
import { LOCK_DRAFT } from '../statements/elections.js';
import { fillingOf, type Filling } from './filling.js';
import { readPrecincts } from './precinct-reading.js';

/** An election without its areas, precincts and contests. */
export interface ElectionHead {
  readonly id: string;
  /** Short number that the ledger's tables refer to. */
  readonly key: number;
  readonly name: Name;
  /** ISO date of polling. */
  readonly date: string;
  readonly mode: 'live' | 'replay';
  readonly status: ElectionStatus;
  readonly createdAt: Date;
}

/** An election among all there are. */
export interface ListedElection extends ElectionHead {
  /** Since when it may stand on the front page; null for a run that somebody started for themselves. */
  readonly frontAt: Date | null;
}

/** How much there is of an election. */
export interface ElectionExtent {
  readonly id: string;
  readonly mode: 'live' | 'replay';
  readonly areas: number;
  readonly contests: number;
  /** Those added by decisions included. */
  readonly precincts: number;
  /** Issued so far. */
  readonly bulletins: number;
}

export interface StoredElection extends ElectionHead {
  readonly definition: Definition;
}

const HEAD_COLUMNS = ['id', 'key', 'name', 'date', 'mode', 'status', 'createdAt'] as const;

/** The elections there are, each with the definition it was founded on. */
export class Elections {
  /** @param revision of what `list` gives */
  constructor(
    private readonly source: DataSource,
    readonly revision: Revision,
  ) {}

  /**
   * Stores a checked definition, all of it or nothing; one without precincts is a draft. `created` is false when
   * the id is taken.
   * @param auditEntry its audit entry, written in the same commit
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async create(
    definition: Definition,
    mode: 'live' | 'replay',
    auditEntry?: AuditEntry,
  ): Promise<{ created: boolean }> {
    return this.change(async () =>
      doAndAudit(this.source, auditEntry?.permission, async (manager) => {
        const created = await insertWhole(manager, definition, mode);
        return { value: { created }, auditEntry: created ? auditEntry : undefined };
      }),
    );
  }

  /**
   * Founds an election on a definition without precincts and those that `fill` stores, in one transaction: where it
   * throws, nothing has happened. False, and `fill` is not called, where the id is taken.
   * @param auditEntry its audit entry, written in the same commit
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async found(
    definition: Definition,
    mode: 'live' | 'replay',
    fill: (filling: Filling) => Promise<void>,
    auditEntry?: AuditEntry,
  ): Promise<boolean> {
    return this.change(async () =>
      doAndAudit(this.source, auditEntry?.permission, async (manager) => {
        const key = await insertElection(manager, definition, mode, 'open');
        if (key === undefined) return { value: false, auditEntry: undefined };
        await fill(fillingOf(manager, key));
        return { value: true, auditEntry };
      }),
    );
  }

  /**
   * Opens a draft with the precincts that `fill` stores, in one transaction: where it throws, nothing has
   * happened. False where the election is no draft, or another is filling it at this moment.
   * @param auditEntry its audit entry, written in the same commit
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async open(
    key: number,
    fill: (filling: Filling) => Promise<void>,
    auditEntry?: AuditEntry,
  ): Promise<boolean> {
    return this.changeDraft(key, auditEntry, async (manager) => {
      await fill(fillingOf(manager, key));
      await manager.update(ElectionRow, { key }, { status: 'open' });
    });
  }

  /**
   * Replaces the definition of a draft by a checked one, in one transaction: where `fill` throws, nothing has happened. It
   * opens where the definition has precincts, or `fill` stores some. False where the election is no draft, or another is
   * changing it at this moment.
   * @param auditEntry its audit entry, written in the same commit
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async replaceDraft(
    key: number,
    { precincts, ...rest }: Definition,
    fill: ((filling: Filling) => Promise<void>) | undefined,
    auditEntry: AuditEntry,
  ): Promise<boolean> {
    return this.changeDraft(key, auditEntry, async (manager) => {
      const { name, date } = rest;
      const status = fill || precincts.length > 0 ? 'open' : 'draft';
      const changes = { name: name as object, date, definition: rest as object, status } as const;
      await manager.update(ElectionRow, { key }, changes);
      const filling = fillingOf(manager, key);
      await (fill ? fill(filling) : filling.store(precincts));
    });
  }

  /**
   * Deletes a draft. False where the election is none, or another is changing it at this moment.
   * @param auditEntry its audit entry, written in the same commit
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async deleteDraft(key: number, auditEntry: AuditEntry): Promise<boolean> {
    return this.changeDraft(key, auditEntry, async (manager) => {
      await manager.delete(ElectionRow, { key });
    });
  }

  /** Newest first. */
  async list(): Promise<ListedElection[]> {
    return this.source.getRepository(ElectionRow).find({
      select: Object.fromEntries([...HEAD_COLUMNS, 'frontAt' as const].map((column) => [column, true])),
      order: { key: 'DESC' },
    });
  }

  /** How much there is of each of the newest elections that are open or closed, at most `limit`; newest first. */
  async extents(limit: number): Promise<ElectionExtent[]> {
    // Walks from the ends of two keys, as in `countPrecincts`.
    const last = (column: string, table: string): string =>
      `(SELECT n.${column} FROM ${table} n WHERE n.election = e.key ORDER BY n.${column} DESC LIMIT 1)`;
    return this.source
      .createQueryBuilder(ElectionRow, 'e')
      .select(['e.id AS id', 'e.mode AS mode'])
      .addSelect(`json_array_length(e.definition->'areas')`, 'areas')
      .addSelect(`json_array_length(e.definition->'contests')`, 'contests')
      .addSelect(`coalesce(${last('index', 'precinct')} + 1, 0)`, 'precincts')
      .addSelect(`coalesce(${last('number', 'bulletin')}, 0)`, 'bulletins')
      .where(`e.status <> 'draft'`)
      .orderBy('e.key', 'DESC')
      .limit(limit)
      .getRawMany<ElectionExtent>();
  }

  /** The election of that id with its whole definition; undefined when there is none. */
  async load(id: string): Promise<StoredElection | undefined> {
    return this.loadWhere({ id });
  }

  /** The election of that key; undefined when there is none. */
  async loadByKey(key: number): Promise<StoredElection | undefined> {
    return this.loadWhere({ key });
  }

  /** What is said of the election of that key without its definition; undefined when there is none. */
  async headByKey(key: number): Promise<ElectionHead | undefined> {
    const row = await this.source.getRepository(ElectionRow).findOne({
      select: Object.fromEntries(HEAD_COLUMNS.map((column) => [column, true])),
      where: { key },
    });
    return row ?? undefined;
  }

  /** How many precincts an election has, those added by decisions included. */
  async countPrecincts(key: number): Promise<number> {
    // Written as a walk from the end of the key: max() may be planned as a look at every precinct.
    const row = await this.source.getRepository(PrecinctRow).findOne({
      select: { election: true, index: true },
      where: { election: key },
      order: { index: 'DESC' },
    });
    return (row?.index ?? -1) + 1;
  }

  /** Does something to a draft that nobody else is changing, in one transaction; false where it is none. */
  private async changeDraft(
    key: number,
    auditEntry: AuditEntry | undefined,
    work: (manager: EntityManager) => Promise<void>,
  ): Promise<boolean> {
    return this.change(async () =>
      doAndAudit(this.source, auditEntry?.permission, async (manager) => {
        const drafts = await ask(manager, LOCK_DRAFT, [key]);
        if (drafts.length === 0) return { value: false, auditEntry: undefined };
        await work(manager);
        return { value: true, auditEntry };
      }),
    );
  }

  private async change<Value>(work: () => Promise<Value>): Promise<Value> {
    const value = await work();
    this.revision.grow();
    return value;
  }

  private async loadWhere(where: { id: string } | { key: number }): Promise<StoredElection | undefined> {
    const row = await this.source.getRepository(ElectionRow).findOneBy(where);
    if (!row) return undefined;
    const precincts = await readPrecincts(this.source, row.key);
    const { key, id, mode, status, name, date, createdAt, definition } = row;
    const head = { key, id, mode, status, name, date, createdAt };
    return { ...head, definition: { ...definition, precincts } };
  }
}

/** Stores a definition with its precincts in a transaction; false where the id is taken. */
export async function insertWhole(
  manager: EntityManager,
  definition: Definition,
  mode: 'live' | 'replay',
): Promise<boolean> {
  const { precincts } = definition;
  const key = await insertElection(manager, definition, mode, precincts.length === 0 ? 'draft' : 'open');
  if (key === undefined) return false;
  await fillingOf(manager, key).store(precincts);
  return true;
}

/** Gives its key; undefined where the id is taken. */
async function insertElection(
  manager: EntityManager,
  { precincts: _, ...rest }: Definition,
  mode: 'live' | 'replay',
  status: ElectionStatus,
): Promise<number | undefined> {
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(ElectionRow)
    .values({
      id: rest.id,
      mode,
      status,
      name: rest.name as object,
      date: rest.date,
      definition: rest as object,
      frontAt: mode === 'replay' ? null : () => 'now()',
    })
    .orIgnore()
    .returning('key')
    .execute();
  const [row] = inserted.raw as { key: number }[];
  return row?.key;
}
