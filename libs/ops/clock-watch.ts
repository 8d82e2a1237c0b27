import type { Logger } from 'pino';
import { LIMITS } from '#config';
import { UP, type Check, type Finding } from './readiness.js';

/**
 * Watches how far this process's clock is from the database's. Order and deadlines are the database's, intervals are
 * monotonic: a wrong clock spoils what a person reads (the log, "as of"), and codes of a second factor, so it is reported.
 */
export class ClockWatch {
  /** The offset last logged, milliseconds; 0 while the clock is right. */
  private loggedMs = 0;
  private readonly timer = setInterval(() => this.look(), LIMITS.clock.lookMs).unref();

  /** @param read this process's clock minus the database's, milliseconds; undefined while it is not known */
  constructor(
    private readonly read: () => number | undefined,
    private readonly log: Pick<Logger, 'info' | 'warn'>,
  ) {}

  get check(): Check {
    return { look: () => this.look(), otherwise: { state: 'degraded', detail: 'The clock cannot be read.' } };
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): Finding {
    const offset = this.read() ?? 0;
    const isOff = Math.abs(offset) > LIMITS.clock.offsetMs;
    // Logged once for each change: a clock that stays an hour behind is not news every five seconds.
    const isNews = isOff && Math.abs(offset - this.loggedMs) > LIMITS.clock.offsetMs;
    const isOver = this.loggedMs !== 0 && Math.abs(offset) < LIMITS.clock.offsetMs / 2;
    if (isNews) {
      this.loggedMs = offset;
      this.log.warn({ offsetMs: Math.round(offset) }, describe(offset));
    } else if (isOver) {
      this.loggedMs = 0;
      this.log.info({ offsetMs: Math.round(offset) }, 'clock agrees with the database again');
    }
    return isOff ? { state: 'degraded', detail: describe(offset) } : UP;
  }
}

function describe(offset: number): string {
  const size = (Math.abs(offset) / 1_000).toFixed(1);
  const where = offset > 0 ? 'ahead of' : 'behind';
  return `The clock of this machine is ${size} s ${where} the database’s; set both by NTP.`;
}
