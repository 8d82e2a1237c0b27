import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Problem } from '#contract';
import type { Definition, Submission } from '#election';
import { prove } from '../../fixtures/clients/recording.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import {
  CSV,
  defineFresh,
  defineFreshReplay,
  NDJSON,
  ndjson,
  refuseBulk,
  sendBulk,
  settledSummary,
  wideElection,
} from '../../fixtures/data/bulk.js';
import { protocol, report } from '../../fixtures/data/small-election.js';

const fresh = <S extends Submission>(submission: S): S => ({ ...submission, id: randomUUID() });

describe('bulk upload of submissions', () => {
  const api = sharedApi({ counting: true });

  const found = (changes?: Partial<Definition>) => defineFresh(api, changes);
  const refuse = (...sent: readonly [string, string, string, string?]) => refuseBulk(api, ...sent);
  const summary = (election: string) => settledSummary(api, election);

  describe('as NDJSON', () => {
    it('answers line by line in the order sent', async () => {
      const election = await found();
      const doubtful = fresh(protocol({ invalid: 20 }, { aida: 100, bolat: 20 }, 8));
      const rows = [
        fresh(report(30, { checkpoint: '10:00' })),
        doubtful,
        fresh(report(201)),
        { ...fresh(report(40)), colour: 'red' },
        fresh(report(40)),
      ];
      const { status, type, rows: answers, end } = await sendBulk(api, election, NDJSON, ndjson(rows));
      expect([status, type]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
      expect(answers.map(({ line, id, state }) => [line, id, state])).toEqual([
        [1, rows[0]?.id, 'accepted'],
        [2, rows[1]?.id, 'held'],
        [3, rows[2]?.id, 'refused'],
        [4, rows[3]?.id, 'refused'],
        [5, rows[4]?.id, 'accepted'],
      ]);
      expect(answers[1]?.findings?.map(({ code }) => code)).toEqual(['W304']);
      expect(answers[2]?.findings?.map(({ code }) => code)).toContain('E205');
      expect(answers[3]?.errors?.[0]?.message).toContain('colour');
      expect(end).toEqual({
        done: true,
        rows: 5,
        accepted: 2,
        held: 1,
        entered: 0,
        differing: 0,
        refused: 2,
        conflicts: 0,
        repeated: 0,
        superseded: 0,
      });
    });

    it('refuses an unreadable line by its number and goes on with the next', async () => {
      const election = await found();
      const good = (checkpoint: string) => JSON.stringify(fresh(report(30, { checkpoint })));
      const long = JSON.stringify({ ...fresh(report(1)), reason: 'x'.repeat(70_000) });
      const poisoned = good('12:00').replace('{', '{"__proto__":{"kind":"turnout"},');
      const head = `\uFEFF${good('10:00')}\r\n\r\n{"id": \r\n[]\r\n   \r\n${long}\r\n${poisoned}\r\n`;
      const body = Buffer.concat([
        Buffer.from(head),
        Buffer.from([0x7b, 0xff, 0x7d, 0x0a]),
        Buffer.from(good('12:00')),
      ]);
      const { rows, end } = await sendBulk(api, election, NDJSON, body);
      expect(rows.map(({ line, state, errors }) => [line, state, errors?.[0]?.message])).toEqual([
        [1, 'accepted', undefined],
        [3, 'refused', 'the line cannot be read as JSON'],
        [4, 'refused', expect.stringContaining('object')],
        [6, 'refused', 'the line has more than 65536 bytes'],
        [7, 'refused', 'no object may have this key'],
        [8, 'refused', 'the line is not UTF-8'],
        [9, 'accepted', undefined],
      ]);
      expect([end.rows, end.accepted, end.refused]).toEqual([7, 2, 5]);
    });

    it('accepts an upload without rows', async () => {
      const { rows, end } = await sendBulk(api, await found(), NDJSON, '\n\n');
      expect([rows, end.done, end.rows]).toEqual([[], true, 0]);
    });

    it('answers a reused id with other content as a conflict, counted as refused', async () => {
      const election = await found();
      const first = fresh(report(30));
      const { rows, end } = await sendBulk(
        api,
        election,
        NDJSON,
        ndjson([first, { ...first, voted: 31 }, first]),
      );
      expect(rows.map(({ state, repeated }) => [state, repeated])).toEqual([
        ['accepted', undefined],
        ['conflict', undefined],
        ['accepted', true],
      ]);
      expect([end.accepted, end.refused, end.conflicts, end.repeated]).toEqual([2, 1, 1, 1]);
    });

    it('answers a resent held row as held, even after another was accepted for its slot', async () => {
      const election = await found();
      const held = fresh(protocol({ invalid: 20 }, { aida: 100, bolat: 20 }, 8));
      const rows = ndjson([held, fresh(protocol())]);
      await sendBulk(api, election, NDJSON, rows);
      const again = await sendBulk(api, election, NDJSON, rows);
      expect(again.rows.map(({ state, repeated }) => [state, repeated])).toEqual([
        ['held', true],
        ['accepted', true],
      ]);
    });
  });

  describe('for one precinct', () => {
    it('accepts corrections of rows earlier in the file, and corrections of those corrections', async () => {
      const election = await defineFreshReplay(api);
      const versions = [fresh(protocol())];
      for (let i = 1; i < 30; i++) {
        const votes = { aida: 100 - i, bolat: 40 + i };
        const correction = {
          ...fresh(protocol({}, votes)),
          replaces: versions[i - 1]?.id,
          reason: 'misread',
        };
        versions.push(correction);
      }
      const { end } = await sendBulk(api, election, NDJSON, ndjson(versions));
      expect([end.accepted, end.refused]).toEqual([30, 0]);
      await api.settle(election);
      const { body } = await api.ask<{ options: { votes: number }[] }>(
        `/api/elections/${election}/contests/race`,
      );
      expect(body.options.map(({ votes }) => votes)).toEqual([71, 69]);
      const again = await sendBulk(api, election, NDJSON, ndjson(versions));
      expect([again.end.repeated, again.end.superseded]).toEqual([30, 29]);
      const stored = await api.ledger.elections.load(election);
      await prove(api.ledger, stored as NonNullable<typeof stored>);
    });

    it('replaces the current submission of each slot with replaces=current', async () => {
      const election = await defineFreshReplay(api, wideElection(400));
      const rows = ['precinct,checkpoint,voted,recordedAt'];
      for (let revision = 0; revision < 6; revision++) {
        for (let p = 0; p < 400; p++)
          rows.push(`p${p},10:00,${50 + revision - (p % 3)},2021-07-25T0${revision + 1}:00:00Z`);
      }
      const table = rows.join('\n');
      const query = '?replaces=current&reason=revised';
      const first = await sendBulk(api, election, CSV, table, query);
      expect(first.end).toMatchObject({ rows: 2_400, accepted: 2_400, repeated: 0 });
      expect(await summary(election)).toMatchObject({ turnout: { voted: 400 * 55 - 399 } });
      const again = await sendBulk(api, election, CSV, table, query);
      expect(again.end).toMatchObject({ accepted: 2_400, repeated: 2_400, superseded: 2_000 });
      expect(again.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
    });

    it('requires a reason to replace a submission', async () => {
      const election = await found();
      const table = 'precinct,checkpoint,voted,replaces\n2,10:00,30,current\n2,10:00,31,current\n';
      const { rows } = await sendBulk(api, election, CSV, table);
      expect(rows.map(({ state, findings }) => [state, findings?.[0]?.code])).toEqual([
        ['accepted', undefined],
        ['refused', 'E121'],
      ]);
    });
  });

  it('rejects a missing token, an unknown election, another media type and an unknown replaces', async () => {
    const election = await found();
    const asking = { method: 'POST', body: '', headers: { 'content-type': CSV } };
    const bare = await api.ask<Problem>(`/api/elections/${election}/submissions`, asking);
    expect(bare.status).toBe(401);
    expect((await refuse('nowhere', NDJSON, ndjson([report(1)]))).status).toBe(404);
    for (const type of ['text/plain', 'text/csv; charset=windows-1251', 'application/jsonl']) {
      expect((await refuse(election, type, 'precinct')).status).toBe(415);
    }
    expect((await refuse(election, CSV, 'precinct', '?replaces=all')).status).toBe(400);
    const elsewhere = await api.refuse('/api/elections', {
      body: 'a',
      headers: { 'content-type': CSV },
      token: TOKEN,
    });
    expect(elsewhere.status).toBe(415);
  });
});
