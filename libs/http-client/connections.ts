import type { Readable } from 'node:stream';
import type { Agent } from 'undici';

/** What is sent to the server. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** With its query; the path of the server's own address goes before it. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Held in memory, or read no faster than it is sent. */
  readonly body?: Buffer | Readable | undefined;
  /** How long the server may stay silent before and within its answer, milliseconds. */
  readonly silenceMsMax: number;
  readonly signal?: AbortSignal | undefined;
}

/** An answer, its body unread: it is read no faster than it is asked for, and has to be read to its end. */
export interface HttpAnswer {
  readonly status: number;
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: AsyncIterable<Buffer>;
}

/** Requests to one server, over connections that are kept open. */
export class HttpConnections {
  private opened: Promise<Agent> | undefined;
  private readonly origin: string;
  private readonly prefix: string;
  private readonly authorization: Readonly<Record<string, string>>;

  /**
   * @param url of the server; a path in it goes before every other
   * @param token sent as a bearer's; without one, a name and password in the url are sent
   * @param connectionsMax unlimited where it is left out
   */
  constructor(
    url: string,
    token: string | undefined,
    private readonly connectionsMax?: number,
  ) {
    const { origin, pathname, username, password } = new URL(url);
    this.origin = origin;
    this.prefix = pathname.replace(/(?<!\/)\/+$/, '');
    const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
    const said = token === undefined ? `Basic ${basic.toString('base64')}` : `Bearer ${token}`;
    this.authorization = token === undefined && username === '' ? {} : { authorization: said };
  }

  /**
   * Sends, and gives the answer as soon as it begins, whatever its status. Redirects are not followed.
   * @throws the error of the connection, with its `code` (undici's begin with UND_ERR_); what the body or the signal
   * broke off with
   */
  async send({ silenceMsMax, signal, ...request }: HttpRequest): Promise<HttpAnswer> {
    const agent = await this.open();
    const { statusCode, headers, body } = await agent.request({
      origin: this.origin,
      method: request.method,
      path: this.prefix + request.path,
      headers: { ...this.authorization, ...request.headers },
      body: request.body ?? null,
      headersTimeout: silenceMsMax,
      bodyTimeout: silenceMsMax,
      ...(signal ? { signal } : {}),
    });
    return { status: statusCode, headers, body };
  }

  /** Closes every connection; what is under way fails. */
  close(): void {
    void this.opened?.then((agent) => agent.destroy());
  }

  /** undici takes a fifth of a second to load, which nobody waits for who sends nothing. */
  private open(): Promise<Agent> {
    this.opened ??= import('undici').then(
      (undici) => new undici.Agent({ connections: this.connectionsMax ?? null }),
    );
    return this.opened;
  }
}
