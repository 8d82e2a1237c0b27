import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { WebhookJobs } from '../../../apps/tallier/webhooks/webhook-jobs.js';
import { violationsOf } from '../../fixtures/axe.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { Visits } from '../../fixtures/clients/visits.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { verify, WebhookReceiver } from '../../fixtures/services/webhook-receiver.js';

describe('the page of webhooks at the desk', () => {
  const visits = new Visits();
  const { api } = visits;
  let chief: Staff;
  let receiver: WebhookReceiver;
  let tallier: WebhookJobs;

  beforeAll(async () => {
    receiver = await WebhookReceiver.open();
    const trustedReceivers = [receiver.host];
    await visits.begin({ trustedReceivers });
    await api.define(smallElection());
    chief = await Staff.join(api, { login: 'chief', grants: [{ role: 'administrator', election: null }] });
    const log = pino({ level: 'silent' });
    tallier = new WebhookJobs(api.ledger, { databaseUrl: api.databaseUrl }, log, { trustedReceivers });
    tallier.onApplicationBootstrap();
  });
  afterAll(async () => {
    await tallier.close();
    await visits.close();
    await receiver.close();
  });

  it('adds a webhook by keyboard alone, shows its secret once, and what came of a test', async () => {
    const viewer = await visits.open('/desk/webhooks?election=small', 390, chief);
    const { page } = viewer;
    await viewer.reads(viewer.heading, 'Webhooks');
    const address = page.getByLabel('Address');
    await address.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Fault').or(page.getByRole('alert')).first().waitFor();
    await page.keyboard.type(`${receiver.url}/<b>hook</b>`);
    await page.keyboard.press('Enter');
    const secret = await page.getByLabel(/^Secret of /).inputValue();
    expect(secret).toMatch(/^whsec_/);
    expect(await viewer.overhangPx()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    receiver.answer = (_, response) => response.writeHead(500).end('<i>no</i> room');
    await page.getByRole('button', { name: /^Send a test event to / }).press('Enter');
    await page.getByText(/test: answered 500: <i>no<\/i> room$/).waitFor();
    const [test] = receiver.received;
    expect(test && verify(secret, test)).toMatchObject({ type: 'test', data: { election: 'small' } });
    await page.getByRole('button', { name: 'Done' }).press('Enter');
    expect(await page.getByLabel(/^Secret of /).count()).toBe(0);
  });

  it('pauses, rotates the secret and removes', async () => {
    const viewer = await visits.open('/desk/webhooks?election=small', 1280, chief);
    const { page } = viewer;
    await page.getByRole('button', { name: /^Pause / }).click();
    await page.getByText('Paused', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Rotate secret of / }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate secret' }).click();
    expect(await page.getByLabel(/^Secret of /).inputValue()).toMatch(/^whsec_/);
    await page.getByRole('button', { name: /^Remove / }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('This election has no webhooks.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});
