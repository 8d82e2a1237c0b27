import { LIMITS } from '#config';
import { optional, required, UP, type Check, type Finding } from './readiness.js';
import type { ElectionVitals, FiguresVitals, LedgerVitals, TallierVitals } from './vitals.js';

const UNREACHABLE =
  'The database does not answer: nothing can be recorded or counted, and figures stay as they were.';

const UNWRITABLE: Readonly<Record<Exclude<LedgerVitals['writes'], 'ok'>, string>> = {
  full: 'The disk of the database is full: what is published can be read, and nothing can be recorded.',
  'read-only':
    'The database is read-only, as a standby is: what is published can be read, and nothing can be recorded.',
};

/**
 * The database: `down` where it does not answer, `degraded` where it takes no writes.
 *
 * An api that is cut off from its database could go on giving out what it holds in memory. It is `down` all the same:
 * what it holds grows old, it refuses every submission, and another api that does reach the database serves both. Where
 * the database is gone for all of them, a balancer that sends requests on although all are down ("fail open") keeps
 * the pages up; docs/operating.md says how.
 */
export function databaseCheck(ping: () => Promise<unknown>, vitals?: () => LedgerVitals): Check {
  const reached = required(ping, UNREACHABLE);
  return {
    ...reached,
    look: async () => {
      await reached.look();
      const writes = vitals?.().writes ?? 'ok';
      return writes === 'ok' ? UP : { state: 'degraded', detail: UNWRITABLE[writes] };
    },
  };
}

/** The queue: never more than `degraded`, because whatever is recorded is counted without it. */
export function queueCheck(ping: () => Promise<unknown>): Check {
  return optional(
    ping,
    'The queue does not answer: what is recorded is counted by the sweep, some seconds later than usual.',
  );
}

/** Whether readers get the newest figures. */
export function figuresCheck(state: () => FiguresVitals): Check {
  return {
    look: () => (state().live ? UP : old(state())),
    otherwise: { state: 'degraded', detail: 'It is not known whether figures follow the count.' },
  };
}

function old({ asOf }: FiguresVitals): Finding {
  const detail = `Figures may be older than the count: they were last known to follow it at ${asOf.toISOString()}.`;
  return { state: 'degraded', detail };
}

/** Elections that one sentence names. */
const NAMED_MAX = 3;

/** The count: `degraded` where an election cannot be counted, or the sweep does not go through. */
export function countingCheck(vitals: () => TallierVitals): Check {
  return {
    look: () => {
      const { elections, lastSweepAgeMs } = vitals();
      const failing = elections.filter((each) => each.failing !== undefined);
      if (failing.length > 0) return { state: 'degraded', detail: describeFailing(failing) };
      if (lastSweepAgeMs <= LIMITS.readiness.sweepMs) return UP;
      const seconds = Math.floor(lastSweepAgeMs / 1_000);
      const detail = `The sweep has not gone through for ${seconds} s: what is recorded may wait to be counted.`;
      return { state: 'degraded', detail };
    },
    otherwise: { state: 'degraded', detail: 'The state of the count is not known.' },
  };
}

function describeFailing(failing: readonly ElectionVitals[]): string {
  const named = failing.slice(0, NAMED_MAX).map(({ election, failing: why }) => `${election} (${why})`);
  const more = failing.length > NAMED_MAX ? ` and ${failing.length - NAMED_MAX} more` : '';
  return `Elections cannot be counted: ${named.join(', ')}${more}.`;
}
