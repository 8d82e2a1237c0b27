import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ContestSnapshot } from '#election';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { builtPages } from '../../fixtures/clients/viewer.js';
import { contest, option, protocol, report, smallElection } from '../../fixtures/data/small-election.js';

interface Thing {
  readonly '@type': string;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly startDate?: string;
  readonly dateModified?: string;
  readonly spatialCoverage?: { readonly name: string };
  readonly variableMeasured: readonly { readonly name: string; readonly value: number | string }[];
  readonly distribution: readonly { readonly contentUrl: string; readonly encodingFormat: string }[];
  readonly itemListElement: readonly { readonly position: number; readonly item: string }[];
}

const OPTIONS = [option('aida', { name: { en: 'A</script><b>ida', kk: 'Аида' } }), option('bolat')];
const DATA = /<script type="application\/ld\+json">(.*?)<\/script>/g;

describe('the structured data of a page', () => {
  const api = sharedApi({ counting: true, pagesFolder: builtPages() });
  beforeAll(async () => {
    await api.defineReplay(
      smallElection({ contests: [contest({ options: OPTIONS, origin: 'synthesised' })] }),
    );
    await api.define(smallElection({ id: 'live', name: { en: 'A live election', ru: 'Выборы' } }));
    await api.define(smallElection({ id: 'rehearsed', rehearsal: true }));
    await api.submit('small', report(60, { precinct: '1', checkpoint: '10:00' }));
    for (const id of ['small', 'live']) {
      await api.submit(id, protocol());
      await api.settle(id);
    }
  });
  const blocksOf = async (path: string): Promise<string[]> => {
    const { body } = await api.ask<string>(path);
    return [...body.matchAll(DATA)].map(([, text = '']) => text);
  };
  const dataOf = async (path: string): Promise<Record<string, Thing>> => {
    const [text = '', ...more] = await blocksOf(path);
    expect(more).toEqual([]);
    const { '@graph': things } = JSON.parse(text) as { '@graph': Thing[] };
    return Object.fromEntries(things.map((thing) => [thing['@type'], thing]));
  };

  it('says a contest’s votes as the api does, under its name in the language of the page', async () => {
    const { body } = await api.ask<ContestSnapshot>('/api/elections/small/contests/race');
    const { Dataset: data } = await dataOf('/kk/e/small/contest/race');
    expect(data?.name).toBe('Race. A small election');
    expect(data).not.toHaveProperty('dateModified');
    const { Dataset: live } = await dataOf('/kk/e/live/contest/race');
    const known = await api.ask<ContestSnapshot>('/api/elections/live/contests/race');
    expect(live?.dateModified).toBe(known.body.changedAt);
    expect(data?.variableMeasured.slice(0, 2).map(({ name, value }) => [name, value])).toEqual([
      ['Аида', body.options[0]?.votes],
      ['bolat', body.options[1]?.votes],
    ]);
    const { Dataset: english } = await dataOf('/en/e/small/contest/race');
    expect(english?.variableMeasured[0]?.name).toBe('A</script><b>ida');
  });

  it('says turnout only where there is some, and where it is of', async () => {
    const { Dataset: west } = await dataOf('/en/e/small/area/west-1');
    expect(west?.variableMeasured[0]).toMatchObject({ name: 'Turnout', value: '60.00' });
    expect(west?.spatialCoverage?.name).toBe('west-1');
    const { Dataset: none } = await dataOf('/en/e/live/area/west-1');
    expect(none?.variableMeasured).toEqual([]);
  });

  it('names the way to a page', async () => {
    const { BreadcrumbList: crumbs } = await dataOf('/ru/e/small/area/west-1');
    expect(crumbs?.itemListElement.map(({ position, item }) => [position, item])).toEqual([
      [1, `${api.url}/ru/e/small`],
      [2, `${api.url}/ru/e/small/area/KZ-WEST`],
      [3, `${api.url}/ru/e/small/area/west-1`],
    ]);
  });

  it('is of a polling day only where people vote, and says what is rehearsed or made', async () => {
    const live = await dataOf('/ru/e/live');
    expect(live['Event']).toMatchObject({
      name: 'Выборы',
      startDate: '2021-07-25',
      location: { name: 'KZ' },
    });
    const rehearsed = await dataOf('/en/e/rehearsed');
    expect(Object.keys(rehearsed)).toEqual(['Dataset']);
    expect(rehearsed['Dataset']?.description).toContain('This is a rehearsal');
    const replayed = await dataOf('/en/e/small');
    expect(Object.keys(replayed)).toEqual(['Dataset']);
    expect(replayed['Dataset']?.description).toContain('What no document gives is made');
    expect(live['Dataset']?.description).not.toMatch(/тренировка|создано/i);
  });

  it.each(['/en/e/small', '/en/e/small/area/KZ-EAST', '/en/e/small/contest/race'])(
    'of %s leads to files that there are, of the type it says',
    async (path) => {
      const { Dataset: data } = await dataOf(path);
      expect(data?.url).toBe(api.url + path);
      for (const { contentUrl, encodingFormat } of data?.distribution ?? []) {
        const { status, headers } = await api.ask(contentUrl.slice(api.url.length));
        expect([contentUrl, status]).toEqual([contentUrl, 200]);
        expect(headers.get('content-type')).toContain(encodingFormat);
      }
    },
  );

  it('is that of the newest election at the front', async () => {
    const { Dataset: data } = await dataOf('/en');
    expect(data?.url).toBe(`${api.url}/en/e/rehearsed`);
  });

  it.each([
    '/en/e/small/precinct/1',
    '/en/e',
    '/en/e/none',
    '/en/e/small/contest/none',
    '/en/e/small?at=2021-07-25T04:00Z',
  ])('is not at %s', async (path) => {
    expect(await blocksOf(path)).toEqual([]);
  });
});
