import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import type { Answered } from './answers.js';
import type { Known } from './known.js';
import type { Fuzzed } from './requests.js';

const ANSWER_MS_MAX = 30_000;

/** Where requests of the fuzz come from, by the proxy in front: more than one neighbour guesses passwords. */
const ADDRESSES = ['203.0.113.1', '203.0.113.2', '2001:db8::1'];

/** Sends requests one after another over one connection. */
export class Line {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private sent = 0;

  constructor(
    private readonly url: string,
    private readonly known: Known,
  ) {}

  /** The request with its places filled. */
  fill(asked: Fuzzed, own: Readonly<Record<string, string>>) {
    const address = this.known.fill(
      asked.path + (asked.query === '' ? '' : `?${asked.query}`),
      encodeURIComponent,
    );
    const content = asked.body?.content;
    const body = typeof content === 'string' ? this.known.fill(content) : content;
    return {
      method: asked.method,
      // A request line carries ASCII alone, and nothing that would end it.
      path: address.replace(/[^!-~]/g, ''),
      headers: {
        'x-forwarded-for': ADDRESSES[this.sent++ % ADDRESSES.length] ?? '',
        ...(asked.body && asked.body.type !== '' ? { 'content-type': asked.body.type } : {}),
        ...asked.headers,
        ...own,
      },
      body,
    };
  }

  /** Sends it; rejects where there is no answer. */
  async send({ body, ...rest }: ReturnType<Line['fill']>): Promise<Answered> {
    const { hostname, port } = new URL(this.url);
    const length = body === undefined ? 0 : Buffer.byteLength(body);
    const framed = body === undefined && rest.method === 'GET' ? {} : { 'content-length': String(length) };
    const sending = request({
      ...rest,
      headers: { ...rest.headers, ...framed },
      ...{ hostname, port, agent: this.agent, signal: AbortSignal.timeout(ANSWER_MS_MAX) },
    });
    const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
    sending.end(body);
    const [response] = await answered;
    // What the server no longer reads of a body is no fault: it has answered.
    sending.on('error', () => undefined);
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    const { statusCode = 0, headers } = response;
    return {
      status: statusCode,
      type: (headers['content-type'] ?? '').split(';')[0] ?? '',
      retryAfter: headers['retry-after'],
      text: Buffer.concat(chunks).toString(),
    };
  }

  close(): void {
    this.agent.destroy();
  }
}
