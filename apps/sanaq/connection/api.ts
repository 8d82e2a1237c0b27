import type { Readable } from 'node:stream';
import { problemSchema, type Problem } from '#contract';
import { HttpConnections, type HttpAnswer } from '#http-client';
import { Broken, notSanaq, Refused, Unable } from '../terminal/unable.js';

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
  private readonly connections: HttpConnections;

  /** @param url without a slash at the end */
  constructor(
    readonly url: string,
    token: string | undefined,
  ) {
    this.connections = new HttpConnections(url, token);
  }

  /**
   * Sends and gives the answer, its body unread.
   * @throws Broken where there is none, or one that may pass; Refused where it says no
   */
  async send(sending: Sending): Promise<HttpAnswer> {
    const answer = await this.ask(sending);
    const { status } = answer;
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
    this.connections.close();
  }

  private async ask({ type, silenceMsMax = SILENCE_MS_MAX, ...sending }: Sending): Promise<HttpAnswer> {
    try {
      const headers = type === undefined ? {} : { 'content-type': type };
      return await this.connections.send({ ...sending, headers, silenceMsMax });
    } catch (error) {
      throw error instanceof Unable ? error : broken(error, this.url);
    }
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_SOCKET: 'the connection was cut',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_HEADERS_TIMEOUT: 'it was silent for too long',
  UND_ERR_BODY_TIMEOUT: 'it was silent for too long',
};

/** The error of a connection as a sentence. */
export function broken(error: unknown, url: string): Broken {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const reason = REASONS[code] ?? (message || code);
  return new Broken(`The api at ${url} cannot be reached (${reason}): start it, or name another with --api.`);
}

async function readText({ body }: HttpAnswer, url: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
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
    throw notSanaq(url);
  }
}

function readProblem(text: string): Problem | undefined {
  try {
    return problemSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
