import { describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import { electionHeadSchema, electionListItemSchema, WHOLE_TYPE, type TrailPage } from '#contract';
import type { Definition } from '#election';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { CSV, NDJSON, ndjson } from '../../fixtures/data/bulk.js';
import { contest, report, smallElection } from '../../fixtures/data/small-election.js';

const HEADER = 'id,area,number,name,registered,timeZone';
const TABLE = [
  HEADER,
  '1,west-1,No. 1,,100,Asia/Aqtobe',
  '2,KZ-EAST,2,"School, ""Abai""",200,',
  '3,KZ-EAST,3,,0,',
].join('\r\n');

describe('an election with precincts from a CSV table', () => {
  const api = sharedApi({ counting: true });

  let drafts = 0;
  const draft = async (changes: Partial<Definition> = {}): Promise<string> => {
    drafts += 1;
    const id = `draft-${drafts}`;
    await api.define(smallElection({ ...changes, id, precincts: [] }));
    return id;
  };
  const put = (id: string, body: string) => ({
    path: `/api/elections/${id}/precincts`,
    asking: { method: 'PUT', body, headers: { 'content-type': CSV }, token: TOKEN },
  });
  const admit = (id: string, body: string) => {
    const { path, asking } = put(id, body);
    return api.ask(path, asking);
  };
  const refuse = (id: string, body: string) => {
    const { path, asking } = put(id, body);
    return api.refuse(path, asking);
  };

  it('is shown only to those who oversee it, and takes nothing', async () => {
    const id = await draft();
    const address = `/api/elections/${id}`;
    const { body } = await api.ask(address, { token: TOKEN });
    expect(electionHeadSchema.parse(body)).toMatchObject({
      status: 'draft',
      precincts: 0,
      registered: 0,
      contests: 1,
    });
    const listed = async (read: typeof api.ask): Promise<string | undefined> => {
      const { body: list } = await read<unknown[]>('/api/elections');
      return list.map((each) => electionListItemSchema.parse(each)).find((each) => each.id === id)?.status;
    };
    expect(await listed((path) => api.ask(path, { token: TOKEN }))).toBe('draft');
    // Asked after somebody who sees it: no answer of theirs is given to anybody else.
    expect(await listed((path) => api.ask(path))).toBeUndefined();
    const grant = { election: id, precincts: ['1'] };
    for (const [role, status] of [
      ['observer', 200],
      ['operator', 404],
    ] as const) {
      const staff = await Staff.join(api, { login: `${role}-of-${id}`, grants: [{ ...grant, role }] });
      expect((await staff.ask(address)).status).toBe(status);
      expect(await listed((path) => staff.ask(path))).toBe(role === 'observer' ? 'draft' : undefined);
    }
    const never = (await api.refuse('/api/elections/never-there')).detail;
    const paths = [
      '',
      '/export',
      '/summary',
      '/contests',
      '/turnout',
      '/bulletins',
      '/decisions',
      '/downloads',
    ];
    for (const path of paths) {
      const problem = await api.refuse(address + path);
      expect([path, problem.status, problem.type]).toEqual([path, 404, '/problems/unknown-election']);
      expect(problem.detail).toBe(never?.replace('never-there', id));
    }
    const bulk = { body: ndjson([report(1)]), headers: { 'content-type': NDJSON }, token: TOKEN };
    const sent = [
      await api.refuse(`${address}/submissions`, { body: report(1), token: TOKEN }),
      await api.refuse(`${address}/submissions`, bulk),
    ];
    expect(sent.map(({ status }) => status)).toEqual([404, 404]);
    const socket = io(`${api.url}/live`, { transports: ['websocket'] });
    const answer = (await socket.emitWithAck('watch', { topic: `election/${id}` })) as {
      error?: { status: number };
    };
    socket.disconnect();
    expect(answer.error?.status).toBe(404);
    expect((await api.ask<string>('/sitemap.xml')).body).not.toContain(id);
  });

  it('takes a mended definition, alone or with its precincts, until it is open', async () => {
    const id = await draft();
    const define = (changes: Partial<Definition>, token = TOKEN) =>
      api.ask<{ name: object; status: string }>('/api/elections', {
        body: smallElection({ id, precincts: [], ...changes }),
        token,
      });
    const mended = await define({ name: { en: 'Mended' } });
    expect([mended.status, mended.body.name]).toEqual([200, { en: 'Mended' }]);
    expect((await define({ timeZone: 'Asia/Nowhere' })).status).toBe(422);
    const line = JSON.stringify(smallElection({ id, precincts: [], name: { en: 'Whole' } }));
    const whole = (table: string) =>
      api.ask<{ name: object; status: string }>('/api/elections', {
        body: `${line}\n${table}`,
        headers: { 'content-type': WHOLE_TYPE },
        token: TOKEN,
      });
    expect((await whole(TABLE.replace('Asia/Aqtobe', 'Asia/Nowhere'))).status).toBe(422);
    const kept = await api.ask(`/api/elections/${id}`, { token: TOKEN });
    expect(kept.body).toMatchObject({ name: { en: 'Mended' }, status: 'draft', precincts: 0 });
    const opened = await whole(TABLE);
    expect(opened).toMatchObject({ status: 201, body: { name: { en: 'Whole' }, status: 'open' } });
    expect(await define({ name: { en: 'Too late' } })).toMatchObject({
      status: 409,
      body: { type: '/problems/taken-id' },
    });
    const { body: trail } = await api.ask<TrailPage>(`/api/trail?election=${id}`, { token: TOKEN });
    expect(trail.items.map(({ action }) => action)).toEqual(['draft-changed', 'draft-changed', 'defined']);
  });

  it('is deleted while it is a draft, and never after', async () => {
    const id = await draft();
    const remove = (token?: string) =>
      api.ask(`/api/elections/${id}`, { method: 'DELETE', ...(token === undefined ? {} : { token }) });
    expect((await remove()).status).toBe(401);
    expect((await remove(TOKEN)).status).toBe(204);
    expect((await remove(TOKEN)).status).toBe(404);
    expect((await api.ask(`/api/elections/${id}`, { token: TOKEN })).status).toBe(404);
    await api.define(smallElection({ id, precincts: [] }));
    expect((await admit(id, TABLE)).status).toBe(200);
    expect(await remove(TOKEN)).toMatchObject({ status: 409, body: { type: '/problems/no-draft' } });
    const { body: trail } = await api.ask<TrailPage>(`/api/trail?election=${id}`, { token: TOKEN });
    expect(trail.items.map(({ action }) => action)).toEqual([
      'precincts-given',
      'defined',
      'draft-deleted',
      'defined',
    ]);
  });

  it('opens with its precincts, and counts', async () => {
    const id = await draft();
    await api.ask(`/api/elections/${id}`, { token: TOKEN });
    const { status, body } = await admit(id, `\uFEFF${TABLE}\r\n\r\n`);
    expect(status).toBe(200);
    expect(electionHeadSchema.parse(body)).toMatchObject({ status: 'open', precincts: 3, registered: 300 });
    const { body: page } = await api.ask(`/api/elections/${id}/precincts/2`);
    expect(page).toMatchObject({
      name: { en: 'School, "Abai"' },
      number: '2',
      area: 'KZ-EAST',
      timeZone: 'Asia/Almaty',
    });
    expect((await api.ask<{ timeZone: string }>(`/api/elections/${id}/precincts/1`)).body.timeZone).toBe(
      'Asia/Aqtobe',
    );
    expect((await api.submit(id, report(30))).status).toBe(201);
    await api.settle(id);
    expect((await api.ask(`/api/elections/${id}/summary`)).body).toMatchObject({ turnout: { voted: 30 } });
  });

  it('ignores the same table again, and refuses another with 409', async () => {
    const id = await draft();
    const first = await admit(id, TABLE);
    const again = await admit(id, TABLE);
    expect([again.status, again.body]).toEqual([200, first.body]);
    for (const other of [
      TABLE.replace('100', '101'),
      `${TABLE}\n4,KZ-EAST,4,,1,`,
      TABLE.slice(0, -12),
      HEADER,
    ]) {
      expect(await refuse(id, other)).toMatchObject({ type: '/problems/taken-precincts', status: 409 });
    }
    const definition = smallElection({ id, precincts: [] });
    expect((await api.ask('/api/elections', { body: definition, token: TOKEN })).status).toBe(200);
  });

  it('reports every fault by its line, and takes nothing of the table', async () => {
    const id = await draft();
    const problem = await refuse(
      id,
      [
        HEADER,
        '1,west-1,1,,100,',
        '',
        '2,nowhere,2,,200,',
        '1,KZ-EAST,3,,300,',
        'a/b,KZ-EAST,4,,1,',
        '5,KZ-EAST,,,1,',
        '6,KZ-EAST,6,,12x,',
        '7,KZ-EAST,7,,10000000,',
        '8,KZ-EAST,8,,1,Asia/Nowhere',
        '9,KZ-EAST,9',
        '10,KZ-EAST,"10,,1,',
        `11,KZ-EAST,${'x'.repeat(70_000)},,1,`,
        '1,KZ-EAST,12,,1,',
      ].join('\n'),
    );
    expect(problem).toMatchObject({ type: '/problems/faulty-precincts', status: 422 });
    expect(problem.errors?.map(({ path }) => path)).toEqual([
      'line 4, area',
      'line 6, id',
      'line 7, number',
      'line 8, registered',
      'line 9, registered',
      'line 10, timeZone',
      'line 11',
      'line 12',
      'line 13',
      'line 5, id',
      'line 14, id',
    ]);
    expect(problem.errors?.find(({ path }) => path === 'line 5, id')?.message).toContain('line 2');
    expect((await api.ask<{ status: string }>(`/api/elections/${id}`, { token: TOKEN })).body.status).toBe(
      'draft',
    );
    expect((await admit(id, TABLE)).status).toBe(200);
  });

  it('reports a contest without precincts, an empty table and a faulty header', async () => {
    const id = await draft({ contests: [contest({ area: 'west-1' })] });
    const problem = await refuse(id, `${HEADER}\n2,KZ-EAST,2,,1,`);
    expect(problem.errors).toEqual([
      { path: 'contests[0].area', message: expect.stringContaining('no precinct lies') },
    ]);
    expect((await refuse(id, HEADER)).errors?.[0]?.path).toBe('precincts');
    const header = await refuse(id, 'id,area,nummer,registered\n');
    expect(header).toMatchObject({ type: '/problems/invalid-header', status: 400 });
    expect(header.errors?.map(({ path }) => path)).toEqual(['column 3', 'header']);
  });

  it('refuses a row of totals and a second header, and accepts semicolons', async () => {
    const id = await draft();
    const total = await refuse(
      id,
      `${HEADER}\n1,west-1,1,,400,\n2,KZ-EAST,2,,300,\nTotal,KZ-EAST,Total,,700,`,
    );
    expect(total.errors).toEqual([
      { path: 'line 4', message: expect.stringContaining('looks like a sum of the others ("Total")') },
    ]);
    expect((await refuse(id, `${HEADER}\n1,west-1,1,,400,\n2,KZ-EAST,Итого,,400,`)).errors?.[0]?.path).toBe(
      'line 3',
    );
    const second = await refuse(id, `${HEADER}\n1,west-1,1,,400,\nid,area,registered,number\n2,nowhere,2,x`);
    expect(second.errors).toEqual([
      { path: 'line 3', message: expect.stringContaining('another table begins') },
    ]);
    const semicolons = `id;area;number;registered\n1;west-1;1;1 400\n2;KZ-EAST;2;"1,300"\n;;;\n`;
    expect((await admit(id, semicolons)).body).toMatchObject({ precincts: 2, registered: 2_700 });
  });

  it('counts the faults beyond those it lists', async () => {
    const id = await draft();
    const rows = Array.from({ length: 3_000 }, (_, i) => `p${i},nowhere,${i},,1,`);
    const problem = await refuse(id, [HEADER, ...rows].join('\n'));
    expect(problem.errors).toHaveLength(21);
    expect(problem.errors?.at(-1)?.message).toContain('2980 more like line 2, area');
    expect(problem.detail).toContain('(and 2999 more faults)');
  });

  it('is checked like any other definition', async () => {
    const faulty = smallElection({
      id: 'faulty-draft',
      precincts: [],
      timeZone: 'Asia/Nowhere',
      contests: [contest({ area: 'KZ-NORTH' })],
    });
    const problem = await api.refuse('/api/elections', { body: faulty, token: TOKEN });
    expect(problem.errors?.map(({ path }) => path).sort()).toEqual(['contests[0].area', 'timeZone']);
  });

  it('is opened once when its precincts are sent concurrently', async () => {
    const id = await draft();
    const answers = await Promise.all([admit(id, TABLE), admit(id, TABLE), admit(id, TABLE)]);
    expect(answers.map(({ status }) => status).filter((status) => status !== 409)).toContain(200);
    expect((await admit(id, TABLE)).status).toBe(200);
    expect((await api.ask<{ precincts: number }>(`/api/elections/${id}`)).body.precincts).toBe(3);
  });

  it('refuses precincts without a valid token, as another media type, or for an unknown election', async () => {
    const id = await draft();
    const { path, asking } = put(id, TABLE);
    expect((await api.ask(path, { ...asking, token: 'wrong' })).status).toBe(401);
    expect((await api.ask(path, { ...asking, headers: {}, body: '{}' })).status).toBe(415);
    expect((await api.ask(path, { ...asking, headers: { 'content-type': NDJSON } })).status).toBe(415);
    expect((await admit('nowhere', TABLE)).status).toBe(404);
  });
});
