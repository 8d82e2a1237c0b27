import { setImmediate as nextTurn } from 'node:timers/promises';
import { HttpConnections, type HttpAnswer, type HttpRequest } from '#http-client';

/** What the api said. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** An answer with its headers, by their names in small letters. */
export interface FullAnswer extends Answer, Pick<HttpAnswer, 'headers'> {}

/** Any request; what is JSON is given as it is to be read. */
export interface ApiRequest {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: Buffer;
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
  private readonly connections: HttpConnections;

  /** @param address without a token for somebody who signs in */
  constructor({ url, token }: Pick<ApiAddress, 'url'> & Partial<ApiAddress>, connectionsMax: number) {
    this.connections = new HttpConnections(url, token, connectionsMax);
  }

  /**
   * Posts JSON. Resolves with any answer; rejects with the connection's error where there was none, and with an
   * AbortError where the signal came first.
   */
  post(path: string, body: unknown, signal?: AbortSignal): Promise<Answer> {
    return this.send({ method: 'POST', path, json: body }, signal);
  }

  /** Reads what is public; resolves and rejects like `post`. */
  get(path: string, signal?: AbortSignal): Promise<Answer> {
    return this.send({ method: 'GET', path }, signal);
  }

  /** Sends any request; resolves and rejects like `post`. */
  async send({ json, ...request }: ApiRequest, signal?: AbortSignal): Promise<FullAnswer> {
    const { status, headers, body } = await this.connections.send({
      ...request,
      ...(json === undefined
        ? {}
        : {
            headers: { ...request.headers, 'content-type': 'application/json' },
            body: Buffer.from(JSON.stringify(json)),
          }),
      silenceMsMax: ANSWER_MS_MAX,
      signal,
    });
    const parts: Buffer[] = [];
    for await (const part of body) parts.push(part);
    // A connection is free for the next request one turn of the event loop after its answer has ended.
    await nextTurn();
    return { status, headers, text: Buffer.concat(parts).toString() };
  }

  close(): void {
    this.connections.close();
  }
}
