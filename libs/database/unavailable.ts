/** Why the database, or the disk beside it, cannot do something now and may in a moment. */
export type Unavailability =
  | 'away'
  | 'busy'
  | 'full'
  | 'no-memory'
  | 'slow'
  | 'locked'
  | 'overtaken'
  | 'idle'
  | 'read-only'
  | 'no-files';

/**
 * By the beginning of PostgreSQL's SQLSTATE or by the code of Node, the longest beginning first. See
 * https://www.postgresql.org/docs/current/errcodes-appendix.html.
 */
const BY_CODE: readonly (readonly [beginning: string, why: Unavailability])[] = [
  ['53100', 'full'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['53200', 'no-memory'],
  ['53', 'busy'],
  ['57014', 'slow'],
  ['55P03', 'locked'],
  ['40001', 'overtaken'],
  ['40P01', 'overtaken'],
  ['25P03', 'idle'],
  ['25006', 'read-only'],
  ['57P', 'away'],
  ['08', 'away'],
  ['EMFILE', 'no-files'],
];

/** Codes of Node and of the resolver that say the server cannot be reached. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'ENOENT',
]);

/** What the driver and its pool say where there is no code, in lower case. */
const DRIVER_WORDS = [
  'connection terminated',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'query read timeout',
  'not queryable',
  'client was closed',
  'cannot use a pool after calling end',
];

/** The SQLSTATE or Node's code of an error of the driver, also where TypeORM wraps it; undefined where it has none. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'driverError' in error ? codeOf(error.driverError) : undefined;
}

/** Why an error may pass by itself; undefined where it says that what was asked is wrong. */
export function unavailabilityOf(error: unknown): Unavailability | undefined {
  const code = codeOf(error);
  if (code !== undefined) {
    if (UNREACHABLE.has(code)) return 'away';
    const known = BY_CODE.find(([beginning]) => code.startsWith(beginning));
    if (known) return known[1];
  }
  const words = wordsOf(error).toLowerCase();
  return DRIVER_WORDS.some((some) => words.includes(some)) ? 'away' : undefined;
}

/** Whether an error says that the database cannot do it now, and not that what was asked of it is wrong. */
export function isUnavailable(error: unknown): boolean {
  return unavailabilityOf(error) !== undefined;
}

/** What the driver says, where another error carries it. */
function wordsOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('driverError' in error && error.driverError) return wordsOf(error.driverError);
  return error instanceof Error ? error.message : '';
}
