import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Coverage, CoverageRow, MissingPage } from '#contract';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { contest, protocol, report, smallElection } from '../../fixtures/data/small-election.js';

const WEST_AT_10 = report(40, { precinct: '1', checkpoint: '10:00' });
const HELD_AT_10 = report(199, { checkpoint: '10:00' });

describe('coverage', () => {
  const api = sharedApi({ counting: true });
  let whole: Staff;
  let east: Staff;
  let west: Staff;

  beforeAll(async () => {
    await api.define(smallElection());
    const join = (login: string, grant: object) => Staff.join(api, { login, grants: [grant] });
    whole = await join('observer', { role: 'observer', election: 'small' });
    east = await join('east', { role: 'reviewer', election: 'small', area: 'KZ-EAST' });
    west = await join('west', { role: 'reviewer', election: 'small', area: 'KZ-WEST' });
    await api.submit('small', WEST_AT_10);
    await api.submit('small', HELD_AT_10);
    await api.settle('small');
  });

  const board = async (staff: Staff, query = ''): Promise<Coverage> => {
    const { status, body } = await staff.ask<Coverage>(`/api/elections/small/coverage${query}`);
    expect(status).toBe(200);
    return body;
  };
  const missing = async (staff: Staff, query = ''): Promise<MissingPage> => {
    const { status, body } = await staff.ask<MissingPage>(`/api/elections/small/coverage/missing${query}`);
    expect(status).toBe(200);
    return body;
  };
  const none = { held: 0, differing: 0, entered: 0 };

  it('counts reported, waiting and missing precincts of an area and of each area in it', async () => {
    const { total, children, ...rest } = await board(whole, '?at=10:00');
    const row = (id: string, changes: Partial<CoverageRow>) => ({
      ...{ area: id, name: { en: id }, expected: 1, reported: 0, waiting: none, missing: 0, areas: 0 },
      ...{ registered: 100, outstanding: 0 },
      ...changes,
    });
    expect(total).toEqual(
      row('KZ', {
        ...{ expected: 3, reported: 1, missing: 1, areas: 2, registered: 600, outstanding: 500 },
        waiting: { ...none, held: 1 },
      }),
    );
    expect(children).toEqual([
      row('KZ-WEST', { reported: 1, areas: 1 }),
      row('KZ-EAST', {
        ...{ expected: 2, missing: 1, registered: 500, outstanding: 500 },
        waiting: { ...none, held: 1 },
      }),
    ]);
    expect(rest).toMatchObject({
      ...{ at: '10:00', dueAt: '2021-07-25T04:00:00.000Z', path: [] },
      scopes: [{ id: 'KZ', name: { en: 'KZ' } }],
    });
    expect(rest.hours.map(({ at, isDue }) => [at, isDue])).toEqual([
      ['10:00', true],
      ['12:00', true],
      ['protocols', true],
    ]);
  });

  it('is of protocols after the last checkpoint', async () => {
    expect(await board(whole)).toMatchObject({
      at: 'protocols',
      dueAt: null,
      total: { expected: 3, missing: 3 },
    });
  });

  it('uses the clock of a replay', async () => {
    await api.ledger.elections.create(smallElection({ id: 'again' }), 'replay');
    const startsAt = new Date('2021-07-25T04:30:00Z');
    await api.ledger.replays.create({
      ...{ id: randomUUID(), scenario: 'small', election: 'again', speed: 1, total: 1 },
      ...{ startsAt, endsAt: new Date('2021-07-25T20:00:00Z') },
    });
    const grants = [{ role: 'observer', election: null }];
    const observer = await Staff.join(api, { login: 'replaying', grants });
    const path = '/api/elections/again/coverage';
    expect((await observer.ask(path)).body).toMatchObject({ at: '10:00', now: startsAt.toISOString() });
    const { body } = await observer.ask<MissingPage>(`${path}/missing`);
    expect(body.items.map(({ lateMinutes }) => lateMinutes)).toEqual([30, 30, 30]);
    const { body: early } = await observer.ask<MissingPage>(`${path}/missing?at=12:00`);
    expect(early.items.map(({ lateMinutes }) => lateMinutes)).toEqual([null, null, null]);
  });

  it('lists missing precincts with their last report and how late they are', async () => {
    const at10 = await missing(whole, '?at=10:00');
    expect(at10.items.map(({ id, last, contests }) => [id, last, contests])).toEqual([['3', null, []]]);
    const [late] = at10.items;
    expect(late?.areas).toEqual([{ id: 'KZ-EAST', name: { en: 'KZ-EAST' } }]);
    expect(late?.lateMinutes).toBe(
      Math.floor((Date.parse(at10.now) - Date.parse(at10.dueAt ?? '')) / 60_000),
    );
    const at12 = await missing(whole, '?at=12:00');
    expect(at12.items.map(({ id, last }) => [id, last?.at, last?.voted])).toEqual([
      ['1', '10:00', 40],
      ['2', undefined, undefined],
      ['3', undefined, undefined],
    ]);
    const largest = await missing(whole, '?at=12:00&order=largest&limit=2');
    expect(largest.items.map(({ id, registered }) => [id, registered])).toEqual([
      ['3', 300],
      ['2', 200],
    ]);
    const rest = await missing(whole, `?at=12:00&order=largest&limit=2&cursor=${largest.next}`);
    expect([rest.items.map(({ id }) => id), rest.next]).toEqual([['1'], null]);
  });

  it('names the contests with missing protocols, and counts a precinct as reported only with all of them', async () => {
    const races = [contest({ id: 'one' }), contest({ id: 'two', area: 'KZ-EAST' })];
    await api.define(smallElection({ id: 'several', contests: races }));
    const observer = await Staff.join(api, { login: 'all', grants: [{ role: 'observer', election: null }] });
    const submit = (of: string, place: string) =>
      api.submit('several', { ...protocol(), contest: of, precinct: place });
    expect((await submit('one', '2')).status).toBe(201);
    expect((await submit('one', '3')).status).toBe(201);
    expect((await submit('two', '3')).status).toBe(201);
    await api.settle('several');
    const path = '/api/elections/several/coverage';
    const { body } = await observer.ask<Coverage>(path);
    expect(body.total).toMatchObject({ expected: 3, reported: 1, missing: 2, outstanding: 300 });
    const list = await observer.ask<MissingPage>(`${path}/missing`);
    expect(list.body.items.map(({ id, contests }) => [id, contests.map((each) => each.id)])).toEqual([
      ['1', ['one']],
      ['2', ['two']],
    ]);
  });

  it('counts protocols entered once and pairs of differing entries as waiting', async () => {
    await api.define(smallElection({ id: 'double', entry: 'double' }));
    const grants = [{ role: 'operator', election: 'double', precincts: ['1', '2', '3'] }];
    const first = await Staff.join(api, { login: 'first', grants });
    const second = await Staff.join(api, { login: 'second', grants });
    const enter = async (staff: Staff, place: string, aida: number): Promise<void> => {
      const body = { ...protocol({}, { aida, bolat: 140 - aida }), id: randomUUID(), precinct: place };
      const { status } = await staff.ask('/api/elections/double/submissions', { body });
      expect(status).toBe(201);
    };
    await enter(first, '2', 100);
    await enter(first, '3', 100);
    await enter(second, '3', 90);
    const observer = await Staff.join(api, {
      login: 'of-double',
      grants: [{ role: 'observer', election: 'double' }],
    });
    const path = '/api/elections/double/coverage';
    const { body } = await observer.ask<Coverage>(path);
    expect(body.total).toMatchObject({
      reported: 0,
      missing: 1,
      waiting: { held: 0, differing: 1, entered: 1 },
    });
    const list = await observer.ask<MissingPage>(`${path}/missing`);
    expect(list.body.items.map(({ id }) => id)).toEqual(['1']);
    await enter(second, '2', 100);
    await api.settle('double');
    const { body: after } = await observer.ask<Coverage>(path);
    expect(after.total).toMatchObject({
      reported: 1,
      missing: 1,
      waiting: { held: 0, differing: 1, entered: 0 },
    });
  });

  it('shows reviewers their area and the areas in it, and no other', async () => {
    expect((await board(east, '?at=10:00')).total.area).toBe('KZ-EAST');
    const own = await board(west, '?at=10:00&area=west-1');
    expect([own.total.area, own.path.map(({ id }) => id)]).toEqual(['west-1', ['KZ-WEST']]);
    expect((await missing(west, '?at=12:00')).items.map(({ id }) => id)).toEqual(['1']);
    for (const path of ['coverage', 'coverage/missing', 'coverage/missing.csv']) {
      const ask = async (id: string) => {
        const { status, body } = await west.ask(`/api/elections/small/${path}?area=${id}`);
        return [status, JSON.stringify(body).replaceAll(id, '?')];
      };
      const foreign = await ask('KZ-EAST');
      expect(foreign).toEqual(await ask('KZ-NONE'));
      expect(foreign[0]).toBe(404);
      expect((await ask('KZ'))[0]).toBe(404);
    }
  });

  it('refuses an unknown checkpoint, an invalid cursor, and a sender without an area', async () => {
    const path = '/api/elections/small/coverage';
    expect((await whole.ask(`${path}?at=11:00`)).body).toMatchObject({
      known: ['10:00', '12:00', 'protocols'],
    });
    expect((await whole.ask(`${path}/missing?cursor=made-up`)).status).toBe(400);
    const grants = [{ role: 'reviewer', election: 'small', precincts: ['2'] }];
    const single = await Staff.join(api, { login: 'single', grants });
    expect((await single.ask(path)).status).toBe(403);
  });

  it('gives missing precincts as CSV in which formulas are escaped', async () => {
    const { precincts, ...rest } = smallElection({ id: 'table' });
    const names = ['=1+1', 'Club, "old"; =1+1', '@home'];
    await api.define({
      ...rest,
      precincts: precincts.map((each, index) => ({ ...each, name: { en: names[index] ?? '' } })),
    });
    const observer = await Staff.join(api, {
      login: 'caller',
      grants: [{ role: 'observer', election: 'table' }],
    });
    const { body, headers } = await observer.ask<string>(
      '/api/elections/table/coverage/missing.csv?at=12:00',
    );
    expect(headers.get('content-disposition')).toContain("filename*=UTF-8''table-1200-missing.csv");
    const lines = body.split('\r\n').map((line) => line.replace(/,\d+,$/, ',LATE,'));
    expect(lines).toEqual([
      'area,number,id,name,voters,last,lastVoted,lastAt,lateMinutes,contests',
      "KZ-WEST / west-1,1,1,'=1+1,100,,,,LATE,",
      `KZ-EAST,2,2,"Club, ""old""; '=1+1",200,,,,LATE,`,
      "KZ-EAST,3,3,'@home,300,,,,LATE,",
      '',
    ]);
  });
});
