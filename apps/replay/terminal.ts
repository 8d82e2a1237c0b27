import { describeProgress, type RunProgress } from './progress.js';

/** Between two lines of the same run where the output is no terminal. */
const LINE_GAP_MS = 10_000;

/** What of a stream is needed: a file's or a pipe's is no terminal. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

interface Seen {
  readonly progress: RunProgress;
  readonly at: number;
  readonly perSecond: number;
}

/**
 * Shows runs as they go: in a terminal one line that is written over, elsewhere a line every ten seconds. The end
 * of a run always gets a line of its own. `now` is in milliseconds.
 */
export class Terminal {
  private readonly seen = new Map<string, Seen>();
  private readonly writtenAt = new Map<string, number>();
  private covered = false;

  constructor(
    private readonly output: Output,
    private readonly now: () => number = () => performance.now(),
  ) {}

  show(progress: RunProgress): void {
    const at = this.now();
    const before = this.seen.get(progress.id);
    const perSecond = before ? pace(before, progress, at) : 0;
    this.seen.set(progress.id, { progress, at, perSecond });
    const line = describeProgress(progress, perSecond);
    if (progress.state === 'finished' || progress.state === 'failed') {
      this.seen.delete(progress.id);
      this.writtenAt.delete(progress.id);
      this.writeLine(line);
    } else if (this.output.isTTY) {
      this.cover(line);
    } else if (at - (this.writtenAt.get(progress.id) ?? Number.NEGATIVE_INFINITY) >= LINE_GAP_MS) {
      this.writtenAt.set(progress.id, at);
      this.writeLine(line);
    }
  }

  /** Leaves the cursor on a fresh line. */
  close(): void {
    if (this.covered) this.output.write('\n');
    this.covered = false;
  }

  private cover(line: string): void {
    const width = (this.output.columns ?? 80) - 1;
    this.output.write(`\r\u001b[2K${line.length > width ? `${line.slice(0, width - 1)}…` : line}`);
    this.covered = true;
  }

  private writeLine(line: string): void {
    this.output.write(`${this.covered ? '\r\u001b[2K' : ''}${line}\n`);
    this.covered = false;
  }
}

/** Submissions a second, smoothed over the last few looks. */
function pace({ progress, at, perSecond }: Seen, now: RunProgress, nowAt: number): number {
  if (nowAt <= at) return perSecond;
  const measured = ((now.sent - progress.sent) * 1000) / (nowAt - at);
  return perSecond === 0 ? measured : perSecond * 0.7 + measured * 0.3;
}
