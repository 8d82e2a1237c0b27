import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { LIMITS } from '#config';
import type { ContestHistory, Figures, ReplayView } from '#contract';
import { FIRST_REPORTS_AT } from '../../../apps/api/results/figures.js';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { protocol, smallElection } from '../../fixtures/data/small-election.js';

const api = sharedApi({ counting: true });

beforeAll(async () => {
  await api.define(smallElection());
});
afterEach(() => {
  jest.restoreAllMocks();
});

const readHistory = async (from: TestApi = api): Promise<ContestHistory> =>
  (await from.ask<ContestHistory>('/api/elections/small/contests/race/history')).body;

describe('the history of a contest', () => {
  it('is computed once for all readers, and updated to the result of a new computation', async () => {
    const turns = jest.spyOn(api.ledger.snapshots, 'turns');
    const [voters, winners] = [100, ['aida', 'bolat']];
    for (const [i, precinct] of ['1', '2', '3'].entries()) {
      const lines = {
        registered: voters,
        received: 100,
        issued: 80,
        unused: 20,
        spoiled: 0,
        inBox: 80,
        invalid: 0,
      };
      const votes = winners[i % 2] === 'aida' ? { aida: 10, bolat: 70 } : { aida: 70, bolat: 10 };
      const { status } = await api.submit('small', { ...protocol(lines, votes, 0), precinct });
      expect(status).toBe(201);
      await api.settle('small');
      const before = turns.mock.calls.length;
      const all = await Promise.all(Array.from({ length: 300 }, () => readHistory()));
      expect(turns.mock.calls.length - before).toBeLessThanOrEqual(2);
      expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
      expect(turns.mock.calls.at(-1)?.[3] === undefined).toBe(i === 0);
    }
    const carried = await readHistory();
    expect(carried.items.length).toBeGreaterThan(1);
    const other = await TestApi.start({ databaseUrl: api.databaseUrl });
    expect((await readHistory(other)).items).toEqual(carried.items);
    await other.close();
  });

  it('is read in batches of the newest versions, and continues where the last read ended', async () => {
    const { versionsAtOnce, versionsLookedThrough } = LIMITS.reads;
    const versions = versionsLookedThrough + 10;
    // The leader changes at every thousandth version.
    await api.query(
      `INSERT INTO snapshot (election, topic, version, body)
       SELECT 99, 'contest/long', n, json_build_object('state', 'leading', 'leader', (n + 999) / 1000,
         'precincts', json_build_object('reported', n, 'expected', 99999)) FROM generate_series(1, $1::int) n`,
      [versions],
    );
    const { snapshots } = api.ledger;
    const read = (limit: number, earlier?: Awaited<ReturnType<typeof snapshots.turns>>) =>
      snapshots.turns(99, 'contest/long', limit, earlier);
    const whole = await read(500);
    const first = versions - versionsLookedThrough + 1;
    const expected = [first, ...Array.from({ length: 20 }, (_, i) => 1_001 + i * 1_000)];
    expect(whole.items.map(({ position }) => position)).toEqual(expected);
    expect(whole.items[1]).toMatchObject({
      state: 'leading',
      leader: '2',
      reported: 1_001,
      expected: 99_999,
    });
    expect(whole.through).toBe(versions);
    expect((await read(5)).items).toEqual(whole.items.slice(-5));
    const half = { items: whole.items.slice(0, 3), through: 2_500, last: 'leading 3' };
    expect(await read(500, half)).toEqual(whole);
    const query = jest.spyOn(pg.Client.prototype, 'query');
    expect(await read(500, whole)).toEqual(whole);
    expect(query.mock.calls.length).toBeLessThan(versions / versionsAtOnce);
  });
});

describe('the documented figures', () => {
  it('are computed once per version for all readers', async () => {
    const body = { scenario: 'akim-by-elections-2021-08', speed: 1 };
    const { body: run } = await api.ask<ReplayView>('/api/replays', { body, token: TOKEN });
    const reports = jest.spyOn(api.ledger.submissions, 'inOrderOfReport');
    const read = async (): Promise<string> =>
      JSON.stringify((await api.ask<Figures>(`/api/elections/${run.election}/figures`)).body);
    await api.ask(`/api/elections/${run.election}`);
    const all = new Set(await Promise.all(Array.from({ length: 50 }, read)));
    all.add(await read());
    expect(all.size).toBe(1);
    expect(reports.mock.calls.length).toBeLessThanOrEqual(FIRST_REPORTS_AT.length);
    await api.ask('/api/elections/small/figures');
    expect(reports.mock.calls.length).toBeLessThanOrEqual(FIRST_REPORTS_AT.length);
  });
});
