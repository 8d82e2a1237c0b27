import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase } from '../../fixtures/services/postgres.js';
import { Proxy } from './proxy.js';

const FULL = { code: '53100', message: 'No space left on device', of: /\bINSERT INTO\b/ };

describe('Proxy', () => {
  let proxy: Proxy;
  let client: pg.Client;
  let direct: string;

  beforeEach(async () => {
    direct = await freshDatabase();
    const byProxy = new URL(direct);
    proxy = await Proxy.open(Number(byProxy.port), 'postgres');
    byProxy.port = String(proxy.port);
    client = new pg.Client({ connectionString: byProxy.href, query_timeout: 2_000 });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('CREATE TABLE thing (n integer)');
  });
  afterEach(async () => {
    proxy.mend();
    await client.end().catch(() => undefined);
    await proxy.close();
  });

  const add = (n: number) =>
    client.query({ name: 'add', text: 'INSERT INTO thing VALUES ($1)', values: [n] });
  const count = async (): Promise<unknown> =>
    (await client.query('SELECT count(*)::int AS n FROM thing')).rows;

  it('answers chosen statements with an error and lets none of them through', async () => {
    await add(1);
    proxy.answerWith(FULL);
    await expect(add(2)).rejects.toMatchObject({ code: '53100' });
    await expect(client.query('INSERT INTO thing VALUES (3)')).rejects.toMatchObject({ code: '53100' });
    expect(await count()).toEqual([{ n: 1 }]);
    proxy.answerWith(undefined);
    await add(4);
    expect(await count()).toEqual([{ n: 2 }]);
  });

  it('leaves a transaction to be rolled back by the client', async () => {
    await client.query('BEGIN');
    await add(1);
    proxy.answerWith(FULL);
    await expect(add(2)).rejects.toMatchObject({ code: '53100' });
    proxy.answerWith(undefined);
    await client.query('ROLLBACK');
    expect(await count()).toEqual([{ n: 0 }]);
  });

  it('catches a statement after it is executed and before it is answered', async () => {
    const trap = proxy.set(/INSERT INTO thing/);
    const adding = add(1);
    await trap.caught;
    const early = await Promise.race([
      adding.then(() => 'answered'),
      new Promise((resolve) => setTimeout(() => resolve('held'), 300)),
    ]);
    expect(early).toBe('held');
    trap.spring();
    await adding;
    expect(await count()).toEqual([{ n: 1 }]);
  });

  it('catches a statement that the connection has already prepared', async () => {
    await add(1);
    const trap = proxy.set(/INSERT INTO thing/);
    const adding = add(2);
    const late = new Promise((resolve) => setTimeout(() => resolve('missed'), 2_000));
    expect(await Promise.race([trap.caught.then(() => 'caught'), late])).toBe('caught');
    trap.spring();
    await adding;
    expect(await count()).toEqual([{ n: 2 }]);
  });

  it('does not tell the server that a forgotten client has ended', async () => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const isThere = async (): Promise<boolean> => {
      const query = 'SELECT FROM pg_stat_activity WHERE pid = $1';
      const other = new pg.Client({ connectionString: direct });
      await other.connect();
      const { rowCount } = await other.query(query, [rows[0]?.pid]);
      await other.end();
      return rowCount === 1;
    };
    proxy.forget();
    void client.end().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await isThere()).toBe(true);
    proxy.mend();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await isThere()).toBe(false);
  });

  it('forgets a chosen connection silently, and resets it when mended', async () => {
    await client.query('LISTEN news');
    expect(proxy.forget(({ listens }) => !listens)).toBe(0);
    expect(proxy.forget(({ listens }) => listens)).toBe(1);
    const ended = new Promise((resolve) => client.once('end', () => resolve('ended')));
    await expect(client.query('SELECT 1')).rejects.toThrow('timeout');
    proxy.mend();
    expect(await ended).toBe('ended');
  });
});
