/**
 * Why there is no answer:
 * - `refused`: this address is not sent to (no https, not public)
 * - `name`: its name leads nowhere
 * - `connection`: it cannot be reached, or breaks off
 * - `certificate`: TLS fails, such as a certificate that has run out
 * - `time`: it takes too long
 * - `answer`: it does not answer in HTTP, or with too many headers
 */
export type OutgoingFault = 'refused' | 'name' | 'connection' | 'certificate' | 'time' | 'answer';

/** Thrown where a request got no answer; its message is for people and repeats nothing that the other side sent. */
export class OutgoingError extends Error {
  constructor(
    readonly fault: OutgoingFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'OutgoingError';
  }
}

const TOO_LATE: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** Codes that Node gives what is wrong with a certificate, or with its chain, begin or end like these. */
const OF_CERTIFICATES =
  /^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;

function codeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** Several addresses were tried: what failed is in the errors of each. */
function firstOf(error: unknown): unknown {
  return error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
}

/** What an error of undici, of a socket or of the signal says about the other side. */
export function readOutgoingError(thrown: unknown, ms: number): OutgoingError {
  if (thrown instanceof OutgoingError) return thrown;
  const error = firstOf(thrown);
  const { name } = error as { readonly name?: unknown };
  const code = codeOf(error);
  const cause = { cause: thrown };
  if (name === 'TimeoutError' || TOO_LATE.has(code)) {
    return new OutgoingError('time', `no answer within ${Math.round(ms / 1_000)} s`, cause);
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new OutgoingError('name', `the name of the host was not found (${code})`, cause);
  }
  if (OF_CERTIFICATES.test(code)) return new OutgoingError('certificate', `TLS failed (${code})`, cause);
  if (name === 'HTTPParserError' || code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new OutgoingError('answer', 'the answer is not valid HTTP, or has too many headers', cause);
  }
  return new OutgoingError('connection', `the connection failed (${code || 'no reason given'})`, cause);
}
