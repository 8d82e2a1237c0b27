import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { ApiConfig, ApiParts } from './api-parts.js';

/** The api's log: the one it is given, or one of its own, with errors in a few lines. */
export function openLog({ logLevel }: ApiConfig, { log }: ApiParts): Logger {
  const written = log ?? pino({ name: 'api', level: logLevel });
  return written.child({}, { serializers: { err: describeError } });
}

/** Lets Nest write to our log; what it says while it wires modules together is for debugging. */
export function speakThrough(log: Logger): LoggerService {
  return {
    log: (message: unknown) => log.debug(String(message)),
    debug: (message: unknown) => log.trace(String(message)),
    verbose: (message: unknown) => log.trace(String(message)),
    warn: (message: unknown) => log.warn(String(message)),
    error: (message: unknown, ...rest: unknown[]) => log.error({ rest }, textOf(message)),
    fatal: (message: unknown, ...rest: unknown[]) => log.fatal({ rest }, textOf(message)),
  };
}

function textOf(message: unknown): string {
  return message instanceof Error ? (message.stack ?? message.message) : String(message);
}

/**
 * An error in a few lines, as a serializer of pino's. Left to itself it would write down whatever hangs on an error, and
 * on those of the database that is the statement's parameters, secrets' hashes among them, and the whole connection.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack } = error;
  const code = 'code' in error ? error.code : undefined;
  return { type: name, code, message, stack };
}
