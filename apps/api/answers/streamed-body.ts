import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RouteTerms } from '../access/access.js';
import { ProblemError } from '../problems/problem-error.js';
import { FILE_TYPES, STREAM_TYPES, type StreamType } from './stream-type.js';

const TYPES = [...STREAM_TYPES, ...FILE_TYPES];
/** How long a client that has been refused may go on sending: most read no answer before they have sent all. */
const LINGER_MS_MAX = 5_000;

/** A body that is read as it comes, however long it is. */
export class StreamedBody {
  constructor(
    readonly type: StreamType,
    private readonly stream: Readable,
    /** How many bytes its sender says it has; undefined where they do not say. */
    readonly announcedBytes?: number,
  ) {}

  /** What comes of the body; throws where it breaks off. Not to read to the end leaves the connection as it is. */
  chunks(): AsyncIterable<Uint8Array> {
    return this.stream.iterator({ destroyOnReturn: false });
  }

  /** Lets what has not come yet pass by, for a while, so that its sender hears why it was refused. */
  forgo(): void {
    if (this.stream.readableEnded || this.stream.destroyed) return;
    this.stream.on('error', () => undefined).resume();
    setTimeout(() => this.stream.readableEnded || this.stream.destroy(), LINGER_MS_MAX).unref();
  }
}

/** Gives routes that say so (`streams`) their bodies unread; every other route refuses these types. */
export function passStreams(server: FastifyInstance): void {
  server.addContentTypeParser(TYPES, (request, payload, done) => {
    const type = TYPES.find((each) => request.headers['content-type']?.toLowerCase().startsWith(each));
    const fault = type === undefined ? 'This type is not taken here' : findFault(request, type);
    if (type === undefined || fault !== undefined) done(new ProblemError('wrong-type', fault ?? ''));
    else done(null, new StreamedBody(type, payload, announcedBytes(request)));
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
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  if (!/^(utf-?8|us-ascii)$/i.test(charset)) return `Send it as UTF-8, not as ${charset}`;
  const coding = headers['content-encoding'] ?? 'identity';
  return coding === 'identity' ? undefined : 'Send it as it is, without a content-encoding';
}
