import type { Gauge } from './gauge.js';

/** Where a command reports its progress and its result. */
export interface Outlet {
  readonly gauge: Gauge;
  /** What is asked for: it stands on the standard output. */
  readonly print: (line: string) => void;
}
