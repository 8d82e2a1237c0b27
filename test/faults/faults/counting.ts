import { ROOT } from '../load/election.js';
import type { Round } from '../round.js';
import type { Managed } from '../stage/managed.js';

/** The statement with which a tallier stores what it counted. */
const COMMIT = /INSERT INTO ledger/;
/** The same of the round's own election, and not of the replay's. */
const COUNTED = new RegExp(`(${COMMIT.source})[^]*area/${ROOT}\\b`);
const CAUGHT_MS_MAX = 20_000;

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

/** Waits until this tallier has counted the round's election: meanwhile the rings do not reach the others. */
export async function letCount(round: Round, tallier: Managed): Promise<void> {
  const others = round.stage.talliers.filter((other) => other !== tallier);
  for (const { place } of others) place.redis.refuse();
  const trap = tallier.place.postgres.set(COUNTED);
  const late = round.pause(CAUGHT_MS_MAX).then(() => undefined);
  const hasCounted = await Promise.race([trap.caught, late]);
  trap.spring();
  for (const { place } of others) place.redis.mend();
  if (!hasCounted) throw new Error(`${tallier.name} has counted nothing`);
}
