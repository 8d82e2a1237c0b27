import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { areaStandingsSchema, contestProgressSchema, problemSchema, turnoutCurvesSchema } from '#contract';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { readTable } from '../../fixtures/data/counted-tables.js';
import {
  area,
  contest,
  option,
  precinct,
  protocol,
  report,
  smallElection,
} from '../../fixtures/data/small-election.js';

const options = [option('a'), option('b', { nominatedBy: 'IND', countedFor: 'IND' })];
const ELECTION = smallElection({
  areas: [
    area('KZ', undefined, 'country'),
    area('KZ-WEST', 'KZ', 'region'),
    area('west-1', 'KZ-WEST', 'district'),
    area('KZ-EAST', 'KZ', 'region'),
  ],
  precincts: [precinct('1', 'west-1', 200), precinct('2', 'KZ-EAST', 200), precinct('3', 'KZ-EAST', 300)],
  contests: [
    contest({ id: 'akim', area: 'west-1', options }),
    contest({ id: 'lists', area: 'KZ-EAST', kind: 'party-list', seats: 4, options }),
    contest({ id: 'whole', options }),
  ],
});

describe('standings of the areas right below one', () => {
  const api = sharedApi({ counting: true });
  const send = async (to: string, of: string, a: number, b: number): Promise<void> => {
    const sent = { ...protocol({}, { a, b }, 146 - a - b), precinct: to, contest: of };
    const { body } = await api.submit('small', sent, randomUUID());
    expect(body).toMatchObject({ state: 'accepted' });
    await api.settle('small');
  };
  const read = async (query = '', within = 'KZ') =>
    areaStandingsSchema.parse((await api.ask(`/api/elections/small/areas/${within}/standings${query}`)).body);
  beforeAll(async () => {
    await api.defineReplay(ELECTION);
  });

  it('say what is to be counted before anything is in', async () => {
    const { items, version } = await read();
    expect(version).toBe(0);
    expect(items.map(({ area: id, counted, contests, seats }) => [id, counted, contests, seats])).toEqual([
      ['KZ-WEST', { registered: 0, of: 400 }, 1, 1],
      ['KZ-EAST', { registered: 0, of: 1000 }, 0, 4],
    ]);
  });

  it('name who is ahead below, and add up the votes of lists and of contests held above', async () => {
    await send('1', 'akim', 40, 90);
    await send('2', 'lists', 100, 30);
    await send('2', 'whole', 20, 110);
    const [west, east] = (await read()).items;
    expect(west).toEqual({
      area: 'KZ-WEST',
      counted: { registered: 200, of: 400 },
      contests: 1,
      seats: 1,
      parties: [{ countedFor: 'IND', ahead: 1, selfNominated: 1, votes: 0, share: null, seats: 1 }],
    });
    expect(east?.counted).toEqual({ registered: 400, of: 1000 });
    expect(east?.parties).toEqual([
      { countedFor: 'IND', ahead: 0, selfNominated: 0, votes: 140, share: '47.30', seats: 1 },
      { countedFor: 'NO', ahead: 0, selfNominated: 0, votes: 120, share: '40.54', seats: 3 },
    ]);
    expect((await read('', 'KZ-WEST')).items).toMatchObject([{ area: 'west-1', contests: 1 }]);
  });

  it('are those of a past moment where one is asked for', async () => {
    const past = await read('?asOf=1');
    expect(past.version).toBe(1);
    expect(past.items.map(({ counted }) => counted.registered)).toEqual([200, 0]);
  });

  it('give the turnout of each area at every checkpoint', async () => {
    await api.submit('small', { ...report(50), checkpoint: '10:00' }, randomUUID());
    await api.settle('small');
    const { body } = await api.ask('/api/elections/small/areas/KZ/curves');
    const { items } = turnoutCurvesSchema.parse(body);
    expect(items.map(({ area: id, points }) => [id, points.map(({ at, turnout }) => [at, turnout])])).toEqual(
      [
        [
          'KZ-WEST',
          [
            ['10:00', null],
            ['12:00', null],
            ['final', expect.any(String)],
          ],
        ],
        [
          'KZ-EAST',
          [
            ['10:00', '25.00'],
            ['12:00', null],
            ['final', expect.any(String)],
          ],
        ],
      ],
    );
  });

  it('go with how the votes of a contest came in', async () => {
    await send('3', 'lists', 20, 120);
    const { body } = await api.ask('/api/elections/small/contests/lists/progress');
    const { options: ids, points, corrections } = contestProgressSchema.parse(body);
    expect(ids).toEqual(['a', 'b']);
    expect(points.map(({ precincts, votes, cast }) => [precincts.reported, votes, cast])).toEqual([
      [1, [100, 30], 148],
      [2, [120, 150], 296],
    ]);
    expect(points.map(({ position }) => position)).toEqual([2, 5]);
    expect(corrections).toEqual([]);
  });

  it('are a table too, with the figures of the answer', async () => {
    const at = '/api/elections/small/areas/KZ/standings.csv';
    const response = await fetch(api.url + at);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const { items, version } = await read();
    const rows = readTable(await response.text());
    expect(rows).toEqual(
      items.flatMap(({ area: id, counted, parties }) =>
        parties.map(({ countedFor, votes, share, seats, ahead, selfNominated }) => ({
          ...{ election: 'small', version: String(version), area: id, name: id, countedFor },
          ...{ votes: String(votes), share: share ?? '', seats: String(seats), ahead: String(ahead) },
          selfNominated: String(selfNominated),
          ...{ registeredCounted: String(counted.registered), registered: String(counted.of) },
        })),
      ),
    );
    expect(rows.length).toBeGreaterThan(2);
    const before = readTable(await (await fetch(`${api.url}${at}?asOf=1`)).text());
    expect(before.map((row) => [row['version'], row['area'], row['votes']])).toContainEqual([
      '1',
      'KZ-WEST',
      '0',
    ]);
    expect((await api.ask('/api/elections/small/areas/nowhere/standings.csv')).status).toBe(404);
  });

  it('are of areas that exist', async () => {
    const { status, body } = await api.ask('/api/elections/small/areas/nowhere/standings');
    expect(status).toBe(404);
    expect(problemSchema.parse(body).detail).toContain('nowhere');
  });
});
