import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { DecisionList, DecisionRowAnswer, TrailPage } from '#contract';
import { prove } from '../../fixtures/clients/recording.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import {
  CSV,
  defineFresh,
  NDJSON,
  ndjson,
  rawHead,
  sendDecisions,
  wideElection,
} from '../../fixtures/data/bulk.js';
import { precinct } from '../../fixtures/data/small-election.js';

const HEAD = { decidedBy: 'District commission', decidedOn: '2021-07-24', reason: 'lists were wrong' };
const QUERY = `?${new URLSearchParams(HEAD).toString()}`;

const told = (rows: readonly DecisionRowAnswer[]) =>
  rows.map(({ line, state, errors }) => [line, state, errors?.[0]?.path]);

describe('bulk upload of decisions', () => {
  const api = sharedApi({ counting: true });
  let election: string;
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const recorded = async () =>
    (await api.ask<DecisionList>(`/api/elections/${election}/decisions`)).body.items.map(
      ({ decision }) => decision,
    );
  const addition = (of: string, voters = 5) => ({ kind: 'voters-addition', precinct: of, voters, ...HEAD });

  it('accepts NDJSON and answers row by row in order', async () => {
    election = await defineFresh(api);
    const struck = { id: randomUUID(), kind: 'strike-off', contest: 'race', option: 'aida', ...HEAD };
    const added = { ...precinct('4', 'west-1', 50), name: { en: 'A hospital' } };
    const rows = [
      struck,
      { kind: 'precinct-addition', added, ...HEAD },
      { ...addition('4', 7), id: randomUUID() },
      { ...struck, id: randomUUID() },
      addition('nowhere'),
      { ...addition('1'), colour: 'red' },
      { ...addition('1'), id: 'none' },
      { id: randomUUID(), kind: 'revocation', decision: struck.id, ...HEAD },
      struck,
      { ...struck, reason: 'another' },
    ];
    const body = `${ndjson(rows)}\n{"kind"\n[]\n${JSON.stringify(addition('1')).replace('{', '{"__proto__":{},')}\n`;
    const answer = await sendDecisions(api, election, NDJSON, body);
    expect([answer.status, answer.type]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    expect(told(answer.rows)).toEqual([
      [1, 'recorded', undefined],
      [2, 'recorded', undefined],
      [3, 'recorded', undefined],
      [4, 'refused', 'option'],
      [5, 'refused', 'precinct'],
      [6, 'refused', ''],
      [7, 'refused', 'id'],
      [8, 'recorded', undefined],
      [9, 'recorded', undefined],
      [10, 'conflict', 'id'],
      [12, 'refused', ''],
      [13, 'refused', ''],
      [14, 'refused', '__proto__'],
    ]);
    expect(answer.rows.map(({ repeated }) => repeated ?? false).indexOf(true)).toBe(8);
    expect(answer.end).toEqual({
      done: true,
      rows: 13,
      recorded: 5,
      refused: 8,
      conflicts: 1,
      repeated: 1,
    });
    const kinds = ['strike-off', 'precinct-addition', 'voters-addition', 'revocation'];
    expect((await recorded()).map(({ kind }) => kind)).toEqual(kinds);
    await api.settle(election);
    const { body: page } = await api.ask(`/api/elections/${election}/precincts/4`);
    expect(page).toMatchObject({ ...added, votersAdded: 7 });
    const stored = await api.ledger.elections.load(election);
    expect(stored && (await prove(api.ledger, stored))).toMatchObject({ position: 4, faults: [] });
  });

  it('accepts CSV, with defaults from the query string for empty cells', async () => {
    election = await defineFresh(api);
    const [struck, settled] = [randomUUID(), randomUUID()];
    const table = [
      'id,kind,decidedBy,decidedOn,reason,recordedAt,contest,option,method,precinct,voters,decision,' +
        'added.id,added.area,added.number,added.name,added.registered,added.timeZone',
      `${struck.toUpperCase()},strike-off,"City court, second chamber",2021-07-20,,2021-07-25T06:00:00Z,race,aida,,,,,,,,,,`,
      `,revocation,,,"a ""mistake""",,,,,,,${struck},,,,,,`,
      ',precinct-addition,,,,,,,,,,,4,west-1,17/2,A hospital,50,Asia/Almaty',
      ',voters-addition,,,,,,,,4,12,,,,,,,',
      ',precinct-annulment,,,,,,,,2,,,,,,,,',
      `${settled},tie-settlement,,,,,race,aida,lot,,,,,,,,,`,
      ',voters-addition,,,,,,,,1,many,,,,,,,',
      ',voters-addition,,,,,,,,1,,,,,,,,',
      ',postponement,,,,,race,aida,,,,,,,,,,',
      ',pardon,,,,,race,,,,,,,,,,,',
      ',postponement,,2021-02-30,,,race,,,,,,,,,,,',
      'none,postponement,,,,,race,,,,,,,,,,,',
      ',postponement,,,,,race',
      ',"postponement,,,,,race,,,,,,,,,,,',
      '',
      ',contest-annulment,,,,,race,,,,,,,,,,,',
    ].join('\r\n');
    const { rows, end } = await sendDecisions(api, election, CSV, table, { query: QUERY });
    expect(told(rows)).toEqual([
      [2, 'recorded', undefined],
      [3, 'recorded', undefined],
      [4, 'recorded', undefined],
      [5, 'recorded', undefined],
      [6, 'recorded', undefined],
      [7, 'refused', 'contest'],
      [8, 'refused', 'voters'],
      [9, 'refused', 'voters'],
      [10, 'refused', 'option'],
      [11, 'refused', 'kind'],
      [12, 'refused', 'decidedOn'],
      [13, 'refused', 'id'],
      [14, 'refused', ''],
      [15, 'refused', ''],
      [17, 'recorded', undefined],
    ]);
    expect(rows[5]?.id).toBe(settled);
    expect(end).toMatchObject({ done: true, rows: 15, recorded: 6, refused: 9 });
    const all = await recorded();
    expect(all[0]).toEqual({
      ...{ id: struck, kind: 'strike-off', contest: 'race', option: 'aida' },
      ...{ decidedBy: 'City court, second chamber', decidedOn: '2021-07-20', reason: HEAD.reason },
      recordedAt: '2021-07-25T06:00:00Z',
    });
    expect(all[1]).toMatchObject({ ...HEAD, kind: 'revocation', decision: struck, reason: 'a "mistake"' });
    const name = { en: 'A hospital' };
    const [id, area, number, timeZone] = ['4', 'west-1', '17/2', 'Asia/Almaty'];
    expect(all[2]).toMatchObject({ ...HEAD, added: { id, area, number, name, registered: 50, timeZone } });
    expect(all[3]).toMatchObject({ ...HEAD, kind: 'voters-addition', precinct: '4', voters: 12 });
  });

  it('can be sent again, as a missing id is derived from the row and the election', async () => {
    election = await defineFresh(api);
    const table = 'kind,precinct,voters\nvoters-addition,1,3\nvoters-addition,2,3\nvoters-addition,1,3\n';
    const send = (type: string, body: string, query = QUERY) =>
      sendDecisions(api, election, type, body, { query });
    const first = await send(CSV, table);
    expect(first.rows.map(({ repeated }) => repeated)).toEqual([undefined, undefined, true]);
    const again = await send(CSV, table);
    expect(again.end).toEqual({ done: true, rows: 3, recorded: 3, refused: 0, conflicts: 0, repeated: 3 });
    expect(again.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
    // The same decision as NDJSON, with its properties in another order.
    const told = await send(NDJSON, '{"voters":3,"precinct":"1","kind":"voters-addition"}');
    expect(told.rows).toEqual([{ line: 1, id: first.rows[0]?.id, state: 'recorded', repeated: true }]);
    const other = await send(CSV, table, QUERY.replace('wrong', 'short'));
    expect(other.end).toMatchObject({ recorded: 3, repeated: 1 });
    expect(await recorded()).toHaveLength(4);
    const before = first.rows[0]?.id ?? '';
    const elsewhere = await sendDecisions(api, await defineFresh(api), CSV, table, { query: QUERY });
    expect(elsewhere.rows[0]?.id).not.toBe(before);
  });

  it('records a thousand decisions in few commits', async () => {
    election = await defineFresh(api, wideElection(1_000));
    const commits = jest.spyOn(api.ledger.decisions, 'record');
    const rows = Array.from({ length: 1_000 }, (_, i) => `voters-addition,p${i},${1 + (i % 9)}`);
    const table = `kind,precinct,voters\n${rows.join('\n')}\n`;
    const { rows: answers, end } = await sendDecisions(api, election, CSV, table, { query: QUERY });
    expect(end).toMatchObject({ done: true, rows: 1_000, recorded: 1_000, repeated: 0 });
    expect(answers.map(({ line }) => line)).toEqual(rows.map((_, i) => i + 2));
    expect(commits.mock.calls.length).toBeLessThanOrEqual(10);
    const places = (await recorded()).map((each) => ('precinct' in each ? each.precinct : ''));
    expect(places).toEqual(rows.map((_, i) => `p${i}`));
  });

  it('keeps rows recorded before the connection broke, and accepts the whole file again', async () => {
    election = await defineFresh(api, wideElection(3_000));
    const rows = Array.from({ length: 3_000 }, (_, i) => `voters-addition,p${i},${1 + (i % 90)}`);
    const table = `kind,precinct,voters,decidedBy,decidedOn,reason\n${rows.map((row) => `${row},${Object.values(HEAD).join(',')}`).join('\n')}\n`;
    const socket = connect({ port: Number(new URL(api.url).port), host: '127.0.0.1' });
    let heard = '';
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.on('error', () => undefined);
    // The last row sent is cut off, so it must not be read as complete.
    const sent = table.slice(0, table.indexOf(',p2001,'));
    socket.write(rawHead(election, CSV, Buffer.byteLength(table), 'decisions') + sent);
    while (!heard.includes('"line":1001') && !socket.closed)
      await new Promise((resolve) => setTimeout(resolve, 10));
    socket.destroy();
    await api.settle(election);
    const there = (await recorded()).length;
    expect(there).toBeGreaterThanOrEqual(1_000);
    expect(there).toBeLessThanOrEqual(2_001);
    const { end } = await sendDecisions(api, election, CSV, table);
    expect(end).toMatchObject({ rows: 3_000, recorded: 3_000, refused: 0 });
    expect(end.repeated).toBeGreaterThanOrEqual(there);
    expect(await recorded()).toHaveLength(3_000);
  });

  it('checks the permission of each decision by its kind and area', async () => {
    election = await defineFresh(api);
    const rows = [
      { kind: 'certification', contest: 'race', ...HEAD },
      { ...addition('1'), id: randomUUID() },
    ];
    const { rows: answers } = await sendDecisions(api, election, NDJSON, ndjson(rows));
    expect(told(answers)).toEqual([
      [1, 'refused', 'kind'],
      [2, 'recorded', undefined],
    ]);
    expect(answers[0]?.errors?.[0]?.message).toContain('may not certify');
    const grants = [{ role: 'reviewer', election, area: 'west-1' }];
    const reviewer = await Staff.join(api, { login: `west-of-${election}`, grants });
    const headers = { cookie: reviewer.cookie, 'x-csrf-token': reviewer.csrf };
    const theirs = [addition('1', 2), addition('2', 2), { kind: 'postponement', contest: 'race', ...HEAD }];
    const { rows: narrow } = await sendDecisions(api, election, NDJSON, ndjson(theirs), { headers });
    expect(told(narrow)).toEqual([
      [1, 'recorded', undefined],
      [2, 'refused', 'precinct'],
      [3, 'refused', 'contest'],
    ]);
    expect(narrow[1]?.errors?.[0]?.message).toContain('outside the area');
  });

  it('logs each decision, and the upload as a sum', async () => {
    election = await defineFresh(api);
    const grants = [{ role: 'reviewer', election }];
    const reviewer = await Staff.join(api, { login: `reviewer-of-${election}`, grants });
    const headers = { cookie: reviewer.cookie, 'x-csrf-token': reviewer.csrf };
    const rows = ndjson([addition('1'), addition('2'), addition('1'), addition('nowhere')]);
    const answer = await sendDecisions(api, election, NDJSON, rows, { headers });
    const read = async () =>
      (await api.ask<TrailPage>(`/api/trail?election=${election}&who=${reviewer.id}`, { token: TOKEN })).body
        .items;
    const single = (await read()).filter(({ action }) => action === 'decision');
    expect(single.map(({ subject, detail }) => [subject, detail])).toEqual(
      [1, 0].map((i) => [answer.rows[i]?.id, { kind: 'voters-addition', precinct: `${i + 1}` }]),
    );
    let sum;
    for (let tries = 0; !sum && tries < 300; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      sum = (await read()).find(({ action }) => action === 'decisions-sent');
    }
    expect(sum?.detail).toEqual({ rows: 4, recorded: 3, refused: 1, repeated: 1, bulk: true });
  });

  it('refuses the whole upload for an unknown or missing column or a faulty query', async () => {
    election = await defineFresh(api);
    const refuse = (body: string, query = '') =>
      api.refuse(`/api/elections/${election}/decisions${query}`, {
        body,
        headers: { 'content-type': CSV },
        token: TOKEN,
      });
    const problem = await refuse('kind,precint\nvoters-addition,1\n');
    expect(problem).toMatchObject({ status: 400, type: '/problems/invalid-header' });
    expect(problem.errors?.[0]).toMatchObject({ path: 'column 2' });
    expect(problem.known).toContain('added.timeZone');
    expect((await refuse('precinct\n1\n')).detail).toContain('"kind" is missing');
    expect((await refuse('')).status).toBe(400);
    expect((await refuse('kind\n', '?decidedOn=tomorrow')).type).toBe('/problems/invalid-query');
    expect(await recorded()).toEqual([]);
  });
});
