import { beforeAll, describe, expect, it } from '@jest/globals';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { builtPages } from '../../fixtures/clients/viewer.js';
import { readTable } from '../../fixtures/data/counted-tables.js';
import { contest, protocol, report, smallElection } from '../../fixtures/data/small-election.js';

const OF_WHOLE = [
  'downloads/results.json',
  'downloads/nist-1500-100.json',
  'downloads/datapackage.json',
  'downloads',
];
const TABLES = ['downloads/results.csv', 'downloads/turnout.csv', 'downloads/openelections.csv'];
const tablesOf = (query: string): string[] => TABLES.map((table) => `${table}?${query}`);

describe('the downloads at the end of a page', () => {
  const api = sharedApi({ counting: true, pagesFolder: builtPages() });
  beforeAll(async () => {
    await api.define(smallElection({ contests: [contest(), contest({ id: 'other', area: 'KZ-EAST' })] }));
    await api.submit('small', report(60, { precinct: '1', checkpoint: '10:00' }));
    await api.submit('small', protocol());
    await api.submit('small', { ...protocol(), contest: 'other' });
    await api.settle('small');
  });

  /** The addresses that a page links as its downloads, below that of the election. */
  async function linksOf(path: string): Promise<string[]> {
    const { body } = await api.ask<string>(path);
    const from = body.indexOf('<nav class="downloads"');
    const nav = body.slice(from, from === -1 ? from : body.indexOf('</nav>', from));
    return [...nav.matchAll(/href="([^"]*)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&').replace('/api/elections/small/', ''),
    );
  }

  it.each([
    ['', ['summary', ...TABLES]],
    ['/area/KZ', ['turnout/series?area=KZ', ...TABLES]],
    ['/area/KZ-EAST', [...tablesOf('area=KZ-EAST'), 'turnout/series?area=KZ-EAST']],
    ['/contest/race', [...tablesOf('contest=race'), 'contests/race']],
    ['/precinct/2', [...tablesOf('precinct=2'), 'precincts/2']],
    ['/contests', ['contests', ...TABLES]],
    [
      '/contests?area=KZ-EAST&sort=name',
      [...tablesOf('area=KZ-EAST'), 'contests?area=KZ-EAST&sort=name&lang=en'],
    ],
    ['/bulletins', ['bulletins', ...TABLES]],
    ['/story', ['events', ...TABLES]],
    ['/figures', ['figures', ...TABLES]],
    ['/incidents', ['incidents?limit=200', ...TABLES]],
    ['/search?q=race', ['search?q=race&limit=50', ...TABLES]],
  ])('of %s are those of what it is about, and all are there', async (path, expected) => {
    const links = await linksOf(`/en/e/small${path}`);
    expect(links).toEqual([...expected, ...OF_WHOLE]);
    for (const link of links) {
      expect([link, (await fetch(`${api.url}/api/elections/small/${link}`)).status]).toEqual([link, 200]);
    }
  });

  it.each(['en', 'kk', 'ru'])('stand there in %s without scripts', async (language) => {
    expect(await linksOf(`/${language}/e/small/contest/race`)).toHaveLength(8);
  });

  it('of a past moment lead to what the api knew then, and say that files are of now', async () => {
    const { body } = await api.ask<string>('/en/e/small/contest/race?at=2100-01-01T00:00Z');
    expect(body).not.toContain('The files hold the newest count');
    const past = await api.ask<string>('/en/e/small/contest/race?at=2021-07-25T06:00Z');
    expect(past.body).toContain('The files hold the newest count');
    expect(past.body).toContain('/api/elections/small/contests/race?asOf=2021-07-25T06:00:00.000Z');
  });

  it.each([
    ['en', 'A small election, 25 July 2021 · Hours are those of Asia/Almaty. · /en/e/small/contest/race'],
    [
      'ru',
      'A small election, 25 июля 2021 г. · Время указано по поясу Asia/Almaty. · /ru/e/small/contest/race',
    ],
  ])('say in %s on paper of which day and whose clock the page is', async (language, words) => {
    const { body } = await api.ask<string>(`/${language}/e/small/contest/race`);
    expect(/<p class="printed-only">([^<]*)</.exec(body)?.[1]).toBe(words);
    expect(body).toMatch(/<title>Race · [^<]*2021[^<]* · Sanaq<\/title>/);
  });

  it('of a contest hold its rows alone, and what its precincts report as a whole', async () => {
    const rowsOf = async (name: string) =>
      readTable(await (await fetch(`${api.url}/api/elections/small/downloads/${name}`)).text());
    const results = await rowsOf('results.csv?contest=other');
    expect(new Set(results.map((row) => row['contest']))).toEqual(new Set(['other']));
    expect(await rowsOf('turnout.csv?contest=other')).toMatchObject([{ precinct: '2', checkpoint: 'final' }]);
    const open = await rowsOf('openelections.csv?contest=other&area=KZ-EAST');
    expect(new Set(open.map(({ precinctId }) => precinctId))).toEqual(new Set(['2']));
    expect(open[0]).toMatchObject({ office: 'Registered Voters' });
  });
});
