import { createHmac } from 'node:crypto';
import { eventOf } from '#election';
import type { Sent } from '#ledger';

/** What is sent to a webhook, before it is signed. */
export interface Message {
  /** The same at every try, so that a receiver can drop what it has had. */
  readonly id: string;
  readonly body: string;
}

/** A bulletin as it is sent to a webhook; it stands in the message byte by byte. */
export function messageOf(webhook: string, election: string, bulletin: Sent): Message {
  const { number, issuedAt, body, sha256 } = bulletin;
  const type = `bulletin.${eventOf(bulletin)}`;
  const path = `/api/elections/${encodeURIComponent(election)}/bulletins/${number}.json`;
  const head = JSON.stringify({ type, timestamp: issuedAt.toISOString() }).slice(0, -1);
  const data = JSON.stringify({ election, number, path, sha256: sha256.toString('hex') }).slice(0, -1);
  return { id: `${webhook}-${number}`, body: `${head},"data":${data},"bulletin":${body}}}` };
}

/** What an administrator has sent to see whether it arrives. */
export function testMessage(test: string, election: string, at: Date): Message {
  return {
    id: `test-${test}`,
    body: JSON.stringify({ type: 'test', timestamp: at.toISOString(), data: { election } }),
  };
}

/**
 * The headers of a message after the specification of Standard Webhooks (standardwebhooks.com): a signature by each
 * secret, the HMAC-SHA256 of the id, the time and the body, with dots between them.
 * @param at when it is sent: receivers refuse what is old
 */
export function headersOf(
  { id, body }: Message,
  secrets: readonly Buffer[],
  at: Date,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Sanaq-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
