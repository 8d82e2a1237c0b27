import { describeSpan } from './words.js';

/** What of a stream is needed: a file's or a pipe's is no terminal. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** How far something has come. */
export interface Reading {
  readonly label: string;
  /** Of `total`, in whatever unit. */
  readonly done: number;
  /** Undefined where nobody knows. */
  readonly total: number | undefined;
  /** What stands behind the bar: "50,000 rows". */
  readonly told: string;
}

/** Between two lines where the output is no terminal, and between two pictures where it is one. */
const LINE_GAP_MS = 5_000;
const PICTURE_GAP_MS = 100;
const BAR_WIDTH = 24;

/**
 * Shows how far a command has come: in a terminal as one line with a bar that is written over, elsewhere as a line
 * every five seconds. `now` is in milliseconds.
 */
export class Gauge {
  private covered = false;
  private shownAt: number;
  private readonly since: number;

  constructor(
    private readonly output: Output,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.since = now();
    this.shownAt = output.isTTY ? Number.NEGATIVE_INFINITY : this.since;
  }

  show(reading: Reading): void {
    const at = this.now();
    if (at - this.shownAt < (this.output.isTTY ? PICTURE_GAP_MS : LINE_GAP_MS)) return;
    this.shownAt = at;
    const line = draw(reading, at - this.since, this.output.isTTY === true);
    if (this.output.isTTY) {
      const width = (this.output.columns ?? 80) - 1;
      this.output.write(`\r\u001b[2K${line.length > width ? `${line.slice(0, width - 1)}…` : line}`);
      this.covered = true;
    } else this.output.write(`${line}\n`);
  }

  /** A line that stays, above the bar. */
  say(line: string): void {
    this.clear();
    this.output.write(`${line}\n`);
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.covered) this.output.write('\r\u001b[2K');
    this.covered = false;
  }
}

/** The line of a reading, `elapsedMs` after the beginning. */
export function draw({ label, done, total, told }: Reading, elapsedMs: number, withBar: boolean): string {
  if (total === undefined || total === 0) return `${label}  ${told}`;
  const part = Math.min(1, done / total);
  const filled = Math.round(part * BAR_WIDTH);
  const bar = withBar ? `[${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}] ` : '';
  const leftMs = part > 0 && part < 1 ? (elapsedMs * (1 - part)) / part : 0;
  const left = leftMs >= 1_000 ? `  about ${describeSpan(leftMs)} left` : '';
  return `${label}  ${bar}${Math.floor(part * 100)}%  ${told}${left}`;
}
