import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { LIMITS, type HttpLimits } from '#config';

/** The limits of each connection's server. */
const limitsOfSocket = new WeakMap<Socket, HttpLimits>();
/** Connections that have their answer while more of a refused request comes. */
const answered = new WeakSet<Socket>();

/** Whether some of a request's body has not come yet. */
export function isArriving(raw: IncomingMessage): boolean {
  return hasBody(raw) && !raw.complete && !raw.destroyed;
}

/** Whether a request brings a body, of whatever length. */
export function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/**
 * Reads and drops the rest of a body, so that its sender, who may read no answer before everything is
 * sent, gets the answer and not a reset. Resolves when the body has ended, the sender is gone, or the limits are
 * reached: the connection is no good for another request then.
 */
export function drainRest(raw: IncomingMessage): Promise<void> {
  const { drainBytes, drainMs } = limitsOf(raw);
  if (!isArriving(raw)) {
    raw.resume();
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    let bytes = 0;
    const settle = (): void => {
      clearTimeout(timer);
      raw.off('data', count).off('end', settle).off('close', settle);
      resolve();
    };
    const count = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > drainBytes) settle();
    };
    const timer = setTimeout(settle, drainMs);
    // A sender that goes away meanwhile is no error.
    raw.on('error', () => undefined);
    raw.on('data', count).on('end', settle).on('close', settle).resume();
  });
}

/** An answer that is whole at once, and ends when the rest of the request's body has been dropped. */
export function answerThenDrain(text: string, raw: IncomingMessage): Readable {
  async function* parts(): AsyncGenerator<string> {
    yield text;
    answered.add(raw.socket);
    await drainRest(raw);
  }
  return Readable.from(parts());
}

/** Holds a connection to limits. */
export function limit(socket: Socket, some: HttpLimits): void {
  limitsOfSocket.set(socket, some);
}

/** The limits of the connection that a request came on. */
function limitsOf({ socket }: IncomingMessage): HttpLimits {
  return limitsOfSocket.get(socket) ?? LIMITS.http;
}

/** Whether the request that is still coming over a connection has been answered already. */
export function hasAnswer(socket: Socket): boolean {
  return answered.has(socket);
}
