import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Problem } from '#contract';

const RETRY_AFTER_S = '10';

function headersOf(body: string): Record<string, string> {
  return {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'retry-after': RETRY_AFTER_S,
    connection: 'close',
  };
}

/**
 * Answers a request of the live channel with a problem, and ends the connection it came on.
 * @param response missing where the request asks for a WebSocket
 */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse | null | undefined,
  problem: Problem,
): void {
  const body = JSON.stringify(problem);
  const { socket } = request;
  if (response?.headersSent) {
    socket.destroy();
  } else if (response) {
    response.writeHead(problem.status, headersOf(body)).end(body, () => {
      // Once it is answered, Node no longer reports the end of its connection to a request.
      request.destroy();
      socket.destroy();
    });
  } else {
    socket.on('error', () => socket.destroy());
    const lines = Object.entries(headersOf(body)).map(([name, value]) => `${name}: ${value}\r\n`);
    const text = `HTTP/1.1 ${problem.status} ${problem.title}\r\n${lines.join('')}\r\n${body}`;
    socket.end(text, () => socket.destroy());
  }
}
