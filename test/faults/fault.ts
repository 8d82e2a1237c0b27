import type { Round } from './round.js';

/** Something that goes wrong on the night. */
export interface Fault {
  readonly name: string;
  /** In the short form, which `npm test` runs. */
  readonly short?: true;
  /**
   * Brings it about and ends it. The time to normal is measured from when this is done; a fault that lasts (a frozen
   * process, a host that is gone) measures for itself besides, while it lasts.
   */
  run(round: Round): Promise<void>;
}
