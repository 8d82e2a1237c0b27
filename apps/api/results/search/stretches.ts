import { setImmediate as turn } from 'node:timers/promises';
import { LIMITS } from '#config';

/** Does something for each of so many in order, and lets other requests have their turn after every stretch of them. */
export async function inStretches(count: number, work: (index: number) => void): Promise<void> {
  for (let index = 0; index < count; index++) {
    if (index > 0 && index % LIMITS.reads.searchStretch === 0) await turn();
    work(index);
  }
}
