import { createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '../fixtures/client.js';
import { freshDatabase } from '../fixtures/postgres.js';
import { BuiltProcess } from '../fixtures/process.js';
import { TestApi, TOKEN } from '../fixtures/running-api.js';
import { smallElection } from '../fixtures/small-election.js';

const FILE_MB = 320;
/** What a process may take that does not grow with the file: far less than the file, far more than it needs. */
const PEAK_MB_MAX = 240;
/** Rows of any length that hold nothing: a heap of this size would end the process. */
const HEAP_MB = 96;
const SHORT_ROWS_A_BLOCK = 20;
const LONG_ROW = `${'x'.repeat(60_000)},10:00,1\n`;
const SHORT_ROWS = 'nowhere,10:00,1\n'.repeat(SHORT_ROWS_A_BLOCK);

/** The most memory a process ever held, MB; 0 where it has ended. */
function readPeak(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

describe('a file much larger than the memory there is', () => {
  let api: BuiltProcess;
  let client: Client;
  let defining: TestApi;
  beforeAll(async () => {
    const databaseUrl = await freshDatabase();
    defining = await TestApi.start({ databaseUrl });
    await defining.define(smallElection());
    const heap = { NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` };
    api = BuiltProcess.start('api/main', {
      ...heap,
      DATABASE_URL: databaseUrl,
      REDIS_URL: '',
      PORT: '0',
      SANAQ_ADMIN_TOKEN: TOKEN,
    });
    await api.says('serving');
    client = await Client.open(/"url":"([^"]+)"/.exec(api.said)?.[1] ?? '');
  });
  afterAll(async () => {
    await api.end();
    await defining.close();
    await client.close();
  });

  it('is sent and answered row by row, and nothing is dropped', async () => {
    const blocks = Math.ceil((FILE_MB * 1_000_000) / (LONG_ROW.length + SHORT_ROWS.length));
    const file = createWriteStream(client.path('long.csv'));
    file.write('precinct,checkpoint,voted\n2,10:00,50\n');
    for (let i = 0; i < blocks; i++) if (!file.write(LONG_ROW + SHORT_ROWS)) await once(file, 'drain');
    file.end('3,10:00,60\n');
    await once(file, 'finish');
    const args = ['submit', 'long.csv', '--election', 'small', '--refused', 'refused.csv'];
    const { child, ended } = client.start(args, { NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` });
    let peak = 0;
    const look = setInterval(() => (peak = Math.max(peak, readPeak(child.pid))), 20);
    const { code, out, err } = await ended;
    clearInterval(look);
    const refused = blocks * (1 + SHORT_ROWS_A_BLOCK);
    const count = (rows: number): string => rows.toLocaleString('en');
    expect(err.split('\n').filter((line) => line !== '' && !line.includes('%'))).toEqual([]);
    expect(out).toContain(`${count(refused + 2)} rows = 2 accepted + 0 held + ${count(refused)} refused`);
    expect(code).toBe(1);
    expect(readFileSync(client.path('refused.csv'), 'utf8').split('\n')).toHaveLength(refused + 2);
    expect(peak).toBeGreaterThan(10);
    expect(peak).toBeLessThan(PEAK_MB_MAX);
    expect(readPeak(api.pid)).toBeGreaterThan(10);
    expect(readPeak(api.pid)).toBeLessThan(PEAK_MB_MAX);
  });
});
