import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import type { WebhookLimits } from '#config';
import { eventOf, type BulletinEvent } from '#election';
import { Ledger, type IssuedBulletin, type Webhook } from '#ledger';
import { BulletinIssuer } from '../../../apps/tallier/bulletins/bulletin-issuer.js';
import { Sending } from '../../../apps/tallier/webhooks/sending.js';
import { WebhookJobs } from '../../../apps/tallier/webhooks/webhook-jobs.js';
import { allIssued, SteppedNight } from '../../fixtures/clients/issued.js';
import { freshDatabase } from '../../fixtures/services/postgres.js';
import { queryDatabase } from '../../fixtures/services/query.js';
import { WebhookReceiver } from '../../fixtures/services/webhook-receiver.js';

export const ALL: readonly BulletinEvent[] = ['turnout', 'result', 'correction'];
export const QUICK: Partial<WebhookLimits> = { retryMs: 1, retryMaxMs: 2 };
const log = pino({ level: 'silent' });

export let url: string;
export let ledger: Ledger;
export let election: SteppedNight['election'];
export let issued: readonly IssuedBulletin[];
export let receiver: WebhookReceiver;
export const ends: (() => Promise<unknown>)[] = [];

/** Before the tests of a spec: a night whose bulletins are all issued; before each of them: a receiver. */
export function prepareNight(): void {
  beforeAll(async () => {
    url = await freshDatabase();
    ledger = await Ledger.open({ url, poolMax: 6 });
    await ledger.migrate();
    const night = await SteppedNight.found(url, ledger, 'akim-by-elections-2021-08');
    await night.finish();
    await new BulletinIssuer(ledger).sweep((_, error) => {
      throw error;
    });
    ({ election } = night);
    issued = await allIssued(ledger, election);
    expect(new Set(issued.map(eventOf))).toEqual(new Set(ALL));
  });
  afterAll(() => ledger.close());

  beforeEach(async () => {
    receiver = await WebhookReceiver.open();
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    await receiver.close();
    await queryDatabase(url, 'DELETE FROM webhook', []);
  });
}

/** Adds a webhook that is still to be sent everything. */
export async function add(
  path = '/',
  events = ALL,
): Promise<{ readonly id: string; readonly secret: string }> {
  const secret = randomBytes(32);
  const added = await ledger.webhooks.act(undefined, async (changes) => ({
    value: await changes.add(
      election.key,
      { url: receiver.url + path, events, secret, createdBy: 'a test' },
      10,
    ),
    auditEntry: undefined,
  }));
  if ('refused' in added) throw new Error(added.refused);
  await queryDatabase(url, 'UPDATE webhook SET through = 0 WHERE id = $1', [added.id]);
  return { id: added.id, secret: `whsec_${secret.toString('base64')}` };
}

export const act = (
  work: (changes: Parameters<Parameters<typeof ledger.webhooks.act>[1]>[0]) => Promise<void>,
) =>
  ledger.webhooks.act(undefined, async (changes) => ({ value: await work(changes), auditEntry: undefined }));

export async function stateOf(id: string): Promise<Webhook> {
  const webhook = (await ledger.webhooks.list(election.key)).find((each) => each.id === id);
  if (!webhook) throw new Error(`there is no webhook ${id}`);
  return webhook;
}

export function sending(limits: Partial<WebhookLimits> = {}): Sending {
  const made = new Sending(ledger, { trustedReceivers: [receiver.host], limits: { ...QUICK, ...limits } });
  ends.push(() => made.close());
  return made;
}

export function tallier(redisUrl: string): WebhookJobs {
  const jobs = new WebhookJobs(ledger, { databaseUrl: url, redisUrl }, log, {
    trustedReceivers: [receiver.host],
    limits: QUICK,
  });
  jobs.onApplicationBootstrap();
  ends.push(() => jobs.close());
  return jobs;
}

export const numbersOf = (received = receiver.received): number[] =>
  received.map(({ body }) => (JSON.parse(body) as { data: { number: number } }).data.number);
export const all = (): number[] => issued.map(({ number }) => number);
