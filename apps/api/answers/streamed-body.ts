import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RouteTerms } from '../access/access.js';
import { ProblemError } from '../problems/problem-error.js';
import { STREAM_TYPES, type StreamType } from './stream-type.js';

/** A body that is read as it comes, however long it is. */
export class StreamedBody {
  constructor(
    readonly type: StreamType,
    private readonly stream: Readable,
  ) {}

  /** What comes of the body; throws where it breaks off. Not to read to the end leaves the connection as it is. */
  chunks(): AsyncIterable<Uint8Array> {
    return this.stream.iterator({ destroyOnReturn: false });
  }
}

/** Gives routes that say so (`streams`) their bodies unread; every other route refuses these types. */
export function passStreams(server: FastifyInstance): void {
  server.addContentTypeParser([...STREAM_TYPES], (request, payload, done) => {
    const type = STREAM_TYPES.find((each) => request.headers['content-type']?.toLowerCase().startsWith(each));
    const fault = type === undefined ? 'This type is not taken here' : findFault(request, type);
    if (type === undefined || fault !== undefined) done(new ProblemError('wrong-type', fault ?? ''));
    else done(null, new StreamedBody(type, payload));
  });
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
