/** What a webhook can be sent: turnout of a checkpoint, a result, or a bulletin that replaces one of its subject. */
export const BULLETIN_EVENTS = ['turnout', 'result', 'correction'] as const;
export type BulletinEvent = (typeof BULLETIN_EVENTS)[number];

/**
 * How a webhook stands: `active`, it is sent what is issued; `paused` by an administrator; `failed`, given up after it
 * had failed for long; `gone`, its receiver asked for no more (410). All but the first wait to be taken up again.
 */
export const WEBHOOK_STATES = ['active', 'paused', 'failed', 'gone'] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];

/** The only event that a bulletin is. */
export function eventOf(bulletin: {
  readonly kind: 'turnout' | 'result';
  readonly replaces: number | null;
}): BulletinEvent {
  return bulletin.replaces === null ? bulletin.kind : 'correction';
}
