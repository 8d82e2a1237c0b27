import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import type { HttpLimits } from '#config';
import { directAddress } from '../connection/client-address.js';
import { hasBody, limit } from '../connection/refused-body.js';
import { sendUnheard } from '../problems/client-error.js';
import { ProblemError } from '../problems/problem-error.js';

/** How often bodies and connections are looked at, where no limit is shorter. */
const SWEEP_MS = 1_000;

/** Who reads a body as it comes. */
interface Reader {
  /** Ends the reading with an error; the connection goes on. */
  fail(error: Error): void;
}

/** A body on its way in. */
interface OpenBody {
  readonly raw: IncomingMessage;
  readonly response: ServerResponse;
  readonly address: string;
  /** What its connection had read when its headers were complete. */
  readonly bytesBefore: number;
  /** What it had read at the last look. */
  bytesRead: number;
  /** How long its sender was waited for: in all, and since something last came. */
  waitedMs: number;
  silentMs: number;
  /** Where it is read as it comes. */
  body?: Reader;
}

/**
 * Every body on its way in and every connection, held to their limits by one timer. Only time in which the server waits
 * for the sender counts against a body: while what came is not read, the server is the one who is slow.
 */
export class OpenBodies {
  private readonly open = new Map<IncomingMessage, OpenBody>();
  private readonly byAddress = new Map<string, Set<OpenBody>>();
  /** The last body that began on each connection: the only one that may not be whole. */
  private readonly latest = new WeakMap<Socket, OpenBody>();
  private readonly sockets = new Set<Socket>();
  private readonly timer: NodeJS.Timeout;
  private readonly sweepMs: number;
  private sweptMs = performance.now();
  private streams = 0;

  constructor(
    server: FastifyInstance,
    private readonly limits: HttpLimits,
  ) {
    const { bodyMs, streamSilenceMs, readerSilenceMs } = limits;
    this.sweepMs = Math.min(SWEEP_MS, bodyMs / 4, streamSilenceMs / 4, readerSilenceMs / 4);
    server.addHook('onRequest', (request, reply, done) => {
      if (hasBody(request.raw)) done(this.begin(request.raw, reply.raw, request.origin.address));
      else done();
    });
    this.watchConnections(server.server);
    this.timer = setInterval(() => this.sweep(), this.sweepMs).unref();
    server.addHook('onClose', (_, done) => {
      clearInterval(this.timer);
      done();
    });
  }

  /** Bodies that come to the live channel, which takes its requests before the routes do. */
  watchLive(server: Server, path: string): void {
    server.prependListener('request', (raw, response) => {
      if (!raw.url?.startsWith(path) || !hasBody(raw)) return;
      const refused = this.begin(raw, response, directAddress(raw));
      if (refused) sendUnheard(refused.problem, raw.socket);
    });
  }

  /** Notes that a body is read as it comes. @returns a 503 where the limit of those is reached */
  admit(raw: IncomingMessage, body: Reader): ProblemError | undefined {
    const open = this.open.get(raw);
    if (this.streams >= this.limits.streamedBodies) {
      const detail = `${this.streams} long bodies are on their way in at this moment; send this one again in a while`;
      return new ProblemError('unavailable', detail, { retryAfterS: 10 });
    }
    if (open) {
      open.body = body;
      this.streams += 1;
    }
    return undefined;
  }

  private begin(raw: IncomingMessage, response: ServerResponse, address: string): ProblemError | undefined {
    const others = this.byAddress.get(address) ?? new Set();
    // Those whose bodies are here are not their sender's doing any more.
    if (
      others.size >= this.limits.openBodiesPerAddress &&
      countOpen(others) >= this.limits.openBodiesPerAddress
    ) {
      const detail = `${others.size} bodies are on their way in from your address; send this one when they are here`;
      return new ProblemError('too-many', detail, { retryAfterS: 5 });
    }
    const { bytesRead } = raw.socket;
    const counts = { bytesBefore: bytesRead, bytesRead, waitedMs: 0, silentMs: 0 };
    const open: OpenBody = { raw, response, address, ...counts };
    this.open.set(raw, open);
    this.latest.set(raw.socket, open);
    others.add(open);
    this.byAddress.set(address, others);
    raw.once('close', () => this.release(open));
    return undefined;
  }

  private release(open: OpenBody): void {
    const { raw, address, body } = open;
    if (!this.open.delete(raw)) return;
    if (body) this.streams -= 1;
    const others = this.byAddress.get(address);
    others?.delete(open);
    if (others?.size === 0) this.byAddress.delete(address);
  }

  private watchConnections(server: Server): void {
    server.maxConnections = this.limits.connections;
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      limit(socket, this.limits);
      socket.once('close', () => {
        this.sockets.delete(socket);
        // A request that was answered before its body was complete is not notified of the end of its connection.
        const open = this.latest.get(socket);
        if (open) this.release(open);
      });
    });
    // What becomes of a connection that speaks another protocol is for that one to bound.
    server.on('upgrade', ({ socket }) => this.sockets.delete(socket));
  }

  private sweep(): void {
    const nowMs = performance.now();
    // Where this process stood still, nobody was waited for.
    const passedMs = Math.min(nowMs - this.sweptMs, 2 * this.sweepMs);
    this.sweptMs = nowMs;
    for (const open of this.open.values()) {
      const fault = this.look(open, passedMs);
      if (fault !== undefined) end(open, fault);
    }
    for (const socket of this.sockets) this.guardReader(socket);
  }

  /** What is wrong with how a body comes. */
  private look(open: OpenBody, passedMs: number): string | undefined {
    const { raw, bytesBefore, body } = open;
    if (raw.complete) return undefined;
    const { bytesRead } = raw.socket;
    const isSilent = bytesRead === open.bytesRead && raw.readableLength === 0;
    open.bytesRead = bytesRead;
    open.silentMs = isSilent ? open.silentMs + passedMs : 0;
    if (raw.readableLength > 0) return undefined;
    open.waitedMs += passedMs;
    const { limits } = this;
    const bytesASecond = (bytesRead - bytesBefore) / (open.waitedMs / 1_000);
    if (!body) {
      const isLate = open.waitedMs > limits.bodyMs && bytesASecond < limits.bodyBytesPerSecond;
      return isLate ? `The body was not complete within ${limits.bodyMs / 1_000} s` : undefined;
    }
    if (open.silentMs > limits.streamSilenceMs) {
      return `Nothing more of the body came for ${limits.streamSilenceMs / 1_000} s`;
    }
    const isCrawling = open.waitedMs > limits.streamGraceMs && bytesASecond < limits.streamBytesPerSecond;
    return isCrawling
      ? `Less than ${limits.streamBytesPerSecond} bytes of the body came in a second, on average`
      : undefined;
  }

  /** Has Node end a connection whose client takes nothing of what waits for it; it knows parts of a write from none. */
  private guardReader(socket: Socket): void {
    const { readerSilenceMs } = this.limits;
    const isGuarded = socket.timeout === readerSilenceMs;
    if (socket.writableLength > 0 !== isGuarded) socket.setTimeout(isGuarded ? 0 : readerSilenceMs);
  }
}

function countOpen(openBodies: ReadonlySet<OpenBody>): number {
  let open = 0;
  for (const { raw } of openBodies) if (!raw.complete) open += 1;
  return open;
}

/** Tells the reader of a body that it is not waited for any longer, so that it answers. */
function end({ raw, response, body }: OpenBody, fault: string): void {
  const problem = new ProblemError('too-slow', `${fault}; send it again over a better connection`, {
    retryAfterS: 5,
  });
  if (response.headersSent && !body) raw.destroy();
  else if (body) body.fail(problem);
  // The reader of whole bodies answers what the stream fails with; the stream's own way to fail ends the connection.
  else if (raw.listenerCount('error') > 0) raw.emit('error', problem);
  else sendUnheard(problem.problem, raw.socket);
}
