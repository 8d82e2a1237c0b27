import type { Fault } from '../fault.js';
import type { Round } from '../round.js';
import type { Managed } from '../stage/managed.js';

const HOUR_MS = 3_600_000;
const WRONG_MS = 8_000;
const ALONE_MS = 2_000;
/** By then every process has the new time, and has counted by it. */
const HEARD_MS = 1_000;

/** Sees to it that each tallier has counted the election: the rings reach one of them at a time. */
async function letEachCount(round: Round): Promise<void> {
  for (const { place } of round.stage.talliers) {
    place.redis.refuse();
    await round.pause(ALONE_MS);
    place.redis.mend();
  }
}

async function setClocks(round: Round, processes: readonly Managed[], offsetMs: number): Promise<void> {
  await letEachCount(round);
  for (const process of processes) process.setClock(offsetMs);
  await round.pause(HEARD_MS);
  await round.whileLasts('the clocks were set', WRONG_MS);
  for (const process of processes) process.setClock(0);
  await round.pause(HEARD_MS);
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
      await letEachCount(round);
      round.stage.processes.forEach((process, at) => process.setClock((at - 2) * HOUR_MS));
      await round.pause(HEARD_MS);
      await round.whileLasts('the clocks were set', WRONG_MS);
      for (const process of round.stage.processes) process.setClock(0);
      await round.pause(HEARD_MS);
    },
  },
];
