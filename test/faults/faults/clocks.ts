import type { Fault } from '../fault.js';
import type { Round } from '../round.js';
import type { Managed } from '../stage/managed.js';
import { letCount } from './counting.js';

const HOUR_MS = 3_600_000;
const WRONG_MS = 8_000;
const QUIET_MS = 1_500;
/** By then every process has the new time. */
const HEARD_MS = 500;

async function setClocks(round: Round, processes: readonly Managed[], offsetMs: number): Promise<void> {
  for (const tallier of round.stage.talliers) await letCount(round, tallier);
  await set(round, () => processes.forEach((process) => process.setClock(offsetMs)));
  await round.whileLasts('the clocks were set', WRONG_MS);
  await set(round, () => processes.forEach((process) => process.setClock(0)));
}

/** Sets clocks at a moment at which nothing is being counted, and gives every process the time to see it. */
async function set(round: Round, change: () => void): Promise<void> {
  round.load.isResting = true;
  await round.pause(QUIET_MS);
  change();
  await round.pause(HEARD_MS);
  round.load.isResting = false;
}

export const clocks: readonly Fault[] = [
  {
    name: 'clocks of both talliers an hour back',
    short: true,
    run: (round) => setClocks(round, round.stage.talliers, -HOUR_MS),
  },
  {
    name: 'clocks of both talliers an hour forward',
    run: (round) => setClocks(round, round.stage.talliers, HOUR_MS),
  },
  {
    name: 'clocks of every process apart by hours',
    async run(round) {
      for (const tallier of round.stage.talliers) await letCount(round, tallier);
      const { processes } = round.stage;
      await set(round, () => processes.forEach((process, at) => process.setClock((at - 2) * HOUR_MS)));
      await round.whileLasts('the clocks were set', WRONG_MS);
      await set(round, () => processes.forEach((process) => process.setClock(0)));
    },
  },
];
