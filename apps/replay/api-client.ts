import { setImmediate as nextTurn } from 'node:timers/promises';
import { HttpConnections, type HttpRequest } from '#http-client';

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
  private readonly connections: HttpConnections;

  constructor({ url, token }: ApiAddress, connectionsMax: number) {
    this.connections = new HttpConnections(url, token, connectionsMax);
  }

  /**
   * Posts JSON. Resolves with any answer; rejects with the connection's error where there was none, and with an
   * AbortError where the signal came first.
   */
  post(path: string, body: unknown, signal?: AbortSignal): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    return this.ask({ method: 'POST', path, headers, body: Buffer.from(JSON.stringify(body)), signal });
  }

  /** Reads what is public; resolves and rejects like `post`. */
  get(path: string, signal?: AbortSignal): Promise<Answer> {
    return this.ask({ method: 'GET', path, signal });
  }

  private async ask(request: Omit<HttpRequest, 'silenceMsMax'>): Promise<Answer> {
    const { status, body } = await this.connections.send({ ...request, silenceMsMax: ANSWER_MS_MAX });
    const parts: Buffer[] = [];
    for await (const part of body) parts.push(part);
    // A connection is free for the next request one turn of the event loop after its answer has ended.
    await nextTurn();
    return { status, text: Buffer.concat(parts).toString() };
  }

  close(): void {
    this.connections.close();
  }
}
