import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ElectionListItem } from '#contract';
import { BulletinReads } from '../../../apps/api/bulletins/bulletin-reads.js';
import { BulletinIssuer } from '../../../apps/tallier/bulletins/bulletin-issuer.js';
import { SteppedNight } from '../../fixtures/clients/issued.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

const NEWEST = 'public, max-age=1, stale-while-revalidate=2';

describe('what is looked up and held for a moment', () => {
  const api = sharedApi();
  let night: SteppedNight;
  const issue = () =>
    new BulletinIssuer(api.ledger).sweep((_, error) => {
      throw error;
    });
  beforeAll(async () => {
    night = await SteppedNight.found(api.databaseUrl, api.ledger, 'akim-by-elections-2021-08');
    await night.goTo(night.scenario.opensAt + 5 * 3_600_000);
    await issue();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('is for bulletins one look a second, however many ask, and a new one as soon as it is issued', async () => {
    const at = `/api/elections/${night.election.id}/bulletins?limit=3`;
    const page = jest.spyOn(BulletinReads.prototype, 'page');
    const begunMs = performance.now();
    const answers = [];
    for (let asked = 0; asked < 200; asked += 1) answers.push(await api.ask<{ total: number }>(at));
    const seconds = Math.ceil((performance.now() - begunMs) / 1_000);
    expect(page.mock.calls.length).toBeLessThanOrEqual(seconds + 1);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.headers.get('cache-control')).toBe(NEWEST);
    const before = answers[0]?.body.total ?? 0;
    expect(before).toBeGreaterThan(0);
    await night.finish();
    await issue();
    await eventually(async () =>
      expect((await api.ask<{ total: number }>(at)).body.total).toBeGreaterThan(before),
    );
  });

  it('is for the list of elections never without what this process has defined', async () => {
    const idsOf = async () => (await api.ask<ElectionListItem[]>('/api/elections')).body.map(({ id }) => id);
    const list = jest.spyOn(api.ledger.elections, 'list');
    for (let each = 0; each < 5; each += 1) {
      expect(await idsOf()).not.toContain(`listed-${each}`);
      await api.define(smallElection({ id: `listed-${each}` }));
      expect((await idsOf())[0]).toBe(`listed-${each}`);
    }
    list.mockClear();
    const begunMs = performance.now();
    for (let asked = 0; asked < 200; asked += 1) await idsOf();
    expect(list.mock.calls.length).toBeLessThanOrEqual(Math.ceil((performance.now() - begunMs) / 1_000) + 1);
  });
});
