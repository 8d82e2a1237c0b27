import { LIMITS, within } from '#config';
import type { Health, HealthState } from '#contract';

/** What one check found, and, where that is not `up`, a sentence that says what is wrong and what follows from it. */
export type Finding =
  { readonly state: 'up' } | { readonly state: Exclude<HealthState, 'up'>; readonly detail: string };

export interface Check {
  /** Makes the check. Where it throws, or has not answered in time, `otherwise` is the result. */
  readonly look: () => Promise<Finding> | Finding;
  readonly otherwise: Exclude<Finding, { state: 'up' }>;
}

export const UP: Finding = { state: 'up' };

/** Something without which the process can serve nobody: it is `down` where the ping rejects or does not come back. */
export function required(ping: () => Promise<unknown>, detail: string): Check {
  return { look: () => ping().then(() => UP), otherwise: { state: 'down', detail } };
}

/** Something that the process can go on without: it is `degraded` where the ping rejects or does not come back. */
export function optional(ping: () => Promise<unknown>, detail: string): Check {
  return { look: () => ping().then(() => UP), otherwise: { state: 'degraded', detail } };
}

const RANK: Readonly<Record<HealthState, number>> = { up: 0, degraded: 1, down: 2 };
const ENDING = 'This process is ending and takes nothing more to do.';

/**
 * Whether this process can do its work. However often it is asked, each check is made at most once at a time and about
 * once a second, and none of them holds the answer up.
 */
export class Readiness {
  private readonly underWay = new Map<string, Promise<Finding>>();
  private answer: { readonly health: Promise<Health>; readonly atMs: number } | undefined;
  private isEnding = false;

  /** @param checks by the name that answers give them */
  constructor(private readonly checks: Readonly<Record<string, Check>>) {}

  /** The state now, or within the last second. Never rejects. */
  async check(): Promise<Health> {
    const now = performance.now();
    if (!this.answer || now - this.answer.atMs >= LIMITS.readiness.keepMs) {
      this.answer = { health: this.look(), atMs: now };
    }
    const { health } = this.answer;
    // A process that is ending answers at once, whatever else does not answer.
    return this.isEnding ? ending() : this.unlessEnding(await health);
  }

  /** From now on the process is `down`, because it is ending. */
  drain(): void {
    this.isEnding = true;
  }

  private unlessEnding(health: Health): Health {
    return this.isEnding ? ending() : health;
  }

  private async look(): Promise<Health> {
    const found = await Promise.all(
      Object.entries(this.checks).map(async ([name, check]) => [name, await this.find(name, check)] as const),
    );
    const status = found
      .map(([, { state }]) => state)
      .reduce((worst, state) => (RANK[state] > RANK[worst] ? state : worst), 'up' as HealthState);
    return {
      status,
      checks: Object.fromEntries(found.map(([name, { state }]) => [name, state])),
      details: Object.fromEntries(
        found.flatMap(([name, finding]) => (finding.state === 'up' ? [] : [[name, finding.detail]])),
      ),
    };
  }

  private async find(name: string, { look, otherwise }: Check): Promise<Finding> {
    // One that never came back is not begun again: it would only be one more that waits.
    const looking = this.underWay.get(name) ?? this.begin(name, look);
    try {
      return await within(looking, LIMITS.readiness.checkMs, `${name} did not answer`);
    } catch {
      return otherwise;
    }
  }

  private begin(name: string, look: Check['look']): Promise<Finding> {
    const looking = Promise.resolve().then(look);
    this.underWay.set(name, looking);
    const end = (): void => void this.underWay.delete(name);
    looking.then(end, end);
    return looking;
  }
}

function ending(): Health {
  return { status: 'down', checks: { process: 'down' }, details: { process: ENDING } };
}
