import type { Answer } from './api-client.js';

/** What an answer means to a sender: taken, to be sent again later, or refused for good. */
export type Verdict =
  | { readonly kind: 'taken'; readonly held: boolean }
  | { readonly kind: 'again'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** Refusals that pass: too slow, too early, too many at once. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

const RETRY_MS_MIN = 100;
const RETRY_MS_MAX = 5_000;
const REASON_LENGTH_MAX = 400;

/** How long to wait before attempt `attempt` (the first repetition is 1), milliseconds: twice as long each time. */
export const retryDelayMs = (attempt: number): number =>
  Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** Math.min(attempt - 1, 16));

/** Reads an answer of the api. */
export function readAnswer({ status, text }: Answer): Verdict {
  if (status >= 200 && status < 300) return { kind: 'taken', held: readText(text, 'state') === 'held' };
  const reason = `${status}: ${explain(text)}`;
  return { kind: status >= 500 || PASSING.has(status) ? 'again' : 'refused', reason };
}

/** The detail of a problem, or whatever was said instead of one. */
function explain(text: string): string {
  const told = readText(text, 'detail') ?? text.trim();
  const short = told.length > REASON_LENGTH_MAX ? `${told.slice(0, REASON_LENGTH_MAX)}…` : told;
  return short || 'no explanation';
}

function readText(json: string, field: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    const found: unknown =
      typeof value === 'object' && value !== null && field in value
        ? (value as Readonly<Record<string, unknown>>)[field]
        : undefined;
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}
