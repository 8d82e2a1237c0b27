import type { PushLimits, WebhookLimits } from '#config';
import type { Files } from '#files';
import type { Logger } from 'pino';
import type { Ledger, Seal } from '#ledger';
import type { QueueConnection } from '#queue';

/** What the parts of a tallier are provided with, besides the Ledger. */
export const QUEUE = Symbol('where the queue is');
export const FILES = Symbol('where scans are');
export const LOG = Symbol('log');
export const WEBHOOKS = Symbol('where webhooks may lead, and their bounds');
export const PUSH = Symbol('which push services there are, and the bounds of notices');
export const ON_SEAL = Symbol('told each seal');

/** Called with each seal of the audit log, where the log is not kept. */
export type OnSeal = (seal: Seal) => Promise<void>;

/** What sending to webhooks depends on, besides the ledger. */
export interface WebhookOptions {
  /** Hosts that are sent to without TLS too, and inside the own network; see Config. */
  readonly trustedReceivers: readonly string[];
  /** Bounds where they are not those of LIMITS.webhooks. */
  readonly limits?: Partial<WebhookLimits> | undefined;
}

/** What sending notices to browsers depends on, besides the ledger. */
export interface PushOptions {
  /** Push services; see Config. */
  readonly services: readonly string[];
  /** Where push services reach the operator: a `mailto:` or an https address. */
  readonly contact?: string | undefined;
  /** Bounds where they are not those of LIMITS.push. */
  readonly limits?: Partial<PushLimits> | undefined;
}

/** What a tallier is given by whoever starts it. */
export interface Parts {
  /** Open and migrated; it stays open when the tallier closes. */
  readonly ledger: Ledger;
  readonly queue: QueueConnection;
  readonly files: Files;
  readonly log: Logger;
  readonly onSeal?: OnSeal | undefined;
  readonly webhooks: WebhookOptions;
  readonly push: PushOptions;
}
