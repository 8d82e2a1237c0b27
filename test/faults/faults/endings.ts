import type { Fault } from '../fault.js';
import type { Round } from '../round.js';
import type { Managed } from '../stage/managed.js';

/** Whatever else is gone, a process that gets SIGTERM has ended by then. */
const END_MS_MAX = 30_000;
const SETTLE_MS = 2_000;

/** Ends processes at the same time, and holds each to its time. */
async function terminate(round: Round, processes: readonly Managed[]): Promise<void> {
  const ended = await Promise.all(
    processes.map(async (process) => ({ name: process.name, ms: await process.terminate(END_MS_MAX) })),
  );
  for (const { name, ms } of ended) {
    if (ms === undefined) round.problems.push(`${name} had not ended ${END_MS_MAX / 1_000} s after SIGTERM`);
    else round.notes.push(`${name} ended in ${(ms / 1_000).toFixed(1)} s`);
  }
}

export const endings: readonly Fault[] = [
  {
    name: 'rolling restart',
    async run(round) {
      for (const process of round.stage.processes) {
        await terminate(round, [process]);
        process.start();
        await round.stage.ready();
        await round.pause(500);
      }
    },
  },
  {
    name: 'SIGTERM without Redis',
    short: true,
    async run(round) {
      await round.stage.redis.kill();
      await round.pause(SETTLE_MS);
      await terminate(round, round.stage.processes);
      await round.stage.redis.start();
      for (const process of round.stage.processes) process.start();
    },
  },
  {
    name: 'SIGTERM with PostgreSQL frozen',
    async run(round) {
      round.stage.postgres.freeze();
      await round.pause(SETTLE_MS);
      await terminate(round, round.stage.processes);
      round.stage.postgres.thaw();
      for (const process of round.stage.processes) process.start();
    },
  },
  {
    name: 'SIGTERM with PostgreSQL half open',
    async run(round) {
      for (const { place } of round.stage.processes) place.postgres.forget();
      await round.pause(SETTLE_MS);
      await terminate(round, round.stage.processes);
      for (const { place } of round.stage.processes) place.postgres.mend();
      for (const process of round.stage.processes) process.start();
    },
  },
];
