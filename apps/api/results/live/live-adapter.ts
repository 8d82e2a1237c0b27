import type { IncomingMessage, ServerResponse } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { Decoder } from 'socket.io-parser';
import { problemOf } from '#contract';
import { hasSeveralHosts, TWO_HOSTS } from '../../http/connection/ambiguous-host.js';
import { isOwnOrigin } from '../../http/connection/own-origin.js';
import { TLS_ONLY_HEADER } from '../../http/pages/headers.js';
import type { LiveConnections } from './connections/live-connections.js';
import type { EngineSocket } from './connections/engine.js';
import { LiveEncoder } from './ready-push.js';
import { refuse } from './connections/refuse.js';

type Terms = Parameters<IoAdapter['createIOServer']>;
/** A message and how it is answered, where its sender waits for that. */
interface Said {
  readonly data: unknown;
  readonly ack?: unknown;
}

type Handling = Parameters<IoAdapter['bindMessageHandlers']>;
type Decided = (fault: string | null, isAllowed: boolean) => void;
type Next = () => void;

/** A request that Engine.IO looks at; `res` is there unless it asks for a WebSocket. */
type Asking = IncomingMessage & { readonly res?: ServerResponse | null };

/** What is needed of Engine.IO's server, whose type Socket.IO does not export. */
interface Engine {
  on(event: 'connection', listener: (connection: EngineSocket) => void): void;
  use(look: (request: IncomingMessage, response: ServerResponse, next: Next) => void): void;
}

/**
 * Opens live connections within their bounds, to our own pages and to programs where it is known which pages are ours:
 * a browser names the page that asks, and programs name none.
 */
export class LiveAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly connections: LiveConnections,
    private readonly publicUrl: string | undefined,
  ) {
    super(app);
  }

  override createIOServer(...[port, options]: Terms): ReturnType<IoAdapter['createIOServer']> {
    const { limits } = this.connections;
    const bounds = {
      serveClient: false,
      maxHttpBufferSize: limits.messageBytes,
      pingInterval: limits.pingGapMs,
      pingTimeout: limits.pingWaitMs,
      upgradeTimeout: limits.upgradeMs,
      connectTimeout: limits.joinMs,
      // Each would hold a copy and a share of the thread pool for every viewer.
      perMessageDeflate: false,
      httpCompression: false,
      parser: { Encoder: LiveEncoder, Decoder },
      allowRequest: (request: Asking, decide: Decided) => this.admit(request, decide),
    };
    const server = super.createIOServer(port, { ...options, ...bounds } as Terms[1]);
    const engine = server.engine as Engine;
    engine.on('connection', (connection: EngineSocket) => this.connections.add(connection));
    engine.use((request: IncomingMessage, response: ServerResponse, next: Next) => {
      setSecurityHeaders(response, this.publicUrl);
      if (hasSeveralHosts(request)) {
        refuse(request, response, problemOf('bad-request', TWO_HOSTS));
        return;
      }
      boundBody(request, response, limits.bodyMs);
      next();
    });
    return server;
  }

  /**
   * Has a connection's messages answered. The platform's own way keeps several streams for each message of each
   * connection; here a connection costs no more than its listeners, since every handler answers by itself (`@Ack`).
   */
  override bindMessageHandlers(...[socket, handlers]: Handling): void {
    for (const { message, callback } of handlers) {
      socket.on(String(message), (...parts: unknown[]) => {
        const said: Said = this.mapPayload(parts.length > 1 ? parts : parts[0]);
        void callback(said.data, said.ack);
      });
    }
  }

  /** Does nothing: the gateway has let every connection go, and the server below is Fastify's to close. */
  override async close(): Promise<void> {
    return Promise.resolve();
  }

  private admit(request: Asking, decide: Decided): void {
    if (!isOwnOrigin(request.headers.origin, this.publicUrl)) {
      decide('this origin may not watch', false);
      return;
    }
    const problem = this.connections.refuse(request);
    // Engine.IO knows only one refusal and no header for it: where it is never called back, it answers nothing itself.
    if (problem) refuse(request, request.res, problem);
    else decide(null, true);
  }
}

/** What is answered here is read by programs, and may load nothing whatever a browser takes it for. */
function setSecurityHeaders(response: ServerResponse, publicUrl: string | undefined): void {
  response.setHeader('content-security-policy', NOTHING);
  response.setHeader('x-content-type-options', 'nosniff');
  if (publicUrl?.startsWith('https:')) response.setHeader('strict-transport-security', TLS_ONLY_HEADER);
}

const NOTHING = "default-src 'none';frame-ancestors 'none'";

/** Gives up a request whose body is not there in time. */
function boundBody(request: IncomingMessage, response: ServerResponse, waitMs: number): void {
  const { headers } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
  const timer = setTimeout(() => {
    const problem = problemOf('too-slow', `The body was not complete within ${waitMs / 1_000} s`);
    if (!request.complete) refuse(request, response, problem);
  }, waitMs).unref();
  request.once('close', () => clearTimeout(timer));
}
