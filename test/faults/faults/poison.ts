import { randomUUID } from 'node:crypto';
import type { Fault } from '../fault.js';
import type { Round } from '../round.js';

const NO_SLOT = 9_999;

// What no check lets through: a slot that the election does not have.
const POISON = `INSERT INTO submission (election, id, precinct, slot, version, counts, state, content)
  SELECT key, $2, 0, ${NO_SLOT}, 1, '{1}', 'accepted', '\\x00' FROM election WHERE id = $1`;
const TAKE_OUT = 'DELETE FROM submission WHERE id = $1';

/** Something that cannot be counted, in an election that comes before the round's wherever all are gone through. */
async function poison(round: Round): Promise<() => Promise<unknown>> {
  const id = randomUUID();
  await round.stage.postgres.run(POISON, [round.neighbour, id]);
  return () => round.stage.postgres.run(TAKE_OUT, [id]);
}

export const poisons: readonly Fault[] = [
  {
    name: 'another election that cannot be counted',
    async run(round) {
      const takeOut = await poison(round);
      await round.pause(5_000);
      await round.untilNormal('the poison');
      await takeOut();
    },
  },
  {
    name: 'another election that cannot be counted, without Redis',
    short: true,
    async run(round) {
      await round.stage.redis.kill();
      const takeOut = await poison(round);
      await round.untilNormal('the poison');
      await takeOut();
      await round.stage.redis.start();
    },
  },
];
