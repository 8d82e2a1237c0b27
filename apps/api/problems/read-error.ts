import { HttpException } from '@nestjs/common';
import { problemOf, type Problem, type ProblemKind } from '#contract';
import { ProblemError } from './problem-error.js';

/** Fastify's own refusals, by its code. */
const FASTIFY_ERRORS: Readonly<Record<string, readonly [ProblemKind, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', 'The body has more bytes than this address takes'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['wrong-type', 'Send the body with content-type: application/json'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['malformed-json', 'The body is empty, but is said to be JSON'],
  FST_ERR_CTP_INVALID_JSON_BODY: [
    'malformed-json',
    'The body cannot be read as JSON, or has a key that no body may have (__proto__, constructor.prototype)',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['bad-request', 'The body is not as long as content-length says'],
  FST_ERR_BAD_URL: ['invalid-address', 'The address has a percent sign that encodes nothing'],
  FST_ERR_MAX_PARAM_LENGTH: ['address-too-long', 'A part of the address is longer than any id'],
};

/** What any other refusal of that status is called. */
const BY_STATUS: Readonly<Record<number, ProblemKind>> = {
  400: 'bad-request',
  401: 'unauthorised',
  403: 'forbidden',
  404: 'unknown-route',
  405: 'method-not-allowed',
  413: 'too-large',
  414: 'address-too-long',
  415: 'wrong-type',
  429: 'too-many',
};

/** Codes of Node and names of the resolver that say the database cannot be reached. */
const UNREACHABLE_CODES = new Set([
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

const AWAY = 'The database does not answer; try again in a moment';
const BUSY = 'The database has too much to do at this moment; try again in a moment';
const FULL = 'There is no room left on the disk; nothing more is taken until whoever runs this makes some';

/**
 * What a code of PostgreSQL (SQLSTATE, by its beginning) or of Node that will pass by itself means, the longest
 * beginning first. See https://www.postgresql.org/docs/current/errcodes-appendix.html.
 */
const PASSING: readonly (readonly [string, string])[] = [
  ['53100', FULL],
  ['ENOSPC', FULL],
  ['EDQUOT', FULL],
  ['53200', 'The database has no memory left for this; try again in a moment'],
  ['53', BUSY],
  ['57014', 'The database took longer over this than it may; try again in a moment'],
  ['55P03', 'Somebody else is changing the same at this moment; try again in a moment'],
  ['40001', 'Somebody else changed the same at this moment; try again'],
  ['40P01', 'Somebody else changed the same at this moment; try again'],
  ['25P03', 'The database ended this, because it stood still; try again in a moment'],
  [
    '25006',
    'The database takes no changes at this moment, as one that only follows another; try again in a while',
  ],
  ['57P', AWAY],
  ['08', AWAY],
  ['EMFILE', 'Too many files and connections are open at this moment; try again in a moment'],
];

/** What pg and its pool say in words alone, in lower case. */
const UNREACHABLE_WORDS = [
  'connection terminated',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'query read timeout',
  'not queryable',
  'client was closed',
  'cannot use a pool after calling end',
];

/**
 * What an error means to the client that met it. Whatever was not thrown as a refusal is our own fault and
 * says nothing of its inside.
 */
export function readError(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const cause = error instanceof HttpException ? (error.cause ?? error) : error;
  const code = readCode(cause);
  const known = code === undefined ? undefined : FASTIFY_ERRORS[code];
  if (known) return problemOf(known[0], known[1]);
  const status = readStatus(error) ?? readStatus(cause);
  if (status !== undefined && status >= 400 && status < 500) {
    return { ...problemOf(BY_STATUS[status] ?? 'bad-request', readMessage(error)), status };
  }
  const passing = readPassing(code, cause);
  if (passing !== undefined) return problemOf('unavailable', passing);
  return problemOf('internal', 'The request was understood, but could not be answered; it has been noted');
}

function readCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'driverError' in error ? readCode(error.driverError) : undefined;
}

function readStatus(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

function readMessage(error: unknown): string {
  return error instanceof Error ? error.message : 'The request cannot be read';
}

/** What is to be said of an error that will pass; undefined where it will not. */
function readPassing(code: string | undefined, error: unknown): string | undefined {
  if (code !== undefined) {
    if (UNREACHABLE_CODES.has(code)) return AWAY;
    const known = PASSING.find(([beginning]) => code.startsWith(beginning));
    if (known) return known[1];
  }
  const words = readWords(error).toLowerCase();
  return UNREACHABLE_WORDS.some((some) => words.includes(some)) ? AWAY : undefined;
}

/** What the driver says, where another error carries it. */
function readWords(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('driverError' in error && error.driverError) return readWords(error.driverError);
  return error instanceof Error ? error.message : '';
}
