import { randomUUID } from 'node:crypto';
import { MoreThan, Not, type DataSource, type Repository } from 'typeorm';
import { AccountRow } from '../entities/account.js';
import { SessionRow } from '../entities/session.js';
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
}

/** A session ends after this long without a request, and at the latest after a day. */
const IDLE_MS = 60 * 60 * 1000;
const LIFE_MS = 24 * 60 * 60 * 1000;
/** How often it is noted that a session is in use. */
const SEEN_GAP_MS = 60 * 1000;

/** Who is signed in, with which browsers. */
export class Sessions {
  private readonly rows: Repository<SessionRow>;
  private readonly accounts: Repository<AccountRow>;

  constructor(source: DataSource) {
    this.rows = source.getRepository(SessionRow);
    this.accounts = source.getRepository(AccountRow);
  }

  /** Begins a session and gives what its cookie carries. */
  async begin(
    account: Account,
    from: Pick<Session, 'address' | 'agent'>,
  ): Promise<{ secret: string; id: string }> {
    const [secret, id] = [makeSecret(), randomUUID()];
    const expiresAt = new Date(Date.now() + LIFE_MS);
    await this.rows.insert({ id, secret: hashSecret(secret), account: account.key, ...from, expiresAt });
    return { secret, id };
  }

  /** Whose session a cookie belongs to; undefined where it has ended, or the account has been disabled. */
  async find(secret: string): Promise<{ session: Session; account: Account } | undefined> {
    const now = Date.now();
    const session = await this.rows.findOneBy({
      secret: hashSecret(secret),
      expiresAt: MoreThan(new Date(now)),
      seenAt: MoreThan(new Date(now - IDLE_MS)),
    });
    if (!session) return undefined;
    const row = await this.accounts.findOneBy({ key: session.account, state: 'active' });
    if (!row) return undefined;
    if (now - session.seenAt.getTime() > SEEN_GAP_MS) {
      await this.rows.update({ id: session.id }, { seenAt: new Date(now) });
    }
    return { session, account: toAccount(row) };
  }

  /** The sessions of an account that have not ended, the newest first. */
  async of({ key }: Account): Promise<Session[]> {
    const now = Date.now();
    const live = { expiresAt: MoreThan(new Date(now)), seenAt: MoreThan(new Date(now - IDLE_MS)) };
    return this.rows.find({ where: { account: key, ...live }, order: { createdAt: 'DESC' } });
  }

  /** Ends one session of an account; false where it has none of that id. */
  async end({ key }: Account, id: string): Promise<boolean> {
    return (await this.rows.delete({ account: key, id })).affected === 1;
  }

  /** Ends every session of an account but the one that is kept. */
  async endAll({ key }: Account, kept?: string): Promise<void> {
    await this.rows.delete({ account: key, ...(kept === undefined ? {} : { id: Not(kept) }) });
  }
}
