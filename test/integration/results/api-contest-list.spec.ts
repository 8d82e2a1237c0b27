import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { CONTEST_SORTS, contestPageSchema, contestSnapshotSchema, problemSchema } from '#contract';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { contest, option, precinct, protocol, smallElection } from '../../fixtures/data/small-election.js';

const options = [option('a'), option('b', { countedFor: 'AUYL' })];
const race = (id: string, name: string, changes = {}) =>
  contest({ id, name: { en: name }, area: `r-${id}`, options, ...changes });
const region = (id: string) => ({ id: `r-${id}`, parent: 'KZ', kind: 'region' as const, name: { en: id } });

const IDS = ['clear', 'close', 'tie', 'awaiting', 'valid', 'lists'];
const ELECTION = smallElection({
  areas: [{ id: 'KZ', kind: 'country', name: { en: 'KZ' } }, ...IDS.map(region)],
  precincts: IDS.flatMap((id) => [precinct(`${id}-1`, `r-${id}`, 200), precinct(`${id}-2`, `r-${id}`, 300)]),
  contests: [
    race('clear', 'Race 10'),
    race('close', 'Race 2'),
    race('tie', 'Ämir'),
    race('awaiting', 'Zenith'),
    race('valid', 'Race 9', { base: 'valid' }),
    race('lists', 'Aq', { kind: 'party-list', seats: 3 }),
  ],
});

describe('the list of contests', () => {
  const api = sharedApi({ counting: true });
  const send = (id: string, at: number, a: number, b: number) =>
    api.submit(
      'small',
      {
        ...protocol({ registered: at === 1 ? 200 : 300, received: 200, unused: 49 }, { a, b }, 146 - a - b),
        ...{ precinct: `${id}-${at}`, contest: id },
      },
      randomUUID(),
    );
  beforeAll(async () => {
    await api.defineReplay(ELECTION);
    await send('lists', 1, 21, 80);
    await send('tie', 1, 60, 60);
    await send('tie', 2, 70, 70);
    await send('valid', 1, 70, 65);
    await send('clear', 1, 100, 40);
    await send('close', 1, 70, 65);
    await send('close', 2, 65, 69);
    await api.settle('small');
  });

  const read = async (query: string) =>
    contestPageSchema.parse((await api.ask(`/api/elections/small/contests${query}`)).body);
  const idsOf = async (query: string) => (await read(query)).items.map(({ id }) => id);

  const ORDERS = {
    name: ['tie', 'lists', 'close', 'valid', 'clear', 'awaiting'],
    margin: ['tie', 'close', 'valid', 'lists', 'clear', 'awaiting'],
    changed: ['close', 'clear', 'valid', 'tie', 'lists', 'awaiting'],
    counted: ['close', 'tie', 'clear', 'valid', 'lists', 'awaiting'],
    outstanding: ['awaiting', 'clear', 'valid', 'lists', 'close', 'tie'],
  };

  it.each(CONTEST_SORTS)('is sorted by %s, whole and in pages', async (sort) => {
    expect(await idsOf(`?sort=${sort}`)).toEqual(ORDERS[sort]);
    const pages: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page = await read(`?sort=${sort}&limit=2${next === '' ? '' : `&cursor=${next}`}`);
      pages.push(...page.items.map(({ id }) => id));
      expect(page.total).toBe(IDS.length);
      next = page.next;
    }
    expect(pages).toEqual(ORDERS[sort]);
  });

  it('continues after the last contest of a page, even if counts change meanwhile', async () => {
    const first = await read('?sort=margin&limit=2');
    expect(first.items.map(({ id }) => id)).toEqual(['tie', 'close']);
    await send('awaiting', 1, 70, 70);
    await api.settle('small');
    expect(await idsOf(`?sort=margin&cursor=${first.next}`)).toEqual(['valid', 'lists', 'clear']);
  });

  it.each([
    ['?party=NO', ['clear', 'close', 'valid']],
    ['?party=AUYL', ['lists']],
    ['?party=AUYL&state=complete', []],
    ['?party=NO&sort=margin', ['close', 'valid', 'clear']],
  ])('is filtered by the leading party: %s', async (query, ids) => {
    expect(await idsOf(query)).toEqual(ids);
  });

  it('gives the margin as a share of the base, and the whole list of voters', async () => {
    const { items } = await read('');
    const of = (id: string) => items.find((item) => item.id === id);
    expect(of('close')).toMatchObject({
      margin: 1,
      marginShare: '0.34',
      registered: 500,
      registeredTotal: 500,
    });
    expect(of('valid')).toMatchObject({
      margin: 5,
      marginShare: '3.42',
      registered: 200,
      registeredTotal: 500,
    });
    expect(of('tie')).toMatchObject({ margin: null, marginShare: null });
    const { body } = await api.ask('/api/elections/small/contests/close');
    expect(contestSnapshotSchema.parse(body)).toMatchObject({ marginShare: '0.34' });
    const past = await read('?asOf=0');
    expect(past.items[0]).toMatchObject({ state: 'awaiting', registered: 0, registeredTotal: 500 });
  });

  it('is in the order of names as the language asked for sorts them, page by page', async () => {
    const named = (id: string, en: string, kk?: string, ru?: string) =>
      contest({ id, name: { en, ...(kk === undefined ? {} : { kk }), ...(ru === undefined ? {} : { ru }) } });
    await api.define(
      smallElection({
        id: 'named',
        contests: [
          named('a', 'Zhem', 'Жем', 'Жем'),
          named('b', 'Aqqum', 'Ққұм', 'Аккум'),
          named('c', 'Äkim', 'Әкім', 'Яким'),
          named('d', 'Ülken', 'Үлкен', 'Улькен'),
          named('e', 'Berik', 'Кіші', 'Ёлкино'),
          named('f', 'Elsewhere'),
        ],
      }),
    );
    const pages = async (lang: string): Promise<string[]> => {
      const ids: string[] = [];
      for (let cursor = ''; ;) {
        const asked = `/api/elections/named/contests?sort=name&limit=2${lang}${cursor}`;
        const { items, next } = contestPageSchema.parse((await api.ask(asked)).body);
        ids.push(...items.map(({ id }) => id));
        if (next === null) return ids;
        cursor = `&cursor=${next}`;
      }
    };
    const english = ['c', 'b', 'e', 'f', 'd', 'a'];
    expect(await pages('')).toEqual(english);
    expect(await pages('&lang=en')).toEqual(english);
    // A contest without a name in the language goes by its English one, and Latin letters come after Cyrillic.
    expect(await pages('&lang=kk')).toEqual(['c', 'a', 'e', 'b', 'd', 'f']);
    expect(await pages('&lang=ru')).toEqual(['b', 'e', 'a', 'd', 'c', 'f']);
    const first = contestPageSchema.parse(
      (await api.ask('/api/elections/named/contests?sort=name&lang=kk&limit=2')).body,
    );
    const other = await api.refuse(`/api/elections/named/contests?sort=name&lang=ru&cursor=${first.next}`);
    expect(other.detail).toContain('with sort=name&lang=ru');
  });

  it.each([
    ['sort=votes', 'sort'],
    ['party=NOBODY', 'party: nobody is counted for a party "NOBODY"; there are AUYL, NO'],
    ['sort=name&cursor=x', 'cursor: is no cursor of this order'],
    ['sort=name&cursor=FIRST', 'cursor: is no cursor of this order'],
    ['cursor=MARGIN', 'cursor: is no cursor'],
    ['sort=changed&cursor=MARGIN', 'cursor: is no cursor of this order'],
  ])('refuses %s', async (query, told) => {
    const { next: first } = await read('?limit=1');
    const { next: margin } = await read('?limit=1&sort=margin');
    const asked = query.replace('FIRST', first ?? '').replace('MARGIN', margin ?? '');
    const problem = problemSchema.parse((await api.ask(`/api/elections/small/contests?${asked}`)).body);
    expect(problem.status).toBe(400);
    expect(problem.detail).toContain(told);
  });
});
