import { randomBytes } from 'node:crypto';
import type { Repository } from 'typeorm';
import type { Source } from '../base/source.js';
import { RecoveryCodeRow } from '../entities/people/recovery-code.js';
import type { Account } from './accounts.js';
import { hashSecret } from './secret.js';

/** Codes made at a time. */
const CODES = 10;
/** Letters and digits that are not taken for each other (Crockford's base 32), five bits each. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
/** 120 bits: no code can be guessed from its hash (NIST SP 800-63B asks for 112). */
const LENGTH = 24;
const GROUP = 4;

type Owner = Pick<Account, 'key'>;

/** One-time codes with which somebody signs in who has lost their authenticator. */
export class RecoveryCodes {
  private readonly rows: Repository<RecoveryCodeRow>;

  constructor(source: Source) {
    this.rows = source.getRepository(RecoveryCodeRow);
  }

  /** Makes new codes, given this once; those made before are good no more. */
  async renew(owner: Owner): Promise<string[]> {
    await this.forget(owner);
    const codes = Array.from({ length: CODES }, makeCode);
    await this.rows.insert(codes.map((code) => ({ account: owner.key, hash: hashCode(code) })));
    return codes;
  }

  /** Uses a code up; false where it is none of theirs, or was used before. */
  async use({ key }: Owner, code: string): Promise<boolean> {
    return (await this.rows.delete({ account: key, hash: hashCode(code) })).affected === 1;
  }

  /** How many can still be used. */
  async left({ key }: Owner): Promise<number> {
    return this.rows.countBy({ account: key });
  }

  async forget({ key }: Owner): Promise<void> {
    await this.rows.delete({ account: key });
  }
}

function makeCode(): string {
  const letters = Array.from(randomBytes(LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('');
  return letters.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? letters;
}

/** As it may be typed: in any case, with spaces or without hyphens. */
function hashCode(code: string): Buffer {
  return hashSecret(code.toLowerCase().replace(/[\s-]/g, ''));
}
