import type { Fault } from '../fault.js';
import type { Round } from '../round.js';
import type { Managed } from '../stage/managed.js';
import { catchHolder } from './counting.js';

const DOWN_MS_MAX = 3_000;

async function killAndRestart(round: Round, processes: readonly Managed[]): Promise<void> {
  await round.pause(round.random.between(0, 500));
  await Promise.all(processes.map((process) => process.kill()));
  await round.pause(round.random.between(0, DOWN_MS_MAX));
  processes.forEach((process) => process.start());
}

export const kills: readonly Fault[] = [
  {
    name: 'api killed',
    run: (round) => killAndRestart(round, [round.random.pick(round.stage.apis).process]),
  },
  {
    name: 'tallier killed while it commits',
    async run(round) {
      const { holder, spring } = await catchHolder(round);
      await holder.kill();
      spring();
      await round.untilNormal('the kill, with one tallier left');
      holder.start();
    },
  },
  {
    name: 'both talliers killed',
    short: true,
    async run(round) {
      const { holder, spring } = await catchHolder(round);
      await holder.kill();
      spring();
      await killAndRestart(round, round.stage.talliers);
    },
  },
  { name: 'replay killed', run: (round) => killAndRestart(round, [round.stage.replay]) },
  {
    name: 'everything killed',
    run: (round) => killAndRestart(round, round.stage.processes),
  },
  {
    name: 'host of a tallier gone while it commits',
    async run(round) {
      const { holder } = await catchHolder(round);
      // No FIN or RST reaches the database: its connections stay, and say nothing.
      holder.place.postgres.forget();
      holder.place.redis.forget();
      await holder.kill();
      await round.untilNormal('the host is gone');
    },
  },
];
