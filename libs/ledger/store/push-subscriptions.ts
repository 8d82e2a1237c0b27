import { createECDH, randomUUID, timingSafeEqual } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { clock } from '../base/database-clock.js';
import { PUSH_LOCK } from '../base/locks.js';
import { ask } from '../base/sql.js';
import {
  PushFollowRow,
  PushIdentityRow,
  PushSubscriptionRow,
  type NoticeLanguage,
} from '../entities/push.js';
import { BEGIN_PUSH, FOLLOW_SUBJECTS, TAKE_PUSH_LOCK } from '../statements/push.js';

/** The pair of keys that push services know us by: a point of P-256 (65 bytes), and its scalar (32 bytes). */
export type PushIdentity = Pick<PushIdentityRow, 'publicKey' | 'privateKey'>;

/** What a browser gives of itself: only who knows `auth` may change or remove what it asked for. */
export interface PushKeys {
  readonly endpoint: string;
  readonly auth: Buffer;
}

export interface NewPushSubscription extends PushKeys {
  readonly p256dh: Buffer;
  readonly language: NoticeLanguage;
  /** 'contest/<id>', 'area/<id>' or 'precinct/<id>', each once. */
  readonly subjects: readonly string[];
}

/** What came of asking for notices. */
export type PushSubscribed = 'added' | 'changed' | 'not-theirs' | 'too-many';

/** Who asked for notices of what. */
export class PushSubscriptions {
  constructor(private readonly source: DataSource) {}

  /** The keys that everything is signed with: made by the first process that asks, and the same for all from then on. */
  async identity(): Promise<PushIdentity> {
    const table = this.source.getRepository(PushIdentityRow);
    const known = await table.findOneBy({ id: 1 });
    if (known) return known;
    await table
      .createQueryBuilder()
      .insert()
      .values({ id: 1, ...makeIdentity() })
      .orIgnore()
      .execute();
    return table.findOneByOrFail({ id: 1 });
  }

  /**
   * Adds a browser's subscription, or changes what it follows; it is sent what happens from now on.
   * @param most subscriptions there may be in all
   */
  async put(election: number, wanted: NewPushSubscription, most: number): Promise<PushSubscribed> {
    return this.source.transaction(async (manager) => {
      // A statement of its own: what is counted must be as it is once the lock is held.
      await ask(manager, TAKE_PUSH_LOCK, [PUSH_LOCK, 0]);
      const [progress] = await ask<{ newest: number }>(manager, BEGIN_PUSH, [election]);
      const { endpoint, auth, p256dh, language, subjects } = wanted;
      const table = manager.getRepository(PushSubscriptionRow);
      const known = await table.findOneBy({ election, endpoint });
      if (known && !timingSafeEqual(known.auth, auth)) return 'not-theirs';
      if (!known && (await table.count()) >= most) return 'too-many';
      // Before it follows them: the statement asks whether anybody does.
      await ask(manager, FOLLOW_SUBJECTS, [election, subjects]);
      if (known) {
        await table.update({ id: known.id }, { p256dh, language, renewedAt: () => clock() });
        await follow(manager, known.id, election, subjects);
        return 'changed';
      }
      const id = randomUUID();
      const newest = progress?.newest ?? 0;
      await table.insert({ id, election, endpoint, auth, p256dh, language, through: newest, newest });
      await follow(manager, id, election, subjects);
      return 'added';
    });
  }

  /**
   * Removes what a browser asked for: of an election, or everything.
   * @returns how many were removed; 0 where there is none, or `auth` is not the browser's
   */
  async remove({ endpoint, auth }: PushKeys, election?: number): Promise<number> {
    const { affected } = await this.source
      .getRepository(PushSubscriptionRow)
      .delete({ endpoint, auth, ...(election === undefined ? {} : { election }) });
    return affected ?? 0;
  }

  /** How many there are, and of these how many fail. */
  async counts(): Promise<{ readonly active: number; readonly failing: number }> {
    const row = await this.source
      .getRepository(PushSubscriptionRow)
      .createQueryBuilder('s')
      .select('count(*)', 'active')
      .addSelect('count(s.failing_since)', 'failing')
      .getRawOne<{ active: string; failing: string }>();
    return { active: Number(row?.active ?? 0), failing: Number(row?.failing ?? 0) };
  }
}

const SCALAR_BYTES = 32;

function makeIdentity(): PushIdentity {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  const scalar = pair.getPrivateKey();
  // A scalar with zeros in front is given without them.
  const privateKey = Buffer.concat([Buffer.alloc(SCALAR_BYTES - scalar.length), scalar]);
  return { publicKey: pair.getPublicKey(), privateKey };
}

async function follow(
  manager: EntityManager,
  subscription: string,
  election: number,
  subjects: readonly string[],
): Promise<void> {
  const table = manager.getRepository(PushFollowRow);
  await table.delete({ subscription });
  await table.insert(subjects.map((subject) => ({ subscription, subject, election })));
}
