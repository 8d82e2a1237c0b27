import { hash, verify } from '@node-rs/argon2';
import PQueue from 'p-queue';
import { LIMITS } from '#config';
import { ProblemError } from '../http/problems/problem-error.js';

/** Argon2id as OWASP's cheat sheet on password storage has it: 19 MiB, two passes, one lane. */
const TERMS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** What is compared where there is no such person: an answer takes as long as for one there is. */
const decoy = hash('nobody signs in with this', TERMS);

/** Hashing and comparing, for work that was admitted. Both throw ProblemError 503 where the wait is too long. */
export interface PasswordHasher {
  /** Argon2id, in the PHC format. */
  hash(password: string): Promise<string>;
  /** Whether the password is the one that was hashed; false where there is no account. */
  matches(hashed: string | null | undefined, password: string): Promise<boolean>;
}

type Limits = Readonly<Record<keyof typeof LIMITS.signIn, number>>;

/**
 * The only way to hash or compare a password. Argon2 runs on the threads that compression and files run on too, so no
 * more than a few are under way at once; the others wait in a queue that is bounded in all, for each address, and in
 * time.
 */
export class Passwords {
  private readonly queue: PQueue;
  private inside = 0;
  private readonly insideOf = new Map<string, number>();

  constructor(private readonly limits: Limits = LIMITS.signIn) {
    this.queue = new PQueue({ concurrency: limits.hashingAtOnce });
  }

  /**
   * Runs `work`, which hashes or compares passwords for a client at an address.
   * @throws ProblemError 429 where too much waits for that address, 503 where too much waits in all; then `work` has
   *   not been begun
   */
  async serve<T>(address: string, work: (hasher: PasswordHasher) => Promise<T>): Promise<T> {
    this.enter(address);
    try {
      return await work(this.hasher);
    } finally {
      this.leave(address);
    }
  }

  private readonly hasher: PasswordHasher = {
    hash: (password) => this.inTurn(() => hash(password.normalize('NFKC'), TERMS)),
    matches: async (hashed, password) => {
      const known = hashed ?? (await decoy);
      const isRight = await this.inTurn(() => verify(known, password.normalize('NFKC')));
      return isRight && typeof hashed === 'string';
    },
  };

  private enter(address: string): void {
    const { waiting, waitingOfAddress, retryAfterS } = this.limits;
    const before = this.insideOf.get(address) ?? 0;
    if (before >= waitingOfAddress) {
      const told = `${before} sign-ins from ${address} wait already; try again when they are answered`;
      throw new ProblemError('too-many', told, { retryAfterS });
    }
    if (this.inside >= waiting) throw this.refuse();
    this.insideOf.set(address, before + 1);
    this.inside += 1;
  }

  private leave(address: string): void {
    const left = (this.insideOf.get(address) ?? 1) - 1;
    if (left > 0) this.insideOf.set(address, left);
    else this.insideOf.delete(address);
    this.inside -= 1;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(this.refuse()), this.limits.waitMs);
    const begin = (): Promise<T> => {
      clearTimeout(timer);
      return work();
    };
    try {
      return await this.queue.add(begin, { signal: waiting.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  private refuse(): ProblemError {
    const { retryAfterS } = this.limits;
    const told = `Too many sign-ins wait at the moment; try again in ${retryAfterS} seconds`;
    return new ProblemError('unavailable', told, { retryAfterS });
  }
}
