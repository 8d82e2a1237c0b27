import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Adder, countSubmissions, processorOf, sealAudit, startWorker, type RunningWorker } from '#queue';
import { violationsOf } from '../../fixtures/axe.js';
import { Staff } from '../../fixtures/clients/staff.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { Visits } from '../../fixtures/clients/visits.js';
import { report, smallElection } from '../../fixtures/data/small-election.js';

const WIDTHS_PX = [390, 1280];

describe('the page of jobs at the desk', () => {
  const visits = new Visits();
  const { api } = visits;
  let chief: Staff;
  let adder: Adder;
  let worker: RunningWorker;
  let isBroken = true;

  beforeAll(async () => {
    await visits.begin({ counting: true });
    chief = await Staff.join(api, { login: 'chief', grants: [{ role: 'administrator', election: null }] });
    const place = { databaseUrl: api.databaseUrl };
    adder = new Adder(place, 'upkeep');
    const sealing = processorOf(sealAudit, () =>
      isBroken
        ? Promise.reject(new Error('the disk of the database is full'))
        : Promise.resolve({ through: 7, hash: 'ab' }),
    );
    worker = startWorker(place, 'upkeep', [sealing], { concurrency: 1, onError: () => undefined });
    await api.define(smallElection());
    await api.submit('small', report(50));
    await api.settle('small');
    await adder.add(sealAudit, {});
    const rings = new Adder(place, 'tally');
    await rings.add(countSubmissions, { election: (await api.ledger.elections.load('small'))?.key ?? 0 });
    await rings.close();
  });
  afterAll(async () => {
    await worker.close();
    await adder.close();
    await visits.close();
  });

  const queue = ({ page }: Viewer, name: string) => page.getByRole('region', { name, exact: true });

  it.each(WIDTHS_PX)(
    'lists jobs by queue and state, and failures with the reason, at %i pixels',
    async (widthPx) => {
      const viewer = await visits.open('/desk/jobs', widthPx, chief);
      await viewer.reads(viewer.heading, 'Jobs');
      await viewer.reads(
        queue(viewer, 'Upkeep'),
        /Failed1[^]*seal-audit[^]*the disk of the database is full/,
      );
      await viewer.reads(queue(viewer, 'Tally'), /Completed/);
      await viewer.reads(queue(viewer, 'Bulletins'), 'There are no jobs in this queue.');
      await queue(viewer, 'Tally')
        .getByText(/^Completed: /)
        .click();
      await viewer.reads(queue(viewer, 'Tally'), /count-submissions[^]*election: 1[^]*counted: \d/);
      expect(await viewer.overhangPx()).toBe(0);
      expect(await violationsOf(viewer.page)).toEqual([]);
    },
  );

  it('retries a failed job, and shows its result without a reload', async () => {
    const viewer = await visits.open('/desk/jobs', 1280, chief);
    const retry = queue(viewer, 'Upkeep').getByRole('button', { name: /^Retry seal-audit, job / });
    await retry.waitFor();
    isBroken = false;
    await retry.click();
    await viewer.reads(queue(viewer, 'Upkeep'), /Failed0[^]*Completed1/);
    expect(await retry.count()).toBe(0);
  });

  it('is hidden from observers', async () => {
    const grants = [{ role: 'observer', election: null }];
    const viewer = await visits.open('/desk/jobs', 390, await Staff.join(api, { login: 'guest', grants }));
    await viewer.reads(viewer.heading, 'There is nothing at this address');
    expect(await viewer.page.getByRole('link', { name: 'Jobs', exact: true }).count()).toBe(0);
  });
});

it('the page of jobs says when a queue cannot be reached', async () => {
  const visits = new Visits();
  await visits.begin({ redisUrl: 'redis://127.0.0.1:1' });
  const chief = await Staff.join(visits.api, {
    login: 'chief',
    grants: [{ role: 'administrator', election: null }],
  });
  const viewer = await visits.open('/desk/jobs', 390, chief);
  await viewer.reads(viewer.page.getByRole('region', { name: 'Tally' }), 'The queue cannot be reached.');
  expect(await viewer.overhangPx()).toBe(0);
  expect(await violationsOf(viewer.page)).toEqual([]);
  await visits.close();
});
