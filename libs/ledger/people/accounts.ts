import { randomUUID } from 'node:crypto';
import type { Repository } from 'typeorm';
import type { Grant } from '#election';
import { isAfterNow, now } from '../base/database-clock.js';
import type { Source } from '../base/source.js';
import { AccountRow, type AccountLanguage, type AccountState } from '../entities/people/account.js';
import { hashSecret, makeSecret } from './secret.js';

/** A person as others may see them: no secret is in it. */
export interface Account {
  readonly key: number;
  readonly id: string;
  readonly login: string;
  readonly name: string;
  /** The language in which the desk speaks to them; null: as their browser asks. */
  readonly language: AccountLanguage | null;
  readonly state: AccountState;
  readonly grants: readonly Grant[];
  /** Whether an administrator demands a second factor, and whether there is one. */
  readonly factorDue: boolean;
  readonly hasFactor: boolean;
  readonly createdAt: Date;
}

/** What a person proves themselves by. */
export interface Credentials {
  readonly account: Account;
  /** Argon2id, in the PHC format; null before an invitation is taken up. */
  readonly password: string | null;
  /** Base32; null where there is none. */
  readonly factor: string | null;
}

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly language?: AccountLanguage | null;
  readonly grants: readonly Grant[];
  readonly factorDue: boolean;
}

/** How long an invitation can be taken up. */
const INVITATION_MS = 7 * 24 * 60 * 60 * 1000;

/** The people of a commission. */
export class Accounts {
  private readonly rows: Repository<AccountRow>;

  constructor(source: Source) {
    this.rows = source.getRepository(AccountRow);
  }

  /** By login. */
  async list(): Promise<Account[]> {
    return (await this.rows.find({ order: { login: 'ASC' } })).map(toAccount);
  }

  async find(id: string): Promise<Account | undefined> {
    const row = await this.rows.findOneBy({ id });
    return row ? toAccount(row) : undefined;
  }

  async credentialsOf(by: { login: string } | { key: number }): Promise<Credentials | undefined> {
    const row = await this.rows.findOneBy(by);
    return row ? { account: toAccount(row), password: row.password, factor: row.factor } : undefined;
  }

  /** Makes an account that has no password yet; undefined where the login is taken. */
  async create({
    login,
    name,
    language = null,
    grants,
    factorDue,
  }: NewAccount): Promise<Account | undefined> {
    const id = randomUUID();
    await this.rows
      .createQueryBuilder()
      .insert()
      .values({ id, login, name, language, grants: [...grants], factorDue })
      .orIgnore()
      .execute();
    return this.find(id);
  }

  async amend(
    { key }: Account,
    changes: Partial<Pick<NewAccount, 'name' | 'language' | 'grants' | 'factorDue'>> & {
      readonly state?: AccountState;
    },
  ): Promise<void> {
    const { grants, ...others } = changes;
    const set = { ...others, ...(grants === undefined ? {} : { grants: [...grants] }) };
    if (Object.keys(set).length > 0) await this.rows.update({ key }, set);
  }

  /** Gives the secret of a new invitation; the one before it, and the password, are good no more. */
  async invite({ key }: Account): Promise<{ secret: string; until: Date }> {
    const secret = makeSecret();
    const invitedUntil = (): string => now(INVITATION_MS);
    const changes = { invitation: hashSecret(secret), invitedUntil, password: null, factor: null };
    await this.rows.update({ key }, { ...changes, state: 'invited' });
    const invited = await this.rows.findOneByOrFail({ key });
    if (!invited.invitedUntil) throw new Error('the invitation was taken up before it was given');
    return { secret, until: invited.invitedUntil };
  }

  /** Whom an invitation is for; undefined where it was taken up, replaced, or is too old. */
  async findInvited(secret: string): Promise<Account | undefined> {
    const where = {
      invitation: hashSecret(secret),
      invitedUntil: isAfterNow(),
      state: 'invited',
    } as const;
    const row = await this.rows.findOneBy(where);
    return row ? toAccount(row) : undefined;
  }

  /** Takes an invitation up with a password's hash; false where somebody else just has. */
  async accept(secret: string, password: string): Promise<boolean> {
    const where = {
      invitation: hashSecret(secret),
      invitedUntil: isAfterNow(),
      state: 'invited',
    } as const;
    const { affected } = await this.rows.update(where, {
      password,
      state: 'active',
      invitation: null,
      invitedUntil: null,
    });
    return affected === 1;
  }

  async setPassword({ key }: Account, password: string): Promise<void> {
    await this.rows.update({ key }, { password });
  }

  /** @param factor base32, or null where there shall be none */
  async setFactor({ key }: Account, factor: string | null): Promise<void> {
    await this.rows.update({ key }, { factor, factorStep: '0' });
  }

  /** Uses the code of a time step up; false where it, or a later one, was used before. */
  async useStep({ key }: Account, step: number): Promise<boolean> {
    const { affected } = await this.rows
      .createQueryBuilder()
      .update()
      .set({ factorStep: String(step) })
      .where('key = :key AND factor_step < :step', { key, step })
      .execute();
    return affected === 1;
  }
}

export function toAccount(row: AccountRow): Account {
  const { key, id, login, name, language, state, grants, factorDue, factor, createdAt } = row;
  return { key, id, login, name, language, state, grants, factorDue, hasFactor: factor !== null, createdAt };
}
