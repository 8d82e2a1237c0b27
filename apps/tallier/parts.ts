import type { Files } from '#files';
import type { Logger } from 'pino';
import type { Ledger, Seal } from '#ledger';
import type { QueueConnection } from '#queue';

/** What the parts of a tallier are provided with, besides the Ledger. */
export const QUEUE = Symbol('where the queue is');
export const FILES = Symbol('where scans are');
export const LOG = Symbol('log');
export const ON_SEAL = Symbol('told each seal');

/** Called with each seal of the audit log, where the log is not kept. */
export type OnSeal = (seal: Seal) => Promise<void>;

/** What a tallier is given by whoever starts it. */
export interface Parts {
  /** Open and migrated; it stays open when the tallier closes. */
  readonly ledger: Ledger;
  readonly queue: QueueConnection;
  readonly files: Files;
  readonly log: Logger;
  readonly onSeal?: OnSeal | undefined;
}
