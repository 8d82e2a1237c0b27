import type { WebhookView } from '#contract';
import type { Webhook } from '#ledger';

/**
 * A webhook as administrators see it; never with its secret.
 * @param newest number of the election's newest bulletin
 */
export function describeWebhook(webhook: Webhook, newest: number): WebhookView {
  const { id, url, events, state, createdBy, through, attempts, isTesting } = webhook;
  const isFailing = state === 'active' && webhook.failingSince !== null;
  return {
    ...{ id, url, events, state, createdBy, through, attempts, isTesting },
    createdAt: webhook.createdAt.toISOString(),
    waiting: Math.max(0, newest - through),
    failingSince: webhook.failingSince?.toISOString() ?? null,
    nextAt: isFailing ? webhook.nextAt.toISOString() : null,
    deliveredAt: webhook.deliveredAt?.toISOString() ?? null,
    lastTry: webhook.triedAt && {
      at: webhook.triedAt.toISOString(),
      bulletin: webhook.triedNumber,
      status: webhook.status,
      fault: webhook.fault,
    },
  };
}
