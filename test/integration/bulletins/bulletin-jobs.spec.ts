import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { Ledger } from '#ledger';
import { Queues } from '#queue';
import { BulletinIssuer } from '../../../apps/tallier/bulletins/bulletin-issuer.js';
import { BulletinJobs } from '../../../apps/tallier/bulletins/bulletin-jobs.js';
import { allIssued, saidBy, SteppedNight, type Said } from '../../fixtures/clients/issued.js';
import { freshDatabase } from '../../fixtures/services/postgres.js';
import { queryDatabase } from '../../fixtures/services/query.js';
import { freshRedis } from '../../fixtures/services/redis.js';
import { until } from '../../fixtures/waits.js';

const NIGHT = 'akim-by-elections-2021-08';
const NO_REDIS = 'redis://127.0.0.1:1';
const log = pino({ level: 'silent' });

let url: string;
let ledger: Ledger;
/** The bulletins of the night if nothing goes wrong. */
let expected: readonly Said[];

const fail = (_: unknown, error: unknown): void => {
  throw error;
};

beforeAll(async () => {
  url = await freshDatabase();
  ledger = await Ledger.open({ url, poolMax: 6 });
  await ledger.migrate();
  const night = await SteppedNight.found(url, ledger, NIGHT);
  await night.finish();
  await new BulletinIssuer(ledger).sweep(fail);
  expected = saidBy(await allIssued(ledger, night.election));
  expect(expected.length).toBeGreaterThan(0);
});
afterAll(() => ledger.close());

function startIssuing(redisUrl: string): BulletinJobs {
  const issuing = new BulletinJobs(ledger, { databaseUrl: url, redisUrl }, log);
  issuing.onApplicationBootstrap();
  return issuing;
}

/** Removes everything that BullMQ keeps, as if Redis came back without its data. */
async function loseQueues(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl);
  try {
    const keys = await redis.keys('sanaq:bulletins:*');
    expect(keys.length).toBeGreaterThan(0);
    await redis.del(keys);
  } finally {
    redis.disconnect();
  }
}

async function expectWhole(night: SteppedNight): Promise<void> {
  const issued = await until(
    'every bulletin is issued',
    () => allIssued(ledger, night.election),
    ({ length }) => length >= expected.length,
  );
  expect(saidBy(issued)).toEqual(expected);
}

describe('bulletins', () => {
  test('are issued by a job whose result has their number and the last one', async () => {
    const redis = await freshRedis();
    const night = await SteppedNight.found(url, ledger, NIGHT);
    await night.finish();
    const issuing = startIssuing(redis.url);
    await expectWhole(night);
    const queues = new Queues({ databaseUrl: url, redisUrl: redis.url }, () => undefined);
    const done = await until(
      'the job is done',
      () => queues.newest('bulletins', 'completed', 10),
      (jobs) => jobs.some(({ name }) => name === 'issue-bulletins'),
    );
    expect(done.filter(({ name }) => name === 'issue-bulletins').at(-1)).toMatchObject({
      data: { election: night.election.key },
      result: { bulletins: expected.length, last: expected.length },
    });
    await issuing.close();
    await queues.close();
    await redis.release();
  });

  test('are each issued once by two talliers without a queue', async () => {
    const night = await SteppedNight.found(url, ledger, NIGHT);
    const talliers = [startIssuing(NO_REDIS), startIssuing(NO_REDIS)];
    await night.finish();
    await expectWhole(night);
    await Promise.all(talliers.map((tallier) => tallier.close()));
  });

  test('are each issued once if the queue is emptied half-way', async () => {
    const redis = await freshRedis();
    const night = await SteppedNight.found(url, ledger, NIGHT);
    const issuing = startIssuing(redis.url);
    const { opensAt, endsAt } = night.scenario;
    await night.goTo((opensAt + endsAt) / 2);
    await until(
      'some bulletins are issued',
      () => allIssued(ledger, night.election),
      ({ length }) => length > 0,
    );
    await loseQueues(redis.url);
    await night.finish();
    await expectWhole(night);
    await issuing.close();
    await redis.release();
  });

  test('are issued at the next sweep if their job was lost', async () => {
    const night = await SteppedNight.found(url, ledger, NIGHT);
    await night.finish();
    const issuer = new BulletinIssuer(ledger);
    const sent: number[] = [];
    const send = (election: number): unknown => sent.push(election);
    expect(await issuer.sweep(fail, send)).toBe(1);
    expect(sent).toEqual([night.election.key]);
    expect(await allIssued(ledger, night.election)).toEqual([]);
    await issuer.sweep(fail, send);
    expect(sent).toHaveLength(1);
    expect(saidBy(await allIssued(ledger, night.election))).toEqual(expected);
    expect(await queryDatabase(url, 'SELECT 1 FROM bulletin_due WHERE election = $1', sent)).toEqual([]);
  });
});
