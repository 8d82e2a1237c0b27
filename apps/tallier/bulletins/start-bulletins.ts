import type { Logger } from 'pino';
import { isUnavailable } from '#database';
import type { Ledger } from '#ledger';
import { processorOf, raceResult, startWorker, turnoutBulletin, type QueueConnection } from '#queue';
import { BulletinIssuer } from './bulletin-issuer.js';
import { giveResult, giveTurnout } from './bulletin-jobs.js';

/** From the end of one look for bulletins that are due to the beginning of the next. */
const LOOK_GAP_MS = 1_000;
/** Jobs done at the same time: each sees to the bulletins of one election. */
const CONCURRENCY = 2;

export interface BulletinOptions {
  readonly ledger: Ledger;
  readonly queue: QueueConnection;
  readonly log: Logger;
}

export interface RunningBulletins {
  /** Ends after what is being issued. */
  close(): Promise<void>;
}

/**
 * Issues bulletins, every second and when a job asks for one. What is due stands in the database, so nothing is missed
 * while the queue is gone, or while nobody looks.
 */
export function startBulletins({ ledger, queue, log }: BulletinOptions): RunningBulletins {
  const issuer = new BulletinIssuer(ledger);
  const tell = (error: unknown, of: { readonly election?: string } = {}): void => {
    if (isUnavailable(error))
      log.warn({ err: error, ...of }, 'bulletins wait for the database; trying again');
    else log.error({ err: error, ...of }, 'bulletins could not be issued; trying again');
  };
  const processors = [
    processorOf(turnoutBulletin, (data) => giveTurnout(ledger, issuer, data)),
    processorOf(raceResult, (data) => giveResult(ledger, issuer, data)),
  ];
  const answering = startWorker(queue, 'bulletins', processors, {
    concurrency: CONCURRENCY,
    onError: (error) =>
      log.warn({ err: error }, 'the queue of bulletins is out of order; they are issued all the same'),
  });
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    await issuer
      .sweep(({ id }, error) => tell(error, { election: id }))
      .catch((error: unknown) => tell(error));
    if (!closed) timer = setTimeout(() => void (looking = look()), LOOK_GAP_MS);
  };
  let looking = look();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await Promise.all([answering.close(), looking]);
    },
  };
}
