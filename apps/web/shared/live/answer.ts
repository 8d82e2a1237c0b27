import { freshness } from './freshness-store.js';

/** A request that has not been answered for so long is given up, in milliseconds: the server gives up earlier. */
export const ANSWER_MS_MAX = 20_000;

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

export type Answer<B> =
  { readonly ok: true; readonly body: B } | { readonly ok: false; readonly fault: Fault };

/** The fault an HTTP status and a problem's detail stand for. */
export function faultOf(status: number, detail: string): Fault {
  if (status === 404) return { kind: 'unknown', detail };
  if (status === 401 || status === 403) return { kind: 'refused', detail };
  if (status === 409) return { kind: 'conflict', detail };
  // A gateway that cannot reach the server says so with these; to a reader that is the same as no connection.
  if (status === 502 || status === 503 || status === 504) return { kind: 'offline' };
  return { kind: 'broken', status, detail };
}

const detailOf = async (response: Response): Promise<string> => {
  try {
    const problem: unknown = await response.json();
    if (typeof problem !== 'object' || problem === null) return '';
    const { detail, title } = problem as { detail?: unknown; title?: unknown };
    if (typeof detail === 'string') return detail;
    return typeof title === 'string' ? title : '';
  } catch {
    return '';
  }
};

/** Asks the api; every failure comes back as a fault, nothing is thrown, and no answer in ANSWER_MS_MAX is one. */
export async function ask<B>(address: string, init: RequestInit = {}): Promise<Answer<B>> {
  const { signal: leaving } = init;
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const timer = setTimeout(end, ANSWER_MS_MAX);
  if (leaving?.aborted) end();
  leaving?.addEventListener('abort', end);
  try {
    return await askWithin<B>(address, { ...init, signal: ending.signal });
  } finally {
    clearTimeout(timer);
    leaving?.removeEventListener('abort', end);
  }
}

async function askWithin<B>(address: string, init: RequestInit): Promise<Answer<B>> {
  let response: Response;
  try {
    // `no-cache` still uses the stored body where its ETag holds; it only never trusts it unasked.
    response = await fetch(address, { cache: 'no-cache', ...init });
  } catch {
    return { ok: false, fault: { kind: 'offline' } };
  }
  if (response.ok) freshness.takeAnswer(address, response.headers);
  if (!response.ok) return { ok: false, fault: faultOf(response.status, await detailOf(response)) };
  try {
    return { ok: true, body: (await response.json()) as B };
  } catch {
    return { ok: false, fault: { kind: 'broken', status: response.status, detail: '' } };
  }
}

/** Sends a JSON body; answers as `ask`. */
export const send = <B>(method: 'POST' | 'PATCH', address: string, body: unknown): Promise<Answer<B>> =>
  ask<B>(address, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
