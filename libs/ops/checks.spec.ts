import { describe, expect, it } from '@jest/globals';
import { countingCheck, databaseCheck, figuresCheck, queueCheck } from './checks.js';
import { Readiness } from './readiness.js';
import type { ElectionVitals, LedgerVitals, TallierVitals } from './vitals.js';

const answers = () => Promise.resolve();
const fails = () => Promise.reject(new Error('refused'));

const ledger = (writes: LedgerVitals['writes']) => (): LedgerVitals => ({
  pool: { total: 1, idle: 1, waiting: 0 },
  heartbeatAgeMs: 10,
  clockOffsetMs: 0,
  writes,
});

describe('databaseCheck', () => {
  it('reports up when the database answers and is writable', async () => {
    const health = await new Readiness({ database: databaseCheck(answers, ledger('ok')) }).check();
    expect(health.status).toBe('up');
  });

  it.each([
    ['full', 'disk of the database is full'],
    ['read-only', 'read-only'],
  ] as const)('reports degraded when the database is %s', async (writes, words) => {
    const health = await new Readiness({ database: databaseCheck(answers, ledger(writes)) }).check();
    expect(health).toMatchObject({ status: 'degraded', checks: { database: 'degraded' } });
    expect(health.details['database']).toContain(words);
  });

  it('reports down when the database does not answer, even if it was degraded before', async () => {
    const health = await new Readiness({ database: databaseCheck(fails, ledger('full')) }).check();
    expect(health).toMatchObject({ status: 'down', checks: { database: 'down' } });
  });
});

it('queueCheck reports degraded, not down, when the queue does not answer', async () => {
  const health = await new Readiness({ queue: queueCheck(fails) }).check();
  expect(health).toMatchObject({ status: 'degraded', checks: { queue: 'degraded' } });
});

it('figuresCheck reports degraded, with the time of the figures, when they may be stale', async () => {
  const asOf = new Date('2021-07-25T15:04:05Z');
  const old = await new Readiness({ figures: figuresCheck(() => ({ live: false, asOf })) }).check();
  expect(old).toMatchObject({ status: 'degraded', checks: { figures: 'degraded' } });
  expect(old.details['figures']).toContain('2021-07-25T15:04:05.000Z');
  const live = await new Readiness({ figures: figuresCheck(() => ({ live: true, asOf })) }).check();
  expect(live.status).toBe('up');
});

describe('countingCheck', () => {
  const election = (name: string, failing?: string): ElectionVitals => ({
    election: name,
    recorded: 5,
    counted: 2,
    oldestUncountedMs: 1_000,
    failing,
  });
  const vitals =
    (elections: ElectionVitals[], lastSweepAgeMs = 500) =>
    (): TallierVitals => ({
      lastSweepAgeMs,
      elections,
      failures: 0,
      waits: { fenceMs: 0, drainMs: 0 },
      counts: { number: 0, ms: 0 },
    });

  it('reports up while submissions wait to be counted', async () => {
    expect((await new Readiness({ counting: countingCheck(vitals([election('a')])) }).check()).status).toBe(
      'up',
    );
  });

  it('reports degraded when elections cannot be counted, naming the first three', async () => {
    const elections = ['a', 'b', 'c', 'd', 'e'].map((name) => election(name, 'a broken row'));
    const health = await new Readiness({ counting: countingCheck(vitals(elections)) }).check();
    expect(health.status).toBe('degraded');
    expect(health.details['counting']).toBe(
      'Elections cannot be counted: a (a broken row), b (a broken row), c (a broken row) and 2 more.',
    );
  });

  it('reports degraded when the last sweep is too long ago', async () => {
    const health = await new Readiness({ counting: countingCheck(vitals([], 45_000)) }).check();
    expect(health.status).toBe('degraded');
    expect(health.details['counting']).toContain('45 s');
  });
});
