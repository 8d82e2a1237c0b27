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

describe('the database', () => {
  it('is up where it answers and takes what is written', async () => {
    const health = await new Readiness({ database: databaseCheck(answers, ledger('ok')) }).check();
    expect(health.status).toBe('up');
  });

  it.each([
    ['full', 'disk of the database is full'],
    ['read-only', 'read-only'],
  ] as const)('is degraded where it is %s', async (writes, words) => {
    const health = await new Readiness({ database: databaseCheck(answers, ledger(writes)) }).check();
    expect(health).toMatchObject({ status: 'degraded', checks: { database: 'degraded' } });
    expect(health.details['database']).toContain(words);
  });

  it('is down where it does not answer, whatever was known of it', async () => {
    const health = await new Readiness({ database: databaseCheck(fails, ledger('full')) }).check();
    expect(health).toMatchObject({ status: 'down', checks: { database: 'down' } });
  });
});

it('the queue only degrades', async () => {
  const health = await new Readiness({ queue: queueCheck(fails) }).check();
  expect(health).toMatchObject({ status: 'degraded', checks: { queue: 'degraded' } });
});

it('figures that may be old degrade, with the moment they are of', async () => {
  const asOf = new Date('2021-07-25T15:04:05Z');
  const old = await new Readiness({ figures: figuresCheck(() => ({ live: false, asOf })) }).check();
  expect(old).toMatchObject({ status: 'degraded', checks: { figures: 'degraded' } });
  expect(old.details['figures']).toContain('2021-07-25T15:04:05.000Z');
  const live = await new Readiness({ figures: figuresCheck(() => ({ live: true, asOf })) }).check();
  expect(live.status).toBe('up');
});

describe('the count', () => {
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

  it('is up while something waits', async () => {
    expect((await new Readiness({ counting: countingCheck(vitals([election('a')])) }).check()).status).toBe(
      'up',
    );
  });

  it('is degraded by an election that cannot be counted, and names some of many', async () => {
    const elections = ['a', 'b', 'c', 'd', 'e'].map((name) => election(name, 'a broken row'));
    const health = await new Readiness({ counting: countingCheck(vitals(elections)) }).check();
    expect(health.status).toBe('degraded');
    expect(health.details['counting']).toBe(
      'Elections cannot be counted: a (a broken row), b (a broken row), c (a broken row) and 2 more.',
    );
  });

  it('is degraded by a sweep that does not go through', async () => {
    const health = await new Readiness({ counting: countingCheck(vitals([], 45_000)) }).check();
    expect(health.status).toBe('degraded');
    expect(health.details['counting']).toContain('45 s');
  });
});
