import http from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { urlToHttpOptions } from 'node:url';
import { problemSchema, type Problem } from '#contract';
import { Broken, Refused, Unable } from '../terminal/unable.js';

/** What is sent: held in memory, so that it can be sent again, or read as it goes. */
export interface Sending {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly type?: string;
  readonly body?: Buffer | Readable;
  /** How long it may stay silent, milliseconds. */
  readonly silenceMsMax?: number;
}

const SILENCE_MS_MAX = 60_000;
/** Answers that are read whole are no longer than this. */
const ANSWER_BYTES_MAX = 256 * 1024 * 1024;
/** Of the api or of what stands before it: it may be well again in a while. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** The api as a client of it sees it. */
export class Api {
  private readonly agent: http.Agent;
  private readonly request: typeof http.request;
  private readonly base: http.RequestOptions;
  /** Path in front of every other, where the api lies behind one. */
  private readonly prefix: string;

  /** @param url without a slash at the end */
  constructor(
    readonly url: string,
    private readonly token: string | undefined,
  ) {
    const address = new URL(url);
    const secure = address.protocol === 'https:';
    this.base = urlToHttpOptions(address);
    this.prefix = address.pathname.replace(/(?<!\/)\/+$/, '');
    this.request = secure ? https.request : http.request;
    this.agent = secure ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true });
  }

  /**
   * Sends and gives the answer, its body unread.
   * @throws Broken where there is none, or one that may pass; Refused where it says no
   */
  async send(sending: Sending): Promise<http.IncomingMessage> {
    const answer = await this.ask(sending);
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300) return answer;
    const problem = readProblem(await readText(answer, this.url));
    if (PASSING.has(status)) {
      throw new Broken(
        `The api at ${this.url} answered ${status}: ${problem?.detail ?? 'it gave no reason'}`,
      );
    }
    if (!problem) {
      throw new Unable(
        `${this.url} answered ${status}, and not as Sanaq would: look at --api or SANAQ_API_URL.`,
      );
    }
    throw new Refused(problem, status === 401 ? '. Set SANAQ_ADMIN_TOKEN to the administrator’s token.' : '');
  }

  /** The JSON at an address. */
  async get(path: string): Promise<unknown> {
    return readJson(await readText(await this.send({ method: 'GET', path }), this.url), this.url);
  }

  /** Sends, and gives the JSON it is answered with. */
  async exchange(sending: Sending): Promise<unknown> {
    return readJson(await readText(await this.send(sending), this.url), this.url);
  }

  /** @throws Refused where nothing may be written with this token; a long body would be cut off by that answer */
  async checkToken(): Promise<void> {
    const nothing: Sending = {
      method: 'POST',
      path: '/api/elections',
      type: 'application/json',
      body: Buffer.from('{}'),
    };
    await this.send(nothing).catch((error: unknown) => {
      if (!(error instanceof Refused) || error.problem.status === 401) throw error;
    });
  }

  close(): void {
    this.agent.destroy();
  }

  private ask({
    method,
    path,
    type,
    body,
    silenceMsMax = SILENCE_MS_MAX,
  }: Sending): Promise<http.IncomingMessage> {
    return new Promise((resolve, reject) => {
      const request = this.request({
        ...this.base,
        method,
        path: this.prefix + path,
        agent: this.agent,
        timeout: silenceMsMax,
        headers: {
          ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
          ...(type === undefined ? {} : { 'content-type': type }),
          ...(body instanceof Buffer ? { 'content-length': body.length } : {}),
        },
      });
      const fail = (error: unknown): void =>
        reject(error instanceof Unable ? error : broken(error, this.url));
      request.once('response', resolve);
      // After the answer has begun, its own reader learns of a break.
      request.on('error', fail);
      request.once('timeout', () => request.destroy(new Error(`it was silent for ${silenceMsMax / 1000} s`)));
      if (body instanceof Readable) {
        body.once('error', (error) => reject(error));
        pipeline(body, request).catch(fail);
      } else request.end(body);
    });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  ERR_STREAM_PREMATURE_CLOSE: 'the connection was cut',
};

/** The error of a connection as a sentence. */
export function broken(error: unknown, url: string): Broken {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const reason = REASONS[code] ?? (message === 'aborted' ? 'the connection was cut' : message || code);
  return new Broken(`The api at ${url} cannot be reached (${reason}): start it, or name another with --api.`);
}

async function readText(answer: http.IncomingMessage, url: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > ANSWER_BYTES_MAX) throw new Unable(`${url} answers with more than there can be.`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof Unable ? error : broken(error, url);
  }
  return Buffer.concat(chunks).toString();
}

function readJson(text: string, url: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Unable(`${url} does not answer as Sanaq would: look at --api or SANAQ_API_URL.`);
  }
}

function readProblem(text: string): Problem | undefined {
  try {
    return problemSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
