import { once } from 'node:events';
import { createReadStream, createWriteStream, readFileSync, statSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '../../fixtures/clients/client.js';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { readAnswers } from '../../fixtures/data/bulk.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { readPeak } from '../../fixtures/peak.js';
import { freshDatabase } from '../../fixtures/services/postgres.js';
import { BuiltProcess } from '../../fixtures/services/process.js';

const LONG_MB = 320;
/** So many short files are together as long as the long one. */
const SHORT_FILES = 64;
/** A heap grows with traffic for a while, whatever is kept: the short files are sent first, this many times over. */
const ROUNDS = 2;
/** A process that keeps the whole long file grows by about its size; one that keeps a bounded part hardly grows. */
const GROWTH_MB_MAX = LONG_MB / 3;

const SHORT_ROWS_A_BLOCK = 20;
/** Two kinds of refused rows: long ones, which fill a file, and many short ones, which fill an answer. */
const BLOCK = `${'x'.repeat(60_000)},10:00,1\n${'nowhere,10:00,1\n'.repeat(SHORT_ROWS_A_BLOCK)}`;

const blocksIn = (megabytes: number): number => Math.ceil((megabytes * 1_000_000) / BLOCK.length);
const refusedIn = (megabytes: number): number => blocksIn(megabytes) * (1 + SHORT_ROWS_A_BLOCK);

async function writeTable(path: string, megabytes: number): Promise<void> {
  const file = createWriteStream(path);
  file.write('precinct,checkpoint,voted\n2,10:00,50\n');
  for (let i = blocksIn(megabytes); i > 0; i--) if (!file.write(BLOCK)) await once(file, 'drain');
  file.end('3,10:00,60\n');
  await once(file, 'finish');
}

describe('memory use while a very long file is submitted', () => {
  let api: BuiltProcess;
  let client: Client;
  let defining: TestApi;
  let url: string;
  beforeAll(async () => {
    const databaseUrl = await freshDatabase();
    defining = await TestApi.start({ databaseUrl });
    await defining.define(smallElection());
    const own = { REDIS_URL: '', PORT: '0', SANAQ_ADMIN_TOKEN: TOKEN };
    api = BuiltProcess.start('api', { DATABASE_URL: databaseUrl, ...own });
    await api.says('serving');
    url = /"url":"([^"]+)"/.exec(api.said)?.[1] ?? '';
    client = new Client({ url });
    await client.open();
    await writeTable(client.path('short.csv'), LONG_MB / SHORT_FILES);
    await writeTable(client.path('long.csv'), LONG_MB);
  });
  afterAll(async () => {
    await api.end();
    await defining.close();
    await client.close();
  });

  /** Sends a file as one request and reads the answer as it comes; gives the answer's last line. */
  async function send(name: string): Promise<unknown> {
    const path = client.path(name);
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'text/csv' };
    const sending = request(`${url}/api/elections/small/submissions`, {
      method: 'POST',
      headers: { ...headers, 'content-length': statSync(path).size },
    });
    const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
    createReadStream(path).pipe(sending);
    const [response] = await answered;
    let tail = '';
    for await (const chunk of response) tail = (tail + String(chunk)).slice(-1_000);
    return readAnswers(tail.slice(tail.lastIndexOf('\n', tail.length - 2) + 1)).end;
  }

  it('does not grow in the api when one request carries the long file', async () => {
    for (let i = 0; i < ROUNDS * SHORT_FILES; i++) await send('short.csv');
    const before = readPeak(api.pid);
    const rows = refusedIn(LONG_MB) + 2;
    expect(await send('long.csv')).toMatchObject({ done: true, rows, accepted: 2, refused: rows - 2 });
    expect(readPeak(api.pid) - before).toBeLessThan(GROWTH_MB_MAX);
  });

  it('does not grow in the client, which writes out every refused row', async () => {
    const names = [...Array<string>(SHORT_FILES).fill('short.csv'), 'long.csv'];
    const args = ['submit', ...names, '--election', 'small', '--refused', 'refused.csv'];
    const { child, said, ended } = client.start(args);
    let before = 0;
    let peak = 0;
    const look = setInterval(() => {
      if (child.exitCode !== null || said.out.includes('long.csv: ')) return;
      peak = readPeak(child.pid);
      if (said.out.split('short.csv: ').length <= SHORT_FILES) before = peak;
    }, 20);
    const { code, out, err } = await ended;
    clearInterval(look);
    const refused = refusedIn(LONG_MB);
    const all = refused + SHORT_FILES * refusedIn(LONG_MB / SHORT_FILES);
    const count = (rows: number): string => rows.toLocaleString('en');
    expect(err).toBe('');
    expect(out).toContain(
      `long.csv: ${count(refused + 2)} rows = 2 accepted + 0 held + ${count(refused)} refused`,
    );
    expect(code).toBe(1);
    expect(readFileSync(client.path('refused.csv')).filter((byte) => byte === 10)).toHaveLength(all + 1);
    expect(before).toBeGreaterThan(0);
    expect(peak - before).toBeLessThan(GROWTH_MB_MAX);
  });
});
