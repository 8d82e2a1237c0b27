import type { Socket } from 'node:net';
import { problemOf, type Problem } from '#contract';
import { hasAnswer } from '../connection/refused-body.js';
import { retryAfterOf } from './retry-after.js';

const BY_CODE: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: problemOf('headers-too-large', 'The first line and the headers have more than 16 KiB'),
  ERR_HTTP_REQUEST_TIMEOUT: problemOf('too-slow', 'The request was not complete in time'),
};
const OTHERWISE = problemOf('bad-request', 'This is not a valid HTTP request');

/** Answers what the server could not read as a request at all, and ends the connection it came on. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  // A client that is gone gets no answer.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  // A client that ends its side before its body has its answer already where it was refused before.
  if (hasAnswer(socket)) socket.destroySoon();
  else sendUnheard(BY_CODE[error.code ?? ''] ?? OTHERWISE, socket);
}

/** Writes a problem to a connection whose request reached no route, and ends it. */
export function sendUnheard(problem: Problem, socket: Socket): void {
  const body = JSON.stringify(problem);
  const wait = retryAfterOf(problem.status);
  const text =
    `HTTP/1.1 ${problem.status} ${problem.title}\r\n` +
    'content-type: application/problem+json; charset=utf-8\r\n' +
    `content-length: ${Buffer.byteLength(body)}\r\n` +
    (wait === undefined ? '' : `retry-after: ${wait}\r\n`) +
    `cache-control: no-store\r\nconnection: close\r\n\r\n${body}`;
  socket.end(text, () => socket.destroy());
}
