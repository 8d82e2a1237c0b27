import { expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { Ledger } from '#ledger';
import { freshDatabase } from '../../fixtures/services/postgres.js';
import { freshRedis } from '../../fixtures/services/redis.js';

it('gives each spec a migrated database of its own', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  expect(one).not.toBe(other);
  const ledger = await Ledger.open({ url: one });
  expect(await ledger.elections.list()).toEqual([]);
  await ledger.close();
});

it('gives each spec a Redis database of its own, and empties it again', async () => {
  const [one, other] = [await freshRedis(), await freshRedis()];
  expect(one.url).not.toBe(other.url);
  const redis = new Redis(one.url);
  await redis.set('a', 'b');
  await one.release();
  expect(await redis.dbsize()).toBe(0);
  redis.disconnect();
  await other.release();
});
