import type { Fault } from '../fault.js';
import type { Round } from '../round.js';
import type { Managed } from '../stage/managed.js';

/** The statement with which a tallier stores what it counted, by its text or the name it is prepared under. */
export const COMMIT = /INSERT INTO ledger|sanaq_commit/;
const CAUGHT_MS_MAX = 10_000;
const DOWN_MS_MAX = 3_000;

/** The tallier that is about to commit, with its ledger locked and the database's answer held back. */
export async function catchHolder(round: Round): Promise<{ holder: Managed; spring: () => void }> {
  const traps = round.stage.talliers.map((tallier) => ({
    tallier,
    trap: tallier.place.postgres.set(COMMIT),
  }));
  const late = round.pause(CAUGHT_MS_MAX).then(() => undefined);
  const caught = traps.map(({ tallier, trap }) => trap.caught.then(() => tallier));
  const holder = await Promise.race([...caught, late]);
  for (const { tallier, trap } of traps) if (tallier !== holder) trap.spring();
  if (!holder) throw new Error('no tallier has committed anything');
  return { holder, spring: () => traps.forEach(({ trap }) => trap.spring()) };
}

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
      // Nobody tells the database that this client is gone: its connections stay, and say nothing.
      holder.place.postgres.forget();
      holder.place.redis.forget();
      await holder.kill();
      await round.untilNormal('the host is gone');
    },
  },
];
