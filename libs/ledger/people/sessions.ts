import { randomUUID } from 'node:crypto';
import { Not, type Repository, type SelectQueryBuilder } from 'typeorm';
import { isAfterNow, now } from '../base/database-clock.js';
import type { Source } from '../base/source.js';
import { AccountRow } from '../entities/people/account.js';
import { SessionRow } from '../entities/people/session.js';
import { toAccount, type Account } from './accounts.js';
import { hashSecret, makeSecret } from './secret.js';

export interface Session {
  readonly id: string;
  /** From where, and with what. */
  readonly address: string;
  readonly agent: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  /** How long ago it began, by the database's clock. */
  readonly ageMs: number;
}

/** A session ends after this long without a request, and at the latest after a day. */
export const SESSION_IDLE_MS = 60 * 60 * 1000;
const LIFE_MS = 24 * 60 * 60 * 1000;
/** How often it is noted that a session is in use. */
const SEEN_GAP_MS = 60 * 1000;

/** Who is signed in, with which browsers. */
export class Sessions {
  private readonly rows: Repository<SessionRow>;
  private readonly accounts: Repository<AccountRow>;

  constructor(source: Source) {
    this.rows = source.getRepository(SessionRow);
    this.accounts = source.getRepository(AccountRow);
  }

  /** Begins a session and gives what its cookie carries. */
  async begin(
    account: Account,
    from: Pick<Session, 'address' | 'agent'>,
  ): Promise<{ secret: string; id: string }> {
    const [secret, id] = [makeSecret(), randomUUID()];
    const { address, agent } = from;
    const expiresAt = (): string => now(LIFE_MS);
    await this.rows.insert({
      ...{ id, secret: hashSecret(secret), account: account.key, address, agent, expiresAt },
    });
    return { secret, id };
  }

  /** Whose session a cookie belongs to; undefined where it has ended, or the account has been disabled. */
  async find(secret: string): Promise<{ session: Session; account: Account } | undefined> {
    const [found] = await readLive(this.live().andWhere({ secret: hashSecret(secret) }));
    if (!found) return undefined;
    const { session, accountKey, isSeen } = found;
    const row = await this.accounts.findOneBy({ key: accountKey, state: 'active' });
    if (!row) return undefined;
    if (!isSeen) await this.rows.update({ id: session.id }, { seenAt: () => now() });
    return { session, account: toAccount(row) };
  }

  /** The sessions of an account that have not ended, the newest first. */
  async of({ key }: Account): Promise<Session[]> {
    const query = this.live().andWhere({ account: key }).orderBy('session.createdAt', 'DESC');
    return (await readLive(query)).map(({ session }) => session);
  }

  /** Ends one session of an account; false where it has none of that id. */
  async end({ key }: Account, id: string): Promise<boolean> {
    return (await this.rows.delete({ account: key, id })).affected === 1;
  }

  /** Ends every session of an account but the one that is kept. */
  async endAll({ key }: Account, kept?: string): Promise<void> {
    await this.rows.delete({ account: key, ...(kept === undefined ? {} : { id: Not(kept) }) });
  }

  /** Those that have not ended. */
  private live(): SelectQueryBuilder<SessionRow> {
    return this.rows
      .createQueryBuilder('session')
      .addSelect(`extract(epoch FROM ${now()} - session.created_at) * 1000`, 'age_ms')
      .addSelect(`session.seen_at > ${now(-SEEN_GAP_MS)}`, 'is_seen')
      .where({ expiresAt: isAfterNow(), seenAt: isAfterNow(SESSION_IDLE_MS) });
  }
}

interface LiveSession {
  readonly session: Session;
  readonly accountKey: number;
  /** Whether it was noted a moment ago that it is in use. */
  readonly isSeen: boolean;
}

async function readLive(query: SelectQueryBuilder<SessionRow>): Promise<LiveSession[]> {
  const { entities, raw } = await query.getRawAndEntities<{ age_ms: string; is_seen: boolean }>();
  return entities.map((row, i) => ({
    session: { ...row, ageMs: Number(raw[i]?.age_ms) },
    accountKey: row.account,
    isSeen: raw[i]?.is_seen ?? false,
  }));
}
