import { randomUUID } from 'node:crypto';
import { IsNull, type Repository } from 'typeorm';
import type { Grant } from '#election';
import { TokenRow } from '../entities/token.js';
import { isAfterNow, now } from './database-clock.js';
import { hashSecret, makeSecret } from './secret.js';
import type { Source } from './source.js';

export interface Token {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** Name of who issued it. */
  readonly issuedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/** Marks what is one of ours, so that a leaked one can be searched for. */
const PREFIX = 'sanaq_';

/** What machines prove themselves with. */
export class Tokens {
  private readonly rows: Repository<TokenRow>;

  constructor(source: Source) {
    this.rows = source.getRepository(TokenRow);
  }

  /** Issues a token; its secret is given this once. */
  async issue(
    token: Pick<Token, 'name' | 'grants' | 'issuedBy' | 'expiresAt'>,
  ): Promise<{ id: string; secret: string }> {
    const [id, secret] = [randomUUID(), PREFIX + makeSecret()];
    await this.rows.insert({ id, ...token, secret: hashSecret(secret), grants: [...token.grants] });
    return { id, secret };
  }

  /** The token of that secret; undefined where there is none, or it is revoked, or has expired. */
  async find(secret: string): Promise<Token | undefined> {
    if (!secret.startsWith(PREFIX)) return undefined;
    const where = { secret: hashSecret(secret), revokedAt: IsNull(), expiresAt: isAfterNow() };
    return (await this.rows.findOneBy(where)) ?? undefined;
  }

  /** Newest first, those that are good no more included. */
  async list(): Promise<Token[]> {
    return this.rows.find({ order: { createdAt: 'DESC' } });
  }

  /** False where there is none of that id, or it is revoked already. */
  async revoke(id: string): Promise<boolean> {
    return (await this.rows.update({ id, revokedAt: IsNull() }, { revokedAt: () => now() })).affected === 1;
  }
}
