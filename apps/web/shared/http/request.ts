import { type Brought, OFFLINE, readRefusal, type Reply } from './refusal.js';

/** A request that has not been answered for so long is given up, in milliseconds: the server gives up earlier. */
export const ANSWER_MS_MAX = 20_000;

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What is to be told of an answer's headers, or of there being no answer. */
interface AnswerListener {
  readonly onAnswer?: (address: string, response: Response) => void;
  readonly onSilence?: (address: string) => void;
}

export interface Asking extends AnswerListener {
  /** What is held of this address: where it still is what the api answers, it is the reply, and no body is sent. */
  readonly held?: Brought<unknown> | undefined;
  /** A file is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly csrf?: string | undefined;
  /** Undefined waits for as long as the browser does. */
  readonly timeoutMs?: number | undefined;
  /** Ends the request: whoever asked does not wait for it any more. */
  readonly signal?: AbortSignal | undefined;
  readonly cache?: RequestCache;
}

/**
 * Asks the api once. Nothing is thrown: whatever fails comes back as a refusal, of kind "offline" where no answer came
 * in time. The body of an answer without one (a 204) is null.
 */
export async function request<B>(method: Method, address: string, asking: Asking = {}): Promise<Reply<B>> {
  const { signal, timeoutMs } = asking;
  // AbortSignal.any would join the two, but phones that are still in use do not have it.
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const timer = timeoutMs === undefined ? undefined : setTimeout(end, timeoutMs);
  if (signal?.aborted) end();
  signal?.addEventListener('abort', end);
  try {
    return await ask<B>(method, address, asking, ending.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}

async function ask<B>(
  method: Method,
  address: string,
  { body, csrf, held, cache = 'no-cache', onAnswer, onSilence }: Asking,
  signal: AbortSignal,
): Promise<Reply<B>> {
  const headers = {
    // What is refused, or found in a submission, is told in the language of the page.
    'accept-language': document.documentElement.lang,
    ...(body === undefined ? {} : { 'content-type': body instanceof Blob ? body.type : 'application/json' }),
    ...(csrf === undefined ? {} : { 'x-csrf-token': csrf }),
    ...(held?.tag ? { 'if-none-match': held.tag } : {}),
  };
  const content = body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) };
  try {
    // `no-cache` still uses the stored body where its ETag holds; it only never trusts it unasked.
    const response = await fetch(address, { method, headers, cache, signal, ...content });
    if (response.status === 304 && held) {
      onAnswer?.(address, response);
      return held as Brought<B>;
    }
    const text = await response.text();
    const said = readJson(text);
    if (response.ok && said !== undefined) {
      onAnswer?.(address, response);
      return { ok: true, body: said as B, tag: response.headers.get('etag') ?? undefined };
    }
    const refusal = readRefusal(response.status, said, response.headers.get('retry-after'));
    if (refusal === OFFLINE) onSilence?.(address);
    else onAnswer?.(address, response);
    return { ok: false, refusal };
  } catch {
    onSilence?.(address);
    return { ok: false, refusal: OFFLINE };
  }
}

/** null where there is nothing, undefined where it is no JSON. */
function readJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
