import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';

/** Wrong passwords or codes before a person must wait. */
const OF_LOGIN_MAX = 5;
/** The same of one address, whoever it tries. */
const OF_ADDRESS_MAX = 50;
const WINDOW_S = 15 * 60;

/** Counts sign-ins that failed, in the database: the limits hold across processes and restarts. */
export class Attempts {
  private readonly ofLogin: RateLimiterPostgres;
  private readonly ofAddress: RateLimiterPostgres;

  constructor(source: DataSource) {
    const store = { storeClient: source, storeType: 'typeorm', tableName: 'attempt', tableCreated: true };
    const window = { duration: WINDOW_S, blockDuration: WINDOW_S, clearExpiredByTimeout: false };
    this.ofLogin = new RateLimiterPostgres({ ...store, ...window, points: OF_LOGIN_MAX, keyPrefix: 'login' });
    this.ofAddress = new RateLimiterPostgres({
      ...store,
      ...window,
      points: OF_ADDRESS_MAX,
      keyPrefix: 'address',
    });
  }

  /** Seconds that this login, or none that could be one, must wait from this address; 0 where it may try. */
  async waitS(login: string | undefined, address: string): Promise<number> {
    const [a, b] = await Promise.all([
      login === undefined ? null : this.ofLogin.get(login),
      this.ofAddress.get(address),
    ]);
    const waits = [
      a && a.consumedPoints >= OF_LOGIN_MAX ? a.msBeforeNext : 0,
      b && b.consumedPoints >= OF_ADDRESS_MAX ? b.msBeforeNext : 0,
    ];
    return Math.ceil(Math.max(...waits) / 1000);
  }

  /** Counts a failure; without a login, where what was typed cannot be one, the address's alone. */
  async fail(login: string | undefined, address: string): Promise<void> {
    const ofLogin = login === undefined ? undefined : consume(this.ofLogin, login);
    await Promise.all([ofLogin, consume(this.ofAddress, address)]);
  }

  /** Forgets the failures of a login that has succeeded. */
  async succeed(login: string): Promise<void> {
    await this.ofLogin.delete(login);
  }
}

async function consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    // Where the points are used up, the limiter says so by rejecting with where it stands.
    if (!(error instanceof RateLimiterRes)) throw error;
  }
}
