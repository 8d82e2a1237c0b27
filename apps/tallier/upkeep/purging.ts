import type { Logger } from 'pino';
import type { Ledger } from '#ledger';
import type { purge } from '#queue';

type Purged = NonNullable<(typeof purge)['result']>;

/**
 * Removes ended sessions, failed sign-ins that limit nobody any more and the secrets of old invitations.
 * Any number of processes may do it; one of them does at a time.
 * @throws the error that prevented it, which is logged
 */
export async function removeEnded(ledger: Ledger, log: Logger): Promise<Purged> {
  try {
    const removed = await ledger.people.upkeep.clean();
    const isSome = Object.values(removed).some((rows) => rows > 0);
    if (isSome) log.info(removed, 'expired sessions, attempts and invitations removed');
    return removed;
  } catch (error) {
    log.warn(
      { err: error },
      'removing expired sessions, attempts and invitations failed; trying again in a minute',
    );
    throw error;
  }
}
