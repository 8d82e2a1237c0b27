import type { Logger } from 'pino';
import type { Ledger } from '#ledger';
import type { purge } from '#queue';

type Purged = NonNullable<(typeof purge)['result']>;

/**
 * Removes ended sessions, failed sign-ins that limit nobody any more and the secrets of old invitations.
 * Any number of processes may do it; one of them does at a time.
 * @throws what kept it from being done, which the log tells too
 */
export async function removeEnded(ledger: Ledger, log: Logger): Promise<Purged> {
  try {
    const removed = await ledger.people.upkeep.clean();
    const isSome = Object.values(removed).some((rows) => rows > 0);
    if (isSome) log.info(removed, 'ended sessions, attempts and invitations were removed');
    return removed;
  } catch (error) {
    log.warn(
      { err: error },
      'ended sessions, attempts and invitations cannot be removed now; trying again in a minute',
    );
    throw error;
  }
}
