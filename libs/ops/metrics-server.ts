import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { LIMITS } from '#config';
import type { Health } from '#contract';
import type { ProcessMetrics } from './process-metrics.js';
import type { Readiness } from './readiness.js';

export interface FiguresServerOptions {
  readonly host: string;
  /** 0 lets the system pick a free one. */
  readonly port: number;
  readonly readiness: Readiness;
  readonly metrics: ProcessMetrics;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

export interface FiguresServer {
  /** Where it listens, http://host:port. */
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

const ALIVE: Health = { status: 'up', checks: {}, details: {} };

/**
 * Serves `/metrics`, `/health/live` and `/health/ready` for a process that has no api, as the api does under its own
 * addresses. It is for the operators of the process, and must not be reachable by anybody else.
 * @throws Node's own error where the port cannot be taken (EADDRINUSE, EACCES)
 */
export async function serveFigures(options: FiguresServerOptions): Promise<FiguresServer> {
  const { connections, requestMs, idleMs } = LIMITS.figures;
  const server = createServer(
    { requestTimeout: requestMs, headersTimeout: requestMs, connectionsCheckingInterval: 1_000 },
    (request, response) => void answer(options, request, response),
  );
  server.maxConnections = connections;
  server.keepAliveTimeout = idleMs;
  // A connection on which nothing moves: one that says nothing from the start, or does not take its answer.
  server.timeout = idleMs;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
  options.log.info({ url }, 'serving figures');
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  options: FiguresServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let found: Answer;
  try {
    found = await find(options, request);
  } catch (error) {
    options.log.warn({ err: error }, 'reading metrics failed');
    found = json(500, { status: 500, title: 'The figures could not be read; the log says why' });
  }
  const { status, type, body } = found;
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function find({ readiness, metrics }: FiguresServerOptions, request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return json(405, { status: 405, title: 'Only GET is answered here' });
  }
  switch (request.url?.split('?')[0]) {
    case '/health/live':
      return json(200, ALIVE);
    case '/health/ready': {
      const health = await readiness.check();
      return json(health.status === 'down' ? 503 : 200, health);
    }
    case '/metrics':
      return { status: 200, type: metrics.registry.contentType, body: await metrics.text() };
    default:
      return json(404, { status: 404, title: 'There are /metrics, /health/live and /health/ready here' });
  }
}
