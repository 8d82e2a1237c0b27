import type { Brought, Refusal } from '../http/refusal.js';
import { ANSWER_MS_MAX, type Method, request } from '../http/request.js';
import { freshness } from './freshness-store.js';

/** Why a request brought no body. */
export type Fault =
  /** The server could not be reached at all. */
  | { readonly kind: 'offline' }
  /** 404: the address names something that does not exist. */
  | { readonly kind: 'unknown'; readonly detail: string }
  /** 401 or 403: it exists, and this reader may not. */
  | { readonly kind: 'refused'; readonly detail: string }
  /** 409: asked for something the present state does not allow. */
  | { readonly kind: 'conflict'; readonly detail: string }
  /** Anything else, with its status. */
  | { readonly kind: 'broken'; readonly status: number; readonly detail: string };

export type Answer<B> = Brought<B> | { readonly ok: false; readonly fault: Fault };

/** What a refusal is to a reader of public pages. */
export function faultOf({ status, kind, detail: said }: Refusal): Fault {
  // Where the answer was no problem document, its status is all that is known.
  const detail = said === String(status) ? '' : said;
  if (kind === 'offline') return { kind: 'offline' };
  if (status === 404) return { kind: 'unknown', detail };
  if (status === 401 || status === 403) return { kind: 'refused', detail };
  if (status === 409) return { kind: 'conflict', detail };
  return { kind: 'broken', status, detail };
}

interface Asked {
  readonly body?: unknown;
  readonly held?: Brought<unknown> | undefined;
  readonly cache?: RequestCache;
  readonly signal?: AbortSignal;
}

async function exchange<B>(method: Method, address: string, asked: Asked): Promise<Answer<B>> {
  const reply = await request<B>(method, address, {
    timeoutMs: ANSWER_MS_MAX,
    onAnswer: (of, { ok, status, headers }) => {
      if (ok || status === 304) freshness.takeAnswer(of, headers);
    },
    ...asked,
  });
  return reply.ok ? reply : { ok: false, fault: faultOf(reply.refusal) };
}

/** What reads wait for; null once it is over. */
let before: Promise<unknown> | null = null;

/** Has reads wait until this is over, whichever way it ends. */
export function holdRequestsFor(what: Promise<unknown>): void {
  before = what.finally(() => (before = null));
}

/**
 * Reads a body of the api; every failure comes back as a fault, nothing is thrown, and no answer in ANSWER_MS_MAX is one.
 * @param asked with the answer that is held of the address, if any: where it still holds, this very object comes back
 */
export async function ask<B>(
  address: string,
  { held, ...asked }: Pick<Asked, 'cache' | 'signal'> & { readonly held?: Answer<B> | null | undefined } = {},
): Promise<Answer<B>> {
  if (before) await before.catch(() => undefined);
  return exchange<B>('GET', address, { ...asked, held: held?.ok ? held : undefined });
}

/** Sends a JSON body; answers as `ask`. */
export const send = <B>(method: 'POST' | 'PATCH', address: string, body: unknown): Promise<Answer<B>> =>
  exchange<B>(method, address, { body });
