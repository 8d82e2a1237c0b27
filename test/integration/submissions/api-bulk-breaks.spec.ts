import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import type { Definition } from '#election';
import { prove } from '../../fixtures/clients/recording.js';
import { TestApi } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import {
  CSV,
  defineFresh,
  rawHead,
  readAnswers,
  sendBulk,
  sendThenRead,
  settledSummary,
  wideElection,
} from '../../fixtures/data/bulk.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { until } from '../../fixtures/waits.js';

describe('submissions in bulk with a broken connection or concurrent senders', () => {
  const api = sharedApi({ counting: true });

  const found = (changes?: Partial<Definition>) => defineFresh(api, changes);
  const summary = (election: string) => settledSummary(api, election);

  it('stay recorded when the connection breaks, and can all be sent again', async () => {
    const election = await found(wideElection(3_000));
    const rows = Array.from({ length: 3_000 }, (_, i) => `p${i},10:00,${i % 90}`);
    const table = `precinct,checkpoint,voted\n${rows.join('\n')}\n`;
    const socket = connect({ port: Number(new URL(api.url).port), host: '127.0.0.1' });
    let heard = '';
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.on('error', () => undefined);
    // The last line sent could pass for a whole one: "p2000,10:00,2" of "p2000,10:00,20".
    const sent = table.slice(0, table.indexOf('\np2001,') - 1);
    socket.write(rawHead(election, CSV, Buffer.byteLength(table)) + sent);
    await until('line 1001 is answered', () => heard.includes('"line":1001'));
    socket.destroy();
    await api.settle(election);
    const stored = await api.ledger.elections.load(election);
    const { recorded } = await api.ledger.submissions.pending(stored?.key ?? 0);
    expect(recorded).toBeGreaterThanOrEqual(1_000);
    expect(recorded).toBeLessThanOrEqual(2_000);
    const { end } = await sendBulk(api, election, CSV, table);
    expect(end).toMatchObject({ rows: 3_000, accepted: 3_000, refused: 0 });
    expect(end.repeated).toBeGreaterThanOrEqual(recorded);
    expect(await summary(election)).toMatchObject({ turnout: { voted: 132_600 } });
  });

  it('are answered if the client sends the whole file before it reads', async () => {
    const election = await found();
    // Refused rows have long answers: far more than the buffers between two ends of a connection hold.
    const line = Buffer.from(`${'x'.repeat(300)},10:00,1\n`);
    const block = Buffer.concat(Array.from({ length: 10_000 }, () => line));
    const header = Buffer.from('precinct,checkpoint,voted\n');
    const head = rawHead(election, CSV, header.length + 10 * block.length);
    const heard = await sendThenRead(api.url, [head, header, ...Array.from({ length: 10 }, () => block)]);
    expect(heard.startsWith('HTTP/1.1 200 ')).toBe(true);
    const body = heard.slice(heard.indexOf('\r\n\r\n') + 4);
    expect(body.length).toBeGreaterThan(15_000_000);
    const text = body
      .split('\r\n')
      .filter((_, i) => i % 2 === 1)
      .join('');
    const { rows, end } = readAnswers(text);
    expect(rows).toHaveLength(100_000);
    expect(rows.every(({ line: number, state }, i) => number === i + 2 && state === 'refused')).toBe(true);
    expect(end).toMatchObject({ done: true, rows: 100_000, refused: 100_000 });
  });

  it('are recorded once each when two processes receive them concurrently', async () => {
    const election = await found(wideElection(2_500));
    const other = await TestApi.start({ databaseUrl: api.databaseUrl });
    try {
      const rows = Array.from({ length: 2_500 }, (_, i) => `p${i},10:00,${i % 90}`);
      const table = `precinct,checkpoint,voted\n${rows.join('\n')}`;
      const answers = await Promise.all(
        [api, api, other, other].map((each) => sendBulk(each, election, CSV, table)),
      );
      for (const { end } of answers) expect(end).toMatchObject({ accepted: 2_500, refused: 0 });
      expect(answers.reduce((sum, { end }) => sum + end.repeated, 0)).toBe(7_500);
      await api.settle(election);
      const stored = await api.ledger.elections.load(election);
      expect((await prove(api.ledger, stored as NonNullable<typeof stored>)).position).toBe(2_500);
    } finally {
      expect(other.errors).toEqual([]);
      await other.close();
    }
  });
});

describe('submissions in bulk with a failing database', () => {
  it('end with a problem, and are accepted when the whole file is sent again', async () => {
    const api = await TestApi.start();
    try {
      await api.define(smallElection(wideElection(3_000)));
      const table = `precinct,checkpoint,voted\n${Array.from({ length: 3_000 }, (_, i) => `p${i},10:00,5`).join('\n')}`;
      await api.query('ALTER TABLE submission ADD CONSTRAINT broken CHECK (precinct <> 2500)');
      const { rows, end } = await sendBulk(api, 'small', CSV, table);
      expect(end).toMatchObject({ done: false, problem: { status: 500 } });
      expect(rows.length).toBe(end.rows);
      expect(end.rows).toBeLessThan(2_500);
      expect(api.errors.join()).toContain('bulk upload of submissions failed');
      await api.query('ALTER TABLE submission DROP CONSTRAINT broken');
      const again = await sendBulk(api, 'small', CSV, table);
      expect(again.end).toMatchObject({ done: true, rows: 3_000, accepted: 3_000 });
    } finally {
      await api.close();
    }
  });
});
