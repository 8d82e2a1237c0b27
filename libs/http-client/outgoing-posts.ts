import { lookup } from 'node:dns';
import { isIP } from 'node:net';
import type { Agent, buildConnector, Dispatcher } from 'undici';
import { OutgoingError, readOutgoingError } from './outgoing-error.js';
import { isPublicAddress } from './public-address.js';
import { lookUpPublic, notPublic, type FindAddresses } from './public-lookup.js';
import type { Receivers } from './receivers.js';

/** What a request to somebody else's server may cost. Times are milliseconds, sizes bytes. */
export interface OutgoingLimits {
  /** Finding the name, connecting and TLS. */
  readonly connectMs: number;
  /** From the beginning of a request to the head of its answer; what is read of the body ends by then, too. */
  readonly answerMs: number;
  /** The body of the answer, as far as it is read. */
  readonly bodyMs: number;
  /** What is read of that body; the rest is left. */
  readonly bodyBytes: number;
  /** Connections with one server at once; more requests wait for one, within their time. */
  readonly connectionsPerServer: number;
}

export interface OutgoingPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
  /** Breaks off what is under way, as when the process ends. */
  readonly signal?: AbortSignal;
}

/** An answer of any status, redirects among them: they are not followed. */
export interface OutgoingAnswer {
  readonly status: number;
  /** Each once, by its name in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The beginning of the body, read as UTF-8: written by the other side, to be shown as such. */
  readonly text: string;
}

/** Reads the beginning of a body. The status has been sent by then, so whatever goes wrong now only shortens the text. */
async function readStart(body: Dispatcher.ResponseData['body'], limits: OutgoingLimits): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  const timer = setTimeout(() => body.destroy(), limits.bodyMs);
  try {
    for await (const part of body as AsyncIterable<Buffer>) {
      parts.push(part.subarray(0, limits.bodyBytes - bytes));
      bytes += part.length;
      if (bytes >= limits.bodyBytes) break;
    }
  } catch {
    // What has come is the text.
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
  return Buffer.concat(parts).toString('utf8');
}

/**
 * POST requests to servers that others name, such as webhooks: they lead to no address inside the own network, follow no
 * redirect, and cost no more than the limits say, whatever the other side does. Proxies of the environment are not used.
 */
export class OutgoingPosts {
  private opened: Promise<Agent> | undefined;

  /** @param find how names are found: as the system does it */
  constructor(
    private readonly receivers: Receivers,
    private readonly limits: OutgoingLimits,
    private readonly find: FindAddresses = lookup,
  ) {}

  /**
   * Sends, and gives the answer whatever its status.
   * @throws OutgoingError saying why there is none; the reason of the signal, where that broke it off
   */
  async post({ url, headers, body, signal }: OutgoingPost): Promise<OutgoingAnswer> {
    const fault = this.receivers.fault(url);
    if (fault !== undefined) throw new OutgoingError('refused', fault);
    const { origin, pathname, search } = new URL(url);
    const agent = await this.open();
    const late = AbortSignal.timeout(this.limits.answerMs);
    try {
      const answer = await agent.request({
        origin,
        path: pathname + search,
        method: 'POST',
        headers,
        body,
        headersTimeout: this.limits.answerMs,
        bodyTimeout: this.limits.bodyMs,
        signal: signal ? AbortSignal.any([signal, late]) : late,
      });
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: await readStart(answer.body, this.limits),
      };
    } catch (error) {
      signal?.throwIfAborted();
      throw readOutgoingError(error, this.limits.answerMs);
    }
  }

  /** Closes every connection; what is under way fails. */
  async close(): Promise<void> {
    const agent = await this.opened;
    await agent?.destroy();
  }

  private open(): Promise<Agent> {
    this.opened ??= import('undici').then(
      (undici) =>
        new undici.Agent({
          connect: this.connector(undici.buildConnector),
          connections: this.limits.connectionsPerServer,
        }),
    );
    return this.opened;
  }

  /** Connects to trusted hosts wherever they are, and to others at public addresses. */
  private connector(build: typeof buildConnector): buildConnector.connector {
    const anywhere = build({ timeout: this.limits.connectMs });
    // Without a lookup of its own, a socket to an address in figures asks nobody: see below.
    const inPublic = build({ timeout: this.limits.connectMs, lookup: lookUpPublic(this.find) });
    return (options, callback) => {
      const { hostname, protocol, port } = options;
      if (this.receivers.isTrusted(hostname, protocol, port)) return anywhere(options, callback);
      if (protocol !== 'https:' || (isIP(hostname) !== 0 && !isPublicAddress(hostname))) {
        return callback(notPublic(hostname), null);
      }
      inPublic(options, callback);
    };
  }
}
