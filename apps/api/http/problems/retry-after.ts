import { LIMITS } from '#config';

const RETRIED: readonly number[] = [408, 429, 503];

/**
 * How long to wait before the same is sent again, in whole seconds as Retry-After has it (RFC 9110, 10.2.3).
 * @param knownS how long it will take, where that is known
 * @returns undefined where sending the same again would not help
 */
export function retryAfterOf(status: number, knownS?: number): string | undefined {
  if (knownS !== undefined) return String(Math.ceil(knownS));
  return RETRIED.includes(status) ? String(Math.ceil(LIMITS.http.retryAfterMs / 1_000)) : undefined;
}
