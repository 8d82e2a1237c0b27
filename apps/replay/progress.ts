import type { ReplaySpeed } from '#ledger';

/** How far a run has come, for whoever watches this process. */
export interface RunProgress {
  readonly id: string;
  readonly election: string;
  readonly state: 'running' | 'paused' | 'finished' | 'failed';
  /** Simulated time, milliseconds since 1970 UTC. */
  readonly clock: number;
  /** Hours the published clock is ahead of UTC. */
  readonly utcOffsetHours: number;
  readonly speed: ReplaySpeed;
  readonly sent: number;
  readonly total: number;
  /** Submissions kept for a reviewer. */
  readonly held: number;
  /** What keeps it from going on, or why it failed. */
  readonly trouble?: string | undefined;
}

const HOUR_MS = 3_600_000;

/** "6,431" */
const group = (number: number): string => number.toLocaleString('en');

/** "25 July 16:32" on the published clock. */
function describeClock(clock: number, utcOffsetHours: number): string {
  const [date = '', time = ''] = new Date(clock + utcOffsetHours * HOUR_MS).toISOString().split('T');
  return `${date} ${time.slice(0, 5)}`;
}

/** One line: where the clock stands, how much is sent and how fast, and what is in the way. */
export function describeProgress(progress: RunProgress, perSecond: number): string {
  const { election, state, clock, utcOffsetHours, speed, sent, total, held, trouble } = progress;
  const percent = total === 0 ? 100 : Math.floor((sent * 100) / total);
  const parts = [
    election,
    describeClock(clock, utcOffsetHours),
    speed === 'max' ? 'as fast as it goes' : `×${speed}`,
    `${group(sent)} of ${group(total)} sent (${percent}%)`,
    ...(state === 'running' ? [`${group(Math.round(perSecond))}/s`] : [state]),
    ...(held > 0 ? [`${group(held)} held for review`] : []),
    ...(trouble === undefined ? [] : [trouble]),
  ];
  return parts.join('  ');
}
