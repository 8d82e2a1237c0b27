import http from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';

/** What the api said. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface ApiAddress {
  /** Without a slash at the end. */
  readonly url: string;
  readonly token: string;
}

/** An answer that takes longer is taken for a lost one: sending again does no harm. */
const ANSWER_MS_MAX = 30_000;

/** Speaks to the api over connections that are kept open. */
export class ApiClient {
  private readonly agent: http.Agent;
  private readonly request: typeof http.request;
  private readonly token: string;
  private readonly base: http.RequestOptions;
  /** Path in front of every other, where the api lies behind one. */
  private readonly prefix: string;

  constructor({ url, token }: ApiAddress, connectionsMax: number) {
    const base = new URL(url);
    this.base = urlToHttpOptions(base);
    this.prefix = base.pathname.replace(/\/$/, '');
    this.token = token;
    const secure = base.protocol === 'https:';
    this.request = secure ? https.request : http.request;
    const options = { keepAlive: true, maxSockets: connectionsMax };
    this.agent = secure ? new https.Agent(options) : new http.Agent(options);
  }

  /**
   * Posts JSON. Resolves with any answer; rejects with Node's own error where there was none, and with an
   * AbortError where the signal came first.
   */
  post(path: string, body: unknown, signal?: AbortSignal): Promise<Answer> {
    return this.ask('POST', path, Buffer.from(JSON.stringify(body)), signal);
  }

  /** Reads what is public; resolves and rejects like `post`. */
  get(path: string, signal?: AbortSignal): Promise<Answer> {
    return this.ask('GET', path, undefined, signal);
  }

  private ask(
    method: string,
    path: string,
    content: Buffer | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    const sent = content && { 'content-type': 'application/json', 'content-length': content.length };
    return new Promise((resolve, reject) => {
      const request = this.request(
        {
          ...this.base,
          ...{ path: this.prefix + path, method, agent: this.agent, timeout: ANSWER_MS_MAX },
          headers: { authorization: `Bearer ${this.token}`, ...sent },
          ...(signal ? { signal } : {}),
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.once('error', reject);
          response.once('end', () =>
            resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
          );
        },
      );
      request.once('error', reject);
      request.once('timeout', () => request.destroy(new Error(`no answer within ${ANSWER_MS_MAX} ms`)));
      request.end(content);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
