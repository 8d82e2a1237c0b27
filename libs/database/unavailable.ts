/** Codes of Node that say the server cannot be reached. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'ENOENT',
]);

/**
 * SQLSTATEs, by class or whole, of a server that cannot do it now and may in a moment: 08 connection exception, 53
 * insufficient resources (disk full and too many connections among them), 57P shutdown and ended sessions, 57014 a
 * statement ended at its limit, 55P03 a lock not given in time, 25P03 a transaction that stood still, 25006 a standby,
 * 40001 and 40P01 two that met.
 */
const PASSING = /^(08|53|57P|57014|55P03|25P03|25006|40001|40P01)/;

/** What the driver and its pool say where there is no code. */
const DRIVER_WORDS = [
  'connection terminated',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'query read timeout',
  'not queryable',
  'cannot use a pool after calling end',
];

/** The SQLSTATE or Node's code of an error of the driver, also where TypeORM wraps it; undefined where it has none. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'driverError' in error ? codeOf(error.driverError) : undefined;
}

/** Whether an error says that the database cannot do it now, and not that what was asked of it is wrong. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined && (UNREACHABLE.has(code) || PASSING.test(code))) return true;
  if (!(error instanceof Error)) return false;
  const message = error.message.toLowerCase();
  return DRIVER_WORDS.some((words) => message.includes(words));
}
