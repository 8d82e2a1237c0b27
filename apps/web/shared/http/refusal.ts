import type { Problem } from '#contract';
import type { Finding } from '#election';

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

/** A body that came, and its ETag, where it came with one. */
export interface Brought<B> {
  readonly ok: true;
  readonly body: B;
  readonly tag?: string | undefined;
}

export type Reply<B> = Brought<B> | { readonly ok: false; readonly refusal: Refusal };

/** There was no answer at all. */
export const OFFLINE: Refusal = {
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
