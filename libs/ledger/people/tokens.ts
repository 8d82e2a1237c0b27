import { randomUUID } from 'node:crypto';
import { IsNull, Raw, type Repository } from 'typeorm';
import { ADMIN_TOKEN, type Grant } from '#election';
import { isAfterNow, now } from '../base/database-clock.js';
import type { Source } from '../base/source.js';
import { TokenRow } from '../entities/people/token.js';
import { hashSecret, makeSecret } from './secret.js';

export interface Token {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** Name of who issued it. */
  readonly issuedBy: string;
  /** The person who issued it, whose actions its own are: an account's id, or "admin-token". */
  readonly issuer: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/** A prefix by which leaked tokens can be searched for. */
const PREFIX = 'sanaq_';

/** What machines prove themselves with. */
export class Tokens {
  private readonly rows: Repository<TokenRow>;

  constructor(source: Source) {
    this.rows = source.getRepository(TokenRow);
  }

  /** Issues a token; its secret is given this once. */
  async issue(
    token: Pick<Token, 'name' | 'grants' | 'issuedBy' | 'issuer' | 'expiresAt'>,
  ): Promise<{ id: string; secret: string }> {
    const [id, secret] = [randomUUID(), PREFIX + makeSecret()];
    await this.rows.insert({ id, ...token, secret: hashSecret(secret), grants: [...token.grants] });
    return { id, secret };
  }

  /**
   * The token of that secret; undefined where there is none, it is revoked or has expired, or who issued it has no
   * account any more that is in use.
   */
  async find(secret: string): Promise<Token | undefined> {
    if (!secret.startsWith(PREFIX)) return undefined;
    const good = { revokedAt: IsNull(), expiresAt: isAfterNow(), issuer: isInUse() };
    const where = { secret: hashSecret(secret), ...good };
    return (await this.rows.findOneBy(where)) ?? undefined;
  }

  /** Newest first, those that are good no more included. */
  async list(): Promise<Token[]> {
    return this.rows.find({ order: { createdAt: 'DESC' } });
  }

  /** Revokes every token that a person issued, and gives how many those were. */
  async revokeAllOf(issuer: string): Promise<number> {
    const { affected } = await this.rows.update({ issuer, revokedAt: IsNull() }, { revokedAt: () => now() });
    return affected ?? 0;
  }

  /** False where there is none of that id, or it is revoked already. */
  async revoke(id: string): Promise<boolean> {
    return (await this.rows.update({ id, revokedAt: IsNull() }, { revokedAt: () => now() })).affected === 1;
  }
}

/**
 * A token ends with its issuer's account: while that is disabled, or waits for its invitation, it is good for nothing.
 * The column stands there once: TypeORM replaces no more than that.
 */
const isInUse = () =>
  Raw(
    (column) => `EXISTS (
      SELECT FROM (SELECT ${column} AS issuer) t WHERE t.issuer = '${ADMIN_TOKEN}' OR EXISTS (
        SELECT FROM account a WHERE a.state = 'active'
          AND a.id = CASE WHEN t.issuer <> '${ADMIN_TOKEN}' THEN t.issuer::uuid END))`,
  );
