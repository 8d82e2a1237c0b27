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

/** Codes of Node and classes of PostgreSQL's SQLSTATE that say the database cannot be reached. */
const UNREACHABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'ENOENT',
]);
const UNREACHABLE_STATES = /^(08|53|57P)/;
const UNREACHABLE_WORDS = /connection terminated|timeout exceeded when trying to connect|not queryable/i;

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
  if (isUnreachable(code, cause)) {
    return problemOf('unavailable', 'The database does not answer; try again in a moment');
  }
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

function isUnreachable(code: string | undefined, error: unknown): boolean {
  if (code !== undefined && (UNREACHABLE_CODES.has(code) || UNREACHABLE_STATES.test(code))) return true;
  return error instanceof Error && UNREACHABLE_WORDS.test(error.message);
}
