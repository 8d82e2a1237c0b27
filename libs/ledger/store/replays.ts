import type { DataSource, EntityManager, Repository } from 'typeorm';
import type { Definition } from '#election';
import { doAndAudit, type AuditEntry } from '../audit/audit-entry.js';
import type { Revision } from '../base/revision.js';
import { now } from '../base/database-clock.js';
import { REPLAY_CHANNEL } from '../base/notices.js';
import type { Source } from '../base/source.js';
import { ask, withConnection } from '../base/sql.js';
import { ElectionRow } from '../entities/election.js';
import { ReplayRow, type ReplayState } from '../entities/replay.js';
import { ANNOUNCE_REPLAY, CLAIM_REPLAY, COUNTED_THROUGH } from '../statements/elections.js';
import { insertWhole } from './elections.js';

/** Simulated seconds a second, or as fast as it goes. */
export type ReplaySpeed = number | 'max';

/** One replay as its control record has it. */
export interface Replay {
  readonly id: string;
  readonly scenario: string;
  readonly election: string;
  readonly state: ReplayState;
  readonly speed: ReplaySpeed;
  readonly jumpTo: Date | null;
  readonly clock: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly sent: number;
  readonly total: number;
  readonly error: string | null;
  readonly createdAt: Date;
}

export interface NewReplay {
  readonly id: string;
  readonly scenario: string;
  readonly election: string;
  readonly speed: ReplaySpeed;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly total: number;
  readonly jumpTo?: Date | undefined;
  /** Whether its election stands on the front page from now on. */
  readonly front?: boolean | undefined;
}

/** What a person may ask of a replay under way, and to be shown on the front page also of one that has ended. */
export interface ReplaySteering {
  readonly front?: boolean | undefined;
  readonly speed?: ReplaySpeed | undefined;
  readonly paused?: boolean | undefined;
  readonly jumpTo?: Date | undefined;
}

/** What the process feeding a replay reports. */
export interface ReplayProgress {
  readonly clock: Date;
  readonly sent: number;
  /** What was sent by the record when this process last saw it. */
  readonly recorded: number;
  readonly state?: 'finished' | 'failed' | undefined;
  readonly error?: string | undefined;
  /** The jump that was made; a newer one asked for meanwhile stays asked for. */
  readonly jumped?: Date | undefined;
}

/** The control records of replays. Every change is announced on the channel sanaq_replay. */
export class Replays {
  private readonly rows: Repository<ReplayRow>;

  /** @param elections the revision of the list of elections, which says what stands on the front page */
  constructor(
    private readonly source: DataSource,
    private readonly elections: Revision,
  ) {
    this.rows = source.getRepository(ReplayRow);
  }

  /** Records a new run of an election that is there, running from its start. */
  async create(replay: NewReplay): Promise<Replay> {
    await insertRun(this.source.manager, replay);
    this.elections.grow();
    return (await this.get(replay.id)) as Replay;
  }

  /**
   * Founds the election that a new run feeds, and records the run, in one commit.
   * @param auditEntry its audit entry, written in the same commit
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async start(definition: Definition, replay: NewReplay, auditEntry: AuditEntry): Promise<Replay> {
    await doAndAudit(this.source, auditEntry.permission, async (manager) => {
      if (!(await insertWhole(manager, definition, 'replay'))) {
        throw new Error(`there is an election ${definition.id} already`);
      }
      await insertRun(manager, replay);
      return { value: undefined, auditEntry };
    });
    this.elections.grow();
    return (await this.get(replay.id)) as Replay;
  }

  async get(id: string): Promise<Replay | undefined> {
    const row = await this.rows.findOneBy({ id });
    return row ? toReplay(row) : undefined;
  }

  /** Newest first; of one election only where named. */
  async list(of: { election?: string | undefined } = {}): Promise<Replay[]> {
    const rows = await this.rows.find({
      where: of.election === undefined ? {} : { election: of.election },
      order: { createdAt: 'DESC' },
      take: 100,
    });
    return rows.map(toReplay);
  }

  /**
   * Steers a run that has not ended; undefined when there is none of that id, or it has ended.
   * @param auditEntry its audit entry, written in the same commit
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async patch(id: string, steering: ReplaySteering, auditEntry: AuditEntry): Promise<Replay | undefined> {
    const { front, ...course } = steering;
    const isSteered = await doAndAudit(this.source, auditEntry.permission, async (manager) => {
      const changesCourse = Object.values(course).some((value) => value !== undefined);
      if (changesCourse && !(await changeCourse(manager, id, course)))
        return { value: false, auditEntry: undefined };
      if (front !== undefined) await showInFront(manager, id, front);
      await announce(manager, id);
      return { value: true, auditEntry };
    });
    if (front !== undefined) this.elections.grow();
    return isSteered ? this.get(id) : undefined;
  }

  /**
   * Takes a run that nobody is feeding, oldest first, for `leaseMs` from now; undefined when there is none.
   * A process that dies leaves its lease to run out; the next one takes the run up where it stood.
   */
  async claim(worker: string, leaseMs: number, only?: string): Promise<Replay | undefined> {
    const [claimed] = await withConnection(this.source, (connection) =>
      connection.rows(CLAIM_REPLAY, [worker, leaseMs, only ?? null]),
    );
    return claimed?.[0] ? this.get(claimed[0]) : undefined;
  }

  /**
   * Records how far a run has come, renews the lease, and gives back what is now asked of it; undefined when
   * the lease was lost to another process, which then feeds the run, and where the record says less than this process
   * has seen in it: then the database was restored from a backup, and whoever claims the run next sends again what was
   * lost with it.
   */
  async progress(
    id: string,
    worker: string,
    leaseMs: number,
    progress: ReplayProgress,
  ): Promise<Replay | undefined> {
    const { clock, sent, recorded, state, error = null, jumped } = progress;
    const { affected } = await this.rows
      .createQueryBuilder()
      .update()
      .set({
        ...{ clock, sent, error },
        ...(state === undefined ? {} : { state }),
        ...(jumped === undefined ? {} : { jumpTo: () => 'nullif(jump_to, :jumped)' }),
        claimedUntil: state === undefined ? () => now(leaseMs) : null,
      })
      .where('id = :id AND claimed_by = :worker AND sent >= :recorded', { id, worker, recorded, jumped })
      .execute();
    if (affected !== 1) return undefined;
    await announce(this.source, id);
    return this.get(id);
  }

  /**
   * The ledger position of the last entry of an election, by its id, once everything recorded of it is counted;
   * undefined until then. It costs the same however much is recorded.
   */
  async countedThrough(election: string): Promise<number | undefined> {
    const [row] = await ask<{ position: string }>(this.source, COUNTED_THROUGH, [election]);
    return row && Number(row.position);
  }

  /** Gives a claimed run back, so that another process can take it up at once. */
  async release(id: string, worker: string): Promise<void> {
    await this.rows.update({ id, claimedBy: worker }, { claimedUntil: null });
  }
}

async function insertRun(manager: EntityManager, replay: NewReplay): Promise<void> {
  const { speed, jumpTo = null, startsAt, front = false, ...rest } = replay;
  await manager.getRepository(ReplayRow).insert({
    ...rest,
    state: 'running',
    speed: String(speed),
    jumpTo,
    clock: startsAt,
    startsAt,
    sent: 0,
  });
  if (front) await showInFront(manager, replay.id, front);
  await announce(manager, replay.id);
}

/** Changes how a run goes on; false where it has ended. */
async function changeCourse(
  manager: EntityManager,
  id: string,
  { speed, paused, jumpTo }: Omit<ReplaySteering, 'front'>,
): Promise<boolean> {
  const { affected } = await manager
    .getRepository(ReplayRow)
    .createQueryBuilder()
    .update()
    .set({
      ...(speed === undefined ? {} : { speed: String(speed) }),
      ...(paused === undefined ? {} : { state: paused ? 'paused' : 'running' }),
      ...(jumpTo === undefined ? {} : { jumpTo }),
    })
    .where(`id = :id AND state IN ('running', 'paused')`, { id })
    .execute();
  return affected === 1;
}

/** Puts the election that a run feeds on the front page, in place of what stands there, or takes it off. */
async function showInFront(manager: EntityManager, id: string, front: boolean): Promise<void> {
  await manager
    .getRepository(ElectionRow)
    .createQueryBuilder()
    .update()
    .set({ frontAt: front ? () => 'now()' : null })
    .where('id = (SELECT election FROM replay WHERE replay.id = :id)', { id })
    .execute();
}

async function announce(source: Source, id: string): Promise<void> {
  await ask(source, ANNOUNCE_REPLAY, [REPLAY_CHANNEL, id]);
}

function toReplay(row: ReplayRow): Replay {
  return { ...row, speed: row.speed === 'max' ? 'max' : Number(row.speed) };
}
