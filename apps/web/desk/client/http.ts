import type { Problem } from '#contract';
import type { Finding } from '#election';
import { ANSWER_MS_MAX } from '../../shared/live/answer.js';
import { freshness } from '../../shared/live/freshness-store.js';

/** Why a request brought nothing. */
export interface Refusal {
  /** Of the answer; 0 where none came at all. */
  readonly status: number;
  /** The last part of the problem's type ("wrong-credentials"); "offline" where no answer came at all. */
  readonly kind: string;
  /** What the api says of it, a sentence. */
  readonly detail: string;
  /** What is wrong with parts of the body, each by its path ("grants.0.election"). */
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  /** What checks found, where they refused a submission. */
  readonly findings: readonly Finding[];
  /** Seconds to wait before asking again; null where nothing is said of that. */
  readonly waitS: number | null;
}

export type Reply<B> =
  { readonly ok: true; readonly body: B } | { readonly ok: false; readonly refusal: Refusal };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Asking {
  readonly body?: unknown;
  readonly csrf?: string | undefined;
  readonly timeoutMs?: number | undefined;
}

const OFFLINE: Refusal = {
  status: 0,
  kind: 'offline',
  detail: '',
  errors: [],
  findings: [],
  waitS: null,
};

/** What a refusal's body and headers say; a body that is no problem is told by its status. */
export function readRefusal(status: number, body: unknown, retryAfter: string | null): Refusal {
  // A gateway that cannot reach the server says so with these.
  if (status >= 502 && status <= 504) return OFFLINE;
  const problem: Partial<Problem> = typeof body === 'object' && body !== null ? body : {};
  const waitS = Number(retryAfter ?? Number.NaN);
  return {
    status,
    kind: problem.type?.replace(/^.*\//, '') ?? 'broken',
    detail: problem.detail ?? String(status),
    errors: problem.errors ?? [],
    findings: problem.findings ?? [],
    waitS: Number.isFinite(waitS) ? waitS : null,
  };
}

/**
 * Asks the api once. Nothing is thrown: whatever fails comes back as a refusal, and so does what is not answered
 * within `timeoutMs`, or of a read within ANSWER_MS_MAX. A file is sent as it is, anything else as JSON. The body of a 204 is null.
 */
export async function request<B>(
  method: Method,
  address: string,
  { body, csrf, timeoutMs = method === 'GET' ? ANSWER_MS_MAX : undefined }: Asking = {},
): Promise<Reply<B>> {
  const headers = {
    ...(body === undefined ? {} : { 'content-type': body instanceof Blob ? body.type : 'application/json' }),
    ...(csrf === undefined ? {} : { 'x-csrf-token': csrf }),
  };
  const content = {
    ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    ...(timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(timeoutMs) }),
  };
  try {
    const response = await fetch(address, { method, headers, cache: 'no-cache', ...content });
    const text = await response.text();
    const said = readJson(text);
    if (response.ok) {
      if (method === 'GET') freshness.takeAnswer(address, response.headers);
      return { ok: true, body: said as B };
    }
    const refusal = readRefusal(response.status, said, response.headers.get('retry-after'));
    if (method === 'GET' && refusal === OFFLINE) freshness.takeSilence(address);
    return { ok: false, refusal };
  } catch {
    if (method === 'GET') freshness.takeSilence(address);
    return { ok: false, refusal: OFFLINE };
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
