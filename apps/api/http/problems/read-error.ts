import { HttpException } from '@nestjs/common';
import { problemOf, type Problem, type ProblemKind } from '#contract';
import { codeOf, unavailabilityOf, type Unavailability } from '#database';
import { StorageUnavailable } from '#files';
import { isPermissionLost } from '#ledger';
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

/** The kind of any other refusal with that status. */
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

/** The message for each. */
const PASSING: Readonly<Record<Unavailability, string>> = {
  away: 'The database does not answer; try again in a moment',
  busy: 'The database has too much to do at this moment; try again in a moment',
  full: 'The disk is full; nothing more is recorded until an operator makes room',
  'no-memory': 'The database has no memory left for this; try again in a moment',
  slow: 'The database took longer over this than it may; try again in a moment',
  locked: 'Somebody else is changing the same at this moment; try again in a moment',
  overtaken: 'Somebody else changed the same at this moment; try again',
  idle: 'The database ended this, because it was idle for too long; try again in a moment',
  'read-only': 'The database is read-only at this moment, as a standby is; try again in a while',
  'no-files': 'Too many files and connections are open at this moment; try again in a moment',
};

/** The message where a permission was revoked between the arrival of a request and its commit. */
const PERMISSION_LOST =
  'Your session or token has ended, or a role of yours was revoked, since this was sent; nothing of it was done';

/**
 * What an error means to the client that met it. Whatever was not thrown as a refusal is our own fault and
 * says nothing of its inside.
 */
export function readError(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof StorageUnavailable) return problemOf('unavailable', error.message);
  const cause = error instanceof HttpException ? (error.cause ?? error) : error;
  const code = codeOf(cause);
  if (isPermissionLost(cause)) return problemOf('not-permitted', PERMISSION_LOST);
  const known = code === undefined ? undefined : FASTIFY_ERRORS[code];
  if (known) return problemOf(known[0], known[1]);
  const status = readStatus(error) ?? readStatus(cause);
  if (status !== undefined && status >= 400 && status < 500) {
    return { ...problemOf(BY_STATUS[status] ?? 'bad-request', readMessage(error)), status };
  }
  const passing = unavailabilityOf(cause);
  if (passing !== undefined) return problemOf('unavailable', PASSING[passing]);
  return problemOf(
    'internal',
    'The request was understood, but could not be answered; the error has been logged',
  );
}

function readStatus(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

function readMessage(error: unknown): string {
  return error instanceof Error ? error.message : 'The request cannot be read';
}
