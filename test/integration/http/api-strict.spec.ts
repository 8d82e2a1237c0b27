import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Problem } from '#contract';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { CSV, defineFresh, NDJSON, sendBulk, sendDecisions } from '../../fixtures/data/bulk.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';

/** "Выборы" in windows-1251. */
const CYRILLIC = Buffer.from('c2fbe1eef0fb', 'hex');

describe('the strict reading of input', () => {
  const api = sharedApi({ counting: true });

  const post = async (path: string, body: string | Uint8Array<ArrayBuffer>, type = 'application/json') => {
    const headers = { 'content-type': type, authorization: `Bearer ${TOKEN}` };
    const answer = await fetch(api.url + path, { method: 'POST', headers, body });
    return { status: answer.status, body: (await answer.json()) as Problem };
  };

  it('refuses a body that is not UTF-8, naming its likely encoding', async () => {
    const text = JSON.stringify(smallElection({ id: 'cp1251', name: { en: '@' } }));
    const [before = '', after = ''] = text.split('@');
    const body = Buffer.concat([Buffer.from(before), CYRILLIC, Buffer.from(after)]);
    const answer = await post('/api/elections', body);
    expect(answer).toMatchObject({ status: 400, body: { type: '/problems/malformed-json' } });
    expect(answer.body.detail).toContain('windows-1251');
    expect((await post('/api/elections', Buffer.from(text, 'utf16le'))).body.detail).toContain('UTF-16');
    expect((await post('/api/elections', text, 'application/json; charset=windows-1251')).status).toBe(415);
    expect((await post('/api/elections', text, 'application/json; charset=utf-8')).status).toBe(201);
    expect((await api.ask('/api/elections/cp1251')).status).toBe(200);
  });

  it('refuses a repeated key by its path', async () => {
    const election = await defineFresh(api);
    const sound = JSON.stringify({ ...protocol(), id: randomUUID() });
    const twice = [
      [sound.replace('"votes":', '"votes":{"aida":40,"bolat":100},"votes":'), 'votes'],
      [sound.replace('"precinct":', '"precinct":"1","precinct":'), 'precinct'],
      [sound.replace('"inBox":', '"inB\\u006fx":1, "inBox" :'), 'ballots.inBox'],
    ] as const;
    for (const [body, path] of twice) {
      const answer = await post(`/api/elections/${election}/submissions`, body);
      expect(answer).toMatchObject({
        status: 400,
        body: { type: '/problems/invalid-body', errors: [{ path }] },
      });
    }
    const { rows } = await sendBulk(
      api,
      election,
      NDJSON,
      `${twice.map(([body]) => body).join('\n')}\n${sound}`,
    );
    expect(rows.map(({ state, errors }) => [state, errors?.[0]?.path])).toEqual([
      ...twice.map(([, path]) => ['refused', path]),
      ['accepted', undefined],
    ]);
    const decision =
      '{"kind":"precinct-annulment","precinct":"1","precinct":"2","decidedBy":"C","reason":"r","decidedOn":"2021-07-25"}';
    const decided = await sendDecisions(api, election, NDJSON, decision);
    expect(decided.rows.map(({ errors }) => errors?.[0]?.path)).toEqual(['precinct']);
  });

  it('refuses every row from a second header line on', async () => {
    const election = await defineFresh(api);
    const lines = 'registered,received,issued,unused,spoiled,inBox,invalid';
    const table = [
      `kind,precinct,checkpoint,voted,${lines},votes.aida,votes.bolat,againstAll`,
      'protocol,1,,,100,100,60,40,0,60,0,40,15,5',
      '=======',
      `kind,precinct,checkpoint,voted,${lines},votes.bolat,votes.aida,againstAll`,
      'protocol,2,,,200,200,60,140,0,60,0,15,40,5',
      'turnout,3,10:00,9,,,,,,,,,,',
    ];
    const { rows } = await sendBulk(api, election, CSV, table.join('\n'));
    expect(rows.map(({ line, state, errors }) => [line, state, errors?.[0]?.path])).toEqual([
      [2, 'accepted', undefined],
      [3, 'refused', ''],
      [4, 'refused', 'header'],
      [5, 'refused', 'header'],
      [6, 'refused', 'header'],
    ]);
    const decided = await sendDecisions(
      api,
      election,
      CSV,
      'kind,precinct,decidedBy,reason,decidedOn\nkind,reason,decidedBy,precinct,decidedOn\nprecinct-annulment,x,C,1,2021-07-25',
    );
    expect(decided.rows.map(({ errors }) => errors?.[0]?.path)).toEqual(['header', 'header']);
  });

  it('accepts CSV with semicolons or tabs, and refuses numbers with misplaced separators', async () => {
    const election = await defineFresh(api);
    const semicolons = 'precinct;checkpoint;voted\r\n2;10:00;30\r\n;;\r\n3;10:00;"1 0"\r\n1;10:00;"1,5"\r\n';
    const { rows, end } = await sendBulk(api, election, CSV, semicolons);
    expect(rows.map(({ line, state }) => [line, state])).toEqual([
      [2, 'accepted'],
      [4, 'refused'],
      [5, 'refused'],
    ]);
    expect(rows[2]?.findings?.[0]).toMatchObject({
      code: 'E110',
      message: expect.stringContaining('three digits'),
    });
    expect(end.rows).toBe(3);
    const tabs = await sendBulk(api, election, CSV, 'precinct\tcheckpoint\tvoted\n2\t12:00\t31\n');
    expect(tabs.rows.map(({ state }) => state)).toEqual(['accepted']);
  });

  it('refuses ids with look-alike or invisible letters, naming their code points', async () => {
    const election = await defineFresh(api);
    const rows = ['А1,10:00,5', '2\u200b,10:00,5', '2,10:00,5'].map(
      (row) => JSON.parse(`"${row}"`) as string,
    );
    const { rows: answers } = await sendBulk(
      api,
      election,
      CSV,
      ['precinct,checkpoint,voted', ...rows].join('\n'),
    );
    expect(answers[0]?.findings?.[0]?.message).toContain('А (U+0410) is Cyrillic');
    expect(answers[1]?.findings?.[0]?.message).toContain('"2\\u200b"');
    expect(answers[2]?.state).toBe('accepted');
  });

  it.each([
    ['a bidirectional control in a name', { name: { en: 'Aida \u202etov' } }, 'name.en'],
    ['an invisible name', { name: { en: '\u200b' } }, 'name.en'],
    ['a day that does not exist', { date: '2026-11-31' }, 'date'],
    ['a year out of range', { date: '2206-11-22' }, 'date'],
  ])('refuses a definition with %s', async (_, changes, path) => {
    const answer = await post(
      '/api/elections',
      JSON.stringify({ ...smallElection({ id: 'odd' }), ...changes }),
    );
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([400, path]);
  });

  it('refuses invisible characters in reason and decidedBy', async () => {
    const election = await defineFresh(api);
    const decision = { id: randomUUID(), kind: 'precinct-annulment', precinct: '1', decidedOn: '2021-07-25' };
    const body = JSON.stringify({ ...decision, decidedBy: 'Court\u202e', reason: '\u2066r' });
    const answer = await post(`/api/elections/${election}/decisions`, body);
    expect(answer.body.errors?.map(({ path }) => path)).toEqual(['decidedBy', 'reason']);
    const correction = { ...report(5), id: randomUUID(), replaces: randomUUID(), reason: 'a\u200eb' };
    expect((await post(`/api/elections/${election}/submissions`, JSON.stringify(correction))).status).toBe(
      400,
    );
  });

  it('accepts counts up to 9,999,999, and reports an invalid acknowledgement once', async () => {
    const precincts = [{ id: '2', area: 'KZ-EAST', number: '2', registered: 9_999_999 }];
    const election = await defineFresh(api, { precincts });
    const { rows } = await sendBulk(
      api,
      election,
      CSV,
      'precinct,checkpoint,voted,acknowledged\n2,10:00,10000000,\n2,10:00,2071933,\n2,12:00,2071934,X1 X2 X3\n',
    );
    expect(rows.map(({ state }) => state)).toEqual(['refused', 'accepted', 'refused']);
    expect(rows[2]?.errors).toHaveLength(1);
    await api.settle(election);
    const { body } = await api.ask(`/api/elections/${election}/summary`);
    expect(body).toMatchObject({ turnout: { voted: 2_071_933, registered: 9_999_999, turnout: '20.72' } });
  });
});
