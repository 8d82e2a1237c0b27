import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { WHOLE_TYPE } from '#contract';
import { drainRest } from '../connection/refused-body.js';
import { ProblemError } from '../problems/problem-error.js';
import type { RouteTerms } from '../route-terms.js';
import type { OpenBodies } from './open-bodies.js';
import { foreignCharset } from './json-body.js';
import { FILE_TYPES, STREAM_TYPES, type StreamType } from './stream-type.js';

const TYPES: StreamType[] = [...STREAM_TYPES, ...FILE_TYPES, WHOLE_TYPE];

/** A body that is read as it comes, however long it is. */
export class StreamedBody {
  private failure: Error | undefined;
  private wake: () => void = () => undefined;

  constructor(
    readonly type: StreamType,
    private readonly stream: IncomingMessage,
    /** How many bytes its sender says it has; undefined where they do not say. */
    readonly announcedBytes?: number,
  ) {}

  /**
   * What comes of the body; throws where it breaks off, and the ProblemError where it is too slow. Not to read to the
   * end leaves the connection as it is. To be read once.
   */
  async *chunks(): AsyncGenerator<Uint8Array> {
    const { stream } = this;
    const wake = (): void => this.wake();
    const events = ['readable', 'end', 'error', 'close'] as const;
    for (const event of events) stream.on(event, wake);
    try {
      for (;;) {
        if (this.failure) throw this.failure;
        const chunk = stream.read() as Uint8Array | null;
        if (chunk !== null) yield chunk;
        else if (stream.readableEnded) return;
        else if (stream.destroyed) throw stream.errored ?? new Error('the body broke off');
        else await new Promise<void>((resolve) => (this.wake = resolve));
      }
    } finally {
      for (const event of events) stream.off(event, wake);
    }
  }

  /** Ends the reading of it with an error, though its connection goes on. */
  fail(error: Error): void {
    this.failure ??= error;
    this.wake();
  }

  /** Drops the rest of the body, within limits, so that its sender reads the answer; then ends the connection. */
  forgo(): void {
    const { stream } = this;
    void drainRest(stream).then(() => stream.complete || stream.destroy());
  }
}

/** Gives routes that say so (`streams`) their bodies unread; every other route refuses these types. */
export function passStreams(server: FastifyInstance, openBodies: OpenBodies): void {
  server.addContentTypeParser(TYPES, (request, _, done) => {
    const type = TYPES.find((each) => request.headers['content-type']?.toLowerCase().startsWith(each));
    const fault = type === undefined ? 'This type is not taken here' : findFault(request, type);
    if (type === undefined || fault !== undefined) {
      done(new ProblemError('wrong-type', fault ?? ''));
      return;
    }
    const body = new StreamedBody(type, request.raw, announcedBytes(request));
    done(openBodies.admit(request.raw, body) ?? null, body);
  });
}

function announcedBytes({ headers }: FastifyRequest): number | undefined {
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

function findFault({ headers, routeOptions }: FastifyRequest, type: StreamType): string | undefined {
  const { streams = [] } = routeOptions.config as RouteTerms;
  if (!streams.includes(type)) {
    return `This address does not take ${type}; send ${['application/json', ...streams].join(' or ')}`;
  }
  const charset = foreignCharset(headers['content-type']);
  if (charset !== undefined) return `Send it as UTF-8, not as ${charset}`;
  const coding = headers['content-encoding'] ?? 'identity';
  return coding === 'identity' ? undefined : 'Send it as it is, without a content-encoding';
}
