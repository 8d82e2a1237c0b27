import type { WebhookLimits } from '#config';
import type { OutgoingAnswer } from '#http-client';

/** What a receiver has said to a message, or what kept it from that. */
export interface Outcome {
  /** Of the answer; null where there was none. */
  readonly status: number | null;
  /** Why the message was not taken; null where it was. */
  readonly fault: string | null;
  /** Whether it asks for no more (410 Gone). */
  readonly isGone: boolean;
  /** How long it asks to be left alone, milliseconds; 0 where it does not. */
  readonly waitMs: number;
}

const GONE = 410;
/** Neither control characters nor such as turn the direction of what stands beside them. */
const UNREADABLE = /[\p{C}\p{Z}\s]+/gu;

/** Somebody else's words, on one line and no longer than that. */
function shorten(text: string, length: number): string {
  const line = text.replace(UNREADABLE, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

/** Retry-After in seconds, or as a date; 0 where it is neither. */
function readRetryAfter(header: string | string[] | undefined, nowMs: number): number {
  const text = [header ?? ''].flat()[0] ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? 0 : Math.max(0, at - nowMs);
}

/** A message is taken where the answer is 2xx; a redirect is none, since it is not followed. */
export function outcomeOf(
  { status, headers, text }: OutgoingAnswer,
  faultLength: number,
  nowMs = Date.now(),
): Outcome {
  const isTaken = status >= 200 && status < 300;
  const said = shorten(text, faultLength);
  return {
    status,
    fault: isTaken ? null : shorten(`answered ${status}${said === '' ? '' : `: ${said}`}`, faultLength),
    isGone: status === GONE,
    waitMs: isTaken ? 0 : readRetryAfter(headers['retry-after'], nowMs),
  };
}

/** The same where there was no answer. */
export function outcomeOfError(error: Error, faultLength: number): Outcome {
  return { status: null, fault: shorten(error.message, faultLength), isGone: false, waitMs: 0 };
}

/**
 * The pause before the next try, milliseconds: it doubles with each, up to a limit. It is a quarter longer or shorter by
 * chance, so that webhooks that failed together are not all tried together.
 * @param failures tries that have failed, 1 after the first
 * @param waitMs how long the receiver asked to be left alone
 * @param chance from 0 to 1
 */
export function pauseMs(
  failures: number,
  waitMs: number,
  { retryMs, retryMaxMs }: Pick<WebhookLimits, 'retryMs' | 'retryMaxMs'>,
  chance = Math.random(),
): number {
  const doubled = Math.min(retryMaxMs, retryMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(Math.max(doubled * (0.75 + chance / 2), Math.min(waitMs, retryMaxMs)));
}
