import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { STALE_HEADER } from '#contract';
import { hasSeveralHosts } from '../connection/ambiguous-host.js';
import { hasBody } from '../connection/refused-body.js';
import { isVersion, readVersion } from './addresses.js';
import { ASK_AGAIN, FOR_EVER, hasCredentials } from './caching.js';
import type { Form } from './coded-body.js';
import type { HeldAnswer, HeldAnswers } from './held-answers.js';
import { matchesTag } from './tags.js';

/** What is sent with a body alone. */
const OF_BODY = 'content-type';

interface Parts {
  readonly held: HeldAnswers;
  /** Whether figures follow the count, and since when they do not. */
  readonly freshness: { readonly state: { readonly live: boolean; readonly asOf: Date } };
  /** Called with each answer given here. */
  readonly measure: (method: string, route: string, status: number, ms: number) => void;
}

/**
 * Answers what is held before Fastify or Nest see the request: a GET or HEAD without credentials and without a body. It
 * says, header by header, what the route would say; everything else goes on to the routes.
 */
export class Front {
  private isClosing = false;

  constructor(private readonly parts: Parts) {}

  /** Stands before everything that listens for requests by now. */
  standBefore(server: FastifyInstance): void {
    // While the process ends, the routes refuse what still comes.
    server.addHook('preClose', (done) => {
      this.isClosing = true;
      done();
    });
    passWhatIsLeft(server.server, (request, response) => this.answer(request, response));
  }

  /** Answers a request where its answer is held; false where nothing was done. */
  private answer(request: IncomingMessage, response: ServerResponse): boolean {
    const { method, headers, url } = request;
    if ((method !== 'GET' && method !== 'HEAD') || url === undefined || this.isClosing) return false;
    if (hasCredentials(headers)) return false;
    const { newest, version } = readVersion(url);
    const answer = this.parts.held.find(newest);
    if (!answer || hasBody(request) || hasSeveralHosts(request)) return false;
    const begunMs = performance.now();
    const caching = this.cachingOf(answer, version);
    const { tag } = answer.body;
    const measure = (status: number): void =>
      this.parts.measure(method, answer.route, status, performance.now() - begunMs);
    if (matchesTag(headers['if-none-match'], tag)) {
      response.writeHead(304, [...withoutBody(answer.headers), ...caching, 'etag', tag]).end();
      measure(304);
      return true;
    }
    const send = (form: Form): void => {
      response.writeHead(200, [...answer.headers, ...caching, ...describe(form)]);
      if (form.latin1 === undefined) response.end(form.bytes);
      else response.end(form.latin1, 'latin1');
      measure(200);
    };
    const form = answer.body.pick(headers['accept-encoding']);
    if (form instanceof Promise) void form.then(send);
    else send(form);
    return true;
  }

  private cachingOf({ body, cacheControl }: HeldAnswer, version: string | undefined): readonly string[] {
    const { live, asOf } = this.parts.freshness.state;
    if (!live) return [STALE_HEADER, asOf.toISOString(), 'cache-control', ASK_AGAIN];
    return ['cache-control', isVersion(version, body.tag) ? FOR_EVER : cacheControl];
  }
}

function describe({ coding, bytes, etag }: Form): readonly string[] {
  const length = ['etag', etag, 'content-length', String(bytes.byteLength)];
  return coding === undefined ? length : [...length, 'content-encoding', coding];
}

const bodiless = new WeakMap<readonly string[], readonly string[]>();

/** The headers of a 304. */
function withoutBody(headers: readonly string[]): readonly string[] {
  const known = bodiless.get(headers);
  if (known) return known;
  const left = headers.filter((_, i) => headers[i - (i % 2)] !== OF_BODY);
  bodiless.set(headers, left);
  return left;
}

/** Asks `answer` first, and gives those that listened before whatever it leaves. */
function passWhatIsLeft(
  server: Server,
  answer: (request: IncomingMessage, response: ServerResponse) => boolean,
): void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (answer(request, response)) return;
    for (const listener of listeners) listener.call(server, request, response);
  });
}
