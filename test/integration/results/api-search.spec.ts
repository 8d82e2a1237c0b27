import { beforeAll, describe, expect, it } from '@jest/globals';
import { contestPageSchema, problemSchema, searchSchema } from '#contract';
import { LIMITS } from '#config';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { area, contest, option, precinct, smallElection } from '../../fixtures/data/small-election.js';

const person = (id: string, name: string, party = 'AUYL') =>
  option(id, { name: { en: name }, nominatedBy: 'IND', countedFor: party });

const ELECTION = smallElection({
  areas: [
    area('KZ', undefined, 'country'),
    { ...area('KZ-ZHA', 'KZ', 'region'), name: { en: 'Jambyl', kk: 'Жамбыл облысы' } },
    { ...area('KZ-AKT', 'KZ', 'region'), name: { en: 'Aqtöbe' } },
  ],
  precincts: [
    { ...precinct('0012', 'KZ-ZHA', 100), number: '12' },
    { ...precinct('0112', 'KZ-ZHA', 100), number: '112' },
    {
      ...precinct('9012', 'KZ-AKT', 100),
      number: '012',
      name: { en: 'Köktöbe school', ru: 'Школа Коктобе' },
    },
  ],
  contests: [
    contest({
      id: 'one',
      area: 'KZ-ZHA',
      name: { en: 'Äkım of Aqsu' },
      options: [person('p1', 'Ryspaev Asqar'), person('p2', 'Nūrlanov Otan', 'ADAL')],
    }),
    contest({
      id: 'two',
      area: 'KZ-AKT',
      name: { en: 'Äkım of Özen-Bulaq' },
      options: [
        person('p1', 'Ryspaev Asqar'),
        person('p2', 'Ryspaeva Älia', 'NO'),
        person('p3', 'Tas Ūlan', 'GREENS'),
      ],
    }),
  ],
});

describe('search', () => {
  const api = sharedApi();
  beforeAll(() => api.defineReplay(ELECTION));

  const ask = async (path: string, q: string) =>
    (await api.ask(`/api/elections/small/${path}?q=${encodeURIComponent(q)}`)).body;
  const contests = async (q: string) =>
    contestPageSchema
      .parse(await ask('contests', q))
      .items.map(({ id, matched }) => [id, ...(matched?.options ?? [])].join(' '));
  const found = async (q: string) => {
    const { areas, contests: races, precincts } = searchSchema.parse(await ask('search', q));
    return {
      areas: areas.items.map(({ id }) => id),
      contests: races.items.map(({ id, matched }) =>
        [id, ...(matched?.options ?? []).map((each) => each.id)].join(' '),
      ),
      precincts: precincts.items.map(({ id }) => id),
    };
  };

  it.each([
    ['Zhambyl', ['one']],
    ['Жамбыл', ['one']],
    ['jambyl', ['one']],
    ['Aktobe', ['two']],
    ['актобе', ['two']],
    ['Ozen Bulak', ['two']],
    ['өзен-бұлақ', ['two']],
    ['рыспаев аскар', ['one p1', 'two p1']],
    ["Ryspa'eva Alia", ['two p2']],
    ['Рыспаев', ['one p1', 'two p1 p2']],
    ['Рыспаев Zhambyl', ['one p1']],
    ['Nur Otan', ['two p2']],
    ['Нұр Отан', ['two p2']],
    ['Нур Отан Aktobe', ['two p2']],
    ['Nurlanov', ['one p2']],
    ['Ак жол', []],
    ['Ауыл', ['one p1', 'two p1']],
    ['greens', ['two p3']],
    ['Ryspaev Ulan', ['two p1 p2 p3']],
  ])('finds contests by %s and names the matched options', async (q, ids) => {
    expect(await contests(q)).toEqual(ids);
    expect((await found(q)).contests).toEqual(ids);
  });

  it.each([
    ['precinct 12', ['0012', '9012']],
    ['учаске 12', ['0012', '9012']],
    ['УЧАСТОК № 12', ['0012', '9012']],
    ['№12', ['0012', '9012']],
    ['12', ['0012', '9012']],
    ['0012', ['0012', '9012']],
    ['precinct 12 Zhambyl', ['0012']],
    ['№112', ['0112']],
    ['9012', ['9012']],
    ['коктобе', ['9012']],
    ['Koktobe Aktobe', ['9012']],
    ['precinct', []],
    ['precinct 13', []],
    ['12 112', []],
  ])('finds precincts by %s', async (q, ids) => {
    expect((await found(q)).precincts).toEqual(ids);
  });

  it.each([
    ['Aktobe', ['KZ-AKT']],
    ['Жамбыл', ['KZ-ZHA']],
    ['kz', ['KZ', 'KZ-ZHA', 'KZ-AKT']],
    ['-', []],
  ])('finds areas by %s', async (q, ids) => {
    expect((await found(q)).areas).toEqual(ids);
  });

  it('limits the results of each kind and gives their total', async () => {
    const { body } = await api.ask('/api/elections/small/search?q=12&limit=1');
    const { precincts } = searchSchema.parse(body);
    expect(precincts.items).toEqual([{ id: '0012', number: '12', area: 'KZ-ZHA' }]);
    expect(precincts.total).toBe(2);
  });

  it.each(['search', 'contests'])('refuses too many words: %s', async (path) => {
    const words = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`).join(' ');
    const problem = problemSchema.parse(await ask(path, words(LIMITS.reads.searchWords + 1)));
    expect(problem).toMatchObject({ status: 400, type: expect.stringContaining('invalid-query') });
    expect(problem.detail).toContain('q: has 13 words: a search looks for 12 at most');
    await expect(ask(path, words(LIMITS.reads.searchWords))).resolves.toMatchObject({ version: 0 });
  });
});
