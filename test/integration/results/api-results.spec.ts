import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  areaSnapshotSchema,
  contestPageSchema,
  contestSnapshotSchema,
  precinctPageSchema,
  summarySchema,
  turnoutRowSchema,
  type ContestPage,
} from '#contract';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { contest, option, protocol, report, smallElection } from '../../fixtures/data/small-election.js';

const RACES = [
  contest({
    id: 'west',
    area: 'west-1',
    name: { en: 'Äkım of Aqsu', ru: 'Аким Аксу' },
    options: [option('ası')],
  }),
  contest({ id: 'race', area: 'KZ-EAST' }),
  contest({ id: 'country', area: 'KZ', options: [option('gülnar'), option('erlan')] }),
];

describe('results', () => {
  const api = sharedApi({ counting: true });
  const first = randomUUID();
  const corrected = randomUUID();
  beforeAll(async () => {
    await api.defineReplay(smallElection({ contests: RACES }));
    await api.submit('small', report(60, { precinct: '1', checkpoint: '10:00' }));
    await api.submit('small', report(90, { precinct: '2', checkpoint: '10:00' }));
    await api.submit('small', report(140));
    await api.submit('small', protocol(), first);
    const votes = { aida: 90, bolat: 50 };
    await api.submit('small', { ...protocol({}, votes), replaces: first, reason: 'a slip' }, corrected);
    await api.settle('small');
  });

  const at = (path: string) => `/api/elections/small${path}`;
  const get = async (path: string) => (await api.ask(at(path))).body;
  const page = async (query: string) => contestPageSchema.parse(await get(`/contests${query}`));
  const idsOf = ({ items }: ContestPage) => items.map(({ id }) => id);

  it('give the turnout of an area at a checkpoint, by default the latest of the whole', async () => {
    const west = turnoutRowSchema.parse(await get('/turnout?area=KZ-WEST&at=10:00'));
    expect(west).toMatchObject({
      area: 'KZ-WEST',
      at: '10:00',
      voted: 60,
      registered: 100,
      turnout: '60.00',
    });
    const whole = turnoutRowSchema.parse(await get('/turnout'));
    expect(whole).toMatchObject({
      area: 'KZ',
      at: '12:00',
      voted: 140,
      precincts: { reported: 1, expected: 3 },
    });
    expect(turnoutRowSchema.parse(await get('/turnout?at=final'))).toMatchObject({
      at: 'final',
      voted: protocol().ballots.issued,
    });
  });

  it('give every checkpoint of an area in order, and the areas in it', async () => {
    const series = areaSnapshotSchema.parse(await get('/turnout/series'));
    expect(series.checkpoints.map((row) => row.at)).toEqual(['10:00', '12:00', 'final']);
    expect(series.children.map((row) => row.area)).toEqual(['KZ-WEST', 'KZ-EAST']);
    expect(areaSnapshotSchema.parse(await get('/turnout/series?area=west-1')).parent).toBe('KZ-WEST');
  });

  it('give a contest with its corrections', async () => {
    const race = contestSnapshotSchema.parse(await get('/contests/race'));
    expect(race).toMatchObject({ state: 'leading', leader: 'aida', margin: 40, cast: 148, invalid: 2 });
    expect(race.options.map(({ votes }) => votes)).toEqual([90, 50]);
    expect(race.version).toBe(5);
  });

  it('give a summary', async () => {
    const summary = summarySchema.parse(await get('/summary'));
    expect(summary.contests).toMatchObject({ total: 3, byState: { awaiting: 2, leading: 1 } });
    expect(summary.turnout).toMatchObject({ at: '12:00', voted: 140 });
  });

  it('give contests in pages, each once and in order', async () => {
    const one = await page('?limit=1');
    expect(one).toMatchObject({ total: 3, version: 5 });
    const two = await page(`?limit=1&cursor=${one.next}`);
    const three = await page(`?limit=1&cursor=${two.next}`);
    expect([one, two, three].flatMap(idsOf)).toEqual(['west', 'race', 'country']);
    expect(three.next).toBeNull();
  });

  it.each([
    ['?area=KZ', ['west', 'race', 'country']],
    ['?area=KZ-WEST', ['west']],
    ['?area=KZ-EAST', ['race']],
    ['?state=leading', ['race']],
    ['?state=tie', []],
    ['?q=race', ['race', 'country']],
    ['?q=akim', ['west']],
    ['?q=AQSU%20akim', ['west']],
    ['?q=%D0%B0%D0%BA%D1%81%D1%83', ['west']],
    ['?q=asi', ['west']],
    ['?q=gulnar', ['country']],
    ['?q=KZ-EAST', ['race']],
    ['?q=nobody', []],
    ['?q=akim%20nobody', []],
    ['?area=KZ-EAST&q=akim', []],
  ])('filter contests by %s', async (query, ids) => {
    const found = await page(query);
    expect(idsOf(found)).toEqual(ids);
    expect(found.total).toBe(ids.length);
  });

  it('give a precinct with every submission and its state', async () => {
    await api.submit('small', report(149, { precinct: '2', checkpoint: '10:00' }));
    const precinct = precinctPageSchema.parse(await get('/precincts/2'));
    expect(precinct).toMatchObject({ number: '2', area: 'KZ-EAST', registered: 200 });
    expect(precinct.areas.map(({ id }) => id)).toEqual(['KZ', 'KZ-EAST']);
    expect(precinct.contests.map(({ id }) => id)).toEqual(['race', 'country']);
    const [, , old, current] = precinct.submissions;
    expect(old).toMatchObject({ id: first, kind: 'protocol', version: 1, state: 'superseded', position: 4 });
    expect(current).toMatchObject({
      id: corrected,
      version: 2,
      state: 'counted',
      position: 5,
      replaces: first,
      reason: 'a slip',
      votes: { aida: 90, bolat: 50 },
      againstAll: 6,
      ballots: protocol().ballots,
    });
    expect(precinct.submissions[0]).toMatchObject({
      kind: 'turnout',
      checkpoint: '10:00',
      voted: 90,
      registered: 200,
    });
  });

  it('have a strong ETag each, and answer 304 to a client that has it', async () => {
    for (const path of [
      '',
      '/summary',
      '/turnout',
      '/turnout/series',
      '/contests',
      '/contests/race',
      '/precincts/2',
    ]) {
      const { headers } = await api.ask(at(path));
      const tag = headers.get('etag') ?? '';
      expect(tag).toMatch(/^"[\w-]+"$/);
      // Answers that the database gives each time are not cached: a precinct, and an election with its replay.
      const isHeld = path !== '' && path !== '/precincts/2';
      const newest = 'public, max-age=1, stale-while-revalidate=2';
      expect(headers.get('cache-control')).toBe(isHeld ? newest : 'no-cache');
      const again = await api.ask(at(path), { headers: { 'if-none-match': tag } });
      expect(again.status).toBe(304);
      expect(again.body).toBe('');
      const stale = await api.ask(at(path), { headers: { 'if-none-match': '"other"' } });
      expect(stale.status).toBe(200);
    }
  });

  it('are the same compressed or not, under different ETags', async () => {
    const path = at('/contests');
    const plain = await api.ask(path, { headers: { 'accept-encoding': 'identity' } });
    const squeezed = await api.ask(path, { headers: { 'accept-encoding': 'gzip' } });
    expect(squeezed.headers.get('content-encoding')).toBe('gzip');
    expect(squeezed.body).toEqual(plain.body);
    expect(squeezed.headers.get('etag')).not.toBe(plain.headers.get('etag'));
    expect(squeezed.headers.get('vary')).toBe('accept-encoding');
  });

  it('answer HEAD like GET, without a body', async () => {
    const { status, headers, body } = await api.ask(at('/summary'), { method: 'HEAD' });
    expect([status, body]).toEqual([200, '']);
    expect(headers.get('etag')).toBe((await api.ask(at('/summary'))).headers.get('etag'));
  });

  it.each([
    ['/api/elections/none', 'unknown-election', 'none'],
    ['/api/elections/none/turnout', 'unknown-election', 'none'],
    ['/api/elections/none/turnout/series', 'unknown-election', 'none'],
    ['/api/elections/none/contests', 'unknown-election', 'none'],
    ['/api/elections/none/contests/race', 'unknown-election', 'none'],
    ['/api/elections/none/summary', 'unknown-election', 'none'],
    ['/api/elections/none/precincts/1', 'unknown-election', 'none'],
    ['/api/elections/%00/summary', 'unknown-election', '\uFFFD'],
    [at('/turnout?area=KZ-NORTH'), 'unknown-area', 'KZ-NORTH'],
    [at('/turnout?area=__proto__'), 'unknown-area', '__proto__'],
    [at('/turnout/series?area=KZ-NORTH'), 'unknown-area', 'KZ-NORTH'],
    [at('/contests?area=constructor'), 'unknown-area', 'constructor'],
    [at('/turnout?at=25:99'), 'unknown-checkpoint', '25:99'],
    [at('/turnout?area=KZ-EAST&at=11:00'), 'unknown-checkpoint', '11:00'],
    [at('/contests/none'), 'unknown-contest', 'none'],
    [at('/contests/%D2%9B'), 'unknown-contest', 'қ'],
    [at('/precincts/none'), 'unknown-precinct', 'none'],
    [at('/precincts/%00'), 'unknown-precinct', '\uFFFD'],
  ])('refuse %s with 404, naming what is unknown', async (path, kind, named) => {
    const problem = await api.refuse(path);
    expect(problem).toMatchObject({ type: `/problems/${kind}`, status: 404 });
    expect(problem.detail).toContain(named);
  });

  it('list the known values if they are few', async () => {
    const { known } = await api.refuse(at('/turnout?at=11:00'));
    expect(known).toEqual(['10:00', '12:00', 'final']);
    expect((await api.refuse(at('/turnout?area=x'))).known).toEqual(['KZ', 'KZ-WEST', 'KZ-EAST']);
  });

  it.each([
    ['/turnout?area=KZ&area=KZ-EAST', 'area'],
    ['/turnout?at=10:00&at=12:00', 'at'],
    ['/turnout?area=', 'area'],
    ['/turnout?area=a%00b', 'area'],
    ['/turnout?erea=KZ', ''],
    ['/contests?state=winning', 'state'],
    ['/contests?limit=0', 'limit'],
    ['/contests?limit=201', 'limit'],
    ['/contests?limit=ten', 'limit'],
    ['/contests?cursor=back', 'cursor'],
    [`/contests?cursor=${'x'.repeat(5_000)}`, 'cursor'],
    [`/contests?q=${'x'.repeat(5_000)}`, 'q'],
  ])('refuse %s with 400, naming the parameter', async (path, parameter) => {
    const problem = await api.refuse(at(path));
    expect(problem).toMatchObject({ type: '/problems/invalid-query', status: 400 });
    expect(problem.errors?.map((error) => error.path)).toEqual([parameter]);
  });
});
