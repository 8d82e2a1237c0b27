import type { Logger } from 'pino';
import type { Config, HttpLimits, LiveLimits } from '#config';
import type { Ledger } from '#ledger';
import type { FiguresVitals, LedgerVitals } from '#ops';
import type { Doorbell, Queues, RenderQueue } from '#queue';

/** What the environment says of an api. */
export type ApiConfig = Pick<Config, 'host' | 'port' | 'adminToken' | 'openReplays' | 'logLevel' | 'files'> &
  Partial<Pick<Config, 'publicUrl' | 'trustedProxies' | 'trustedReceivers' | 'pushServices'>>;

/** What an api is given by the process that starts it. */
export interface ApiParts {
  /** Open and migrated; it stays open when the api closes. */
  readonly ledger: Ledger;
  readonly queue: Doorbell;
  /** The jobs of every queue, as staff see them. */
  readonly jobs: Queues;
  /** Has scans, photos and prints drawn. */
  readonly documents: Pick<RenderQueue, 'render' | 'print'>;
  readonly log?: Logger | undefined;
  /** Folder of the built pages; dist/web if not given. */
  readonly pagesFolder?: string | undefined;
  /** Bounds of the live channel where they are not those of LIMITS. */
  readonly live?: Partial<LiveLimits> | undefined;
  /** Other bounds on requests than those of LIMITS.http. */
  readonly limits?: Partial<HttpLimits> | undefined;
  /** Where a test says otherwise: what the ledger's connections say of themselves, and whether figures are fresh. */
  readonly vitals?: (() => LedgerVitals) | undefined;
  readonly freshness?: (() => FiguresVitals) | undefined;
}

// Tokens of what is an interface at run time; what is a class is its own token.

/** The process's `ApiConfig`. */
export const API_CONFIG = Symbol('ApiConfig');
/** The process's `ApiParts`. */
export const API_PARTS = Symbol('ApiParts');
/** The log, pino's `Logger`. */
export const LOG = Symbol('Logger');
/** Where scans and photos are kept: `Files`. */
export const FILES = Symbol('Files');
/** Writes what the public pages say: `Renderer`; undefined where the pages have not been built. */
export const RENDERER = Symbol('Renderer');
/** The queue of what is to be drawn: `Pick<RenderQueue, 'render' | 'print'>`. */
export const RENDER_QUEUE = Symbol('RenderQueue');
