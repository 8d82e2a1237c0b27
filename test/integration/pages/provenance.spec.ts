import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ElectionDescription, Figures } from '#contract';
import { scenarios } from '#documents';
import { BulletinIssuer } from '../../../apps/tallier/bulletins/bulletin-issuer.js';
import { SteppedNight } from '../../fixtures/clients/issued.js';
import { readPage, standsIn, type PageText } from '../../fixtures/clients/page-text.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { builtPages } from '../../fixtures/clients/viewer.js';

type Printed = NonNullable<ElectionDescription['provenance']>['printed'][number];

const HOUR_MS = 3_600_000;
/** The screen of a hall, whose address is not below the election's. */
const SCREEN = '/screen';
/** A number as the pages write it. */
const NUMBER = /\d+(?:[.,\u00A0]\d+)*/g;
/** What has digits and is no figure of the count: dates, hours, numbers of precincts and bulletins. */
const NO_FIGURE =
  /\d{1,2}:\d\d(?::\d\d)?|\d{1,2} (?:January|July|Aug(?:ust)?)(?: \d{4})?|(?:[Pp]recinct|[Bb]ulletin|Correction|entry) [\d,]+|\b\d{1,5} figures? changed/g;
/** Parts of a page with numbers that are none of the election's. */
const ASIDE = [
  'nav',
  'h1',
  'title',
  'script',
  'form',
  '.replay',
  '.moments',
  '.elections',
  '.site',
  '.curve-grid',
  '.more',
  '.screen-clock',
  '.screen-pace',
];

const isOfElection = (piece: PageText): boolean =>
  standsIn(piece, 'main') && !ASIDE.some((selector) => standsIn(piece, selector));
const figuresIn = ({ text }: PageText): string[] =>
  (text.replace(NO_FIGURE, ' ').match(NUMBER) ?? []).map((number) => number.replace(/,/g, ''));
const sourceOf = ({ within }: PageText): string | undefined =>
  within.findLast(({ attributes }) => attributes['data-source'] !== undefined)?.attributes['data-source'];
const linkOf = ({ within }: PageText): string | undefined =>
  within.findLast(({ attributes }) => attributes['class'] === 'printed')?.attributes['href'];

/** Figures that are made and happen to be as large as one that is printed of something else. */
const COINCIDENCES: ReadonlySet<string> = new Set([
  '/area/KZ-AKM: 730',
  '/area/KZ-ATY: 79.10',
  '/area/KZ-SEV: 57.26',
  '/area/KZ-ZAP: 57.26',
  '/bulletins: 71.67',
  '/area/KZ-ZAP: 78.7',
  '/bulletins: 57.26',
  '/story: 57.26',
  '/story: 71.67',
  '/contest/maslihat-akt: 80.72',
  '/contest/maslihat-zap: 399',
]);
/** Places of which no page has figures yet. */
const NOT_SHOWN: ReadonlySet<string> = new Set([
  'elected/KZ-ZAP/JSDP/ 1',
  'elected/KZ// 489',
  'share/KZ/ADAL 2.1',
]);

/** The cells of each row of a table with a class, by the row's id, its head left out. */
function cellsOf(pieces: readonly PageText[], table: string): Map<string, string[]> {
  const rows = new Map<string, Map<object, string>>();
  for (const piece of pieces.filter((each) => standsIn(each, `.${table}`) && standsIn(each, 'td'))) {
    const row = piece.within.find(({ name }) => name === 'tr')?.attributes['id'] ?? '';
    const cell = piece.within.find(({ name }) => name === 'td') ?? {};
    const cells = rows.get(row) ?? new Map<object, string>();
    rows.set(row, cells.set(cell, (cells.get(cell) ?? '') + piece.text));
  }
  return new Map([...rows].map(([row, cells]) => [row, [...cells.values()]]));
}

/** Numbers of two digits stand for many things; longer ones, and shares, for one. */
const isTelling = ({ equals }: Printed): boolean => /\.\d\d$/.test(equals) || equals.length > 2;

describe.each(scenarios.map(({ id }) => id))('the pages of %s', (scenario) => {
  const api = sharedApi({ pagesFolder: builtPages() });
  let night: SteppedNight;
  let printed: readonly Printed[];
  const texts = new Map<string, PageText[]>();
  let early: PageText[];

  const read = async (path: string): Promise<PageText[]> => {
    const before = path === SCREEN ? SCREEN : '';
    const rest = path === SCREEN ? '' : path;
    const { status, body } = await api.ask<string>(`/en${before}/e/${night.election.id}${rest}`);
    if (status !== 200) throw new Error(`${path} has status ${status}`);
    return readPage(body).filter(isOfElection);
  };
  const describeHead = async (): Promise<ElectionDescription> =>
    (await api.ask<ElectionDescription>(`/api/elections/${night.election.id}`)).body;

  /** The country, its regions, some areas and precincts below, contests, and bulletins of each kind. */
  function paths(): string[] {
    const { areas, contests, precincts } = night.election.definition;
    const some = areas.filter(({ kind }) => kind !== 'region');
    const lowest = contests.slice(0, 14).map(({ area }) => area);
    return [
      '',
      SCREEN,
      '/contests',
      '/bulletins',
      '/story',
      ...new Set(
        [...areas.filter(({ kind }) => kind === 'region'), ...some.slice(0, 3)].map(
          ({ id }) => `/area/${id}`,
        ),
      ),
      ...lowest.slice(0, 4).map((area) => `/area/${area}`),
      ...contests.slice(0, 14).map(({ id }) => `/contest/${id}`),
      ...precincts.slice(0, 2).map(({ id }) => `/precinct/${id}`),
    ];
  }

  beforeAll(async () => {
    night = await SteppedNight.found(api.databaseUrl, api.ledger, scenario);
    await night.goTo(night.scenario.opensAt + 7 * HOUR_MS);
    early = await read('');
    await night.finish();
    await new BulletinIssuer(api.ledger).sweep((_, error) => {
      throw error;
    });
    printed = (await describeHead()).provenance?.printed ?? [];
    const { body } = await api.ask<{ items: readonly { number: number }[] }>(
      `/api/elections/${night.election.id}/bulletins`,
    );
    const bulletins = body.items.slice(0, 6).map(({ number }) => `/bulletins/${number}`);
    for (const path of [...paths(), ...bulletins]) texts.set(path, await read(path));
  });

  it('leave no figure without saying whether it is documented or made', () => {
    const unmarked = [...texts].flatMap(([path, pieces]) =>
      pieces
        .filter((piece) => sourceOf(piece) === undefined && figuresIn(piece).length > 0)
        .map(({ text }) => `${path}: ${text}`),
    );
    expect([...new Set(unmarked)]).toEqual([]);
  });

  it('mark what is made where it stands or at the head of its part', () => {
    const pieces = [...texts.values()].flat();
    const signed = new Set(pieces.filter(({ text }) => text === '°').flatMap(({ within }) => within));
    const made = pieces.filter((piece) => sourceOf(piece) === 'made' && figuresIn(piece).length > 0);
    const unsigned = made.filter(
      ({ within }) =>
        !within.some((element) => element.attributes['data-source'] === 'made' && signed.has(element)),
    );
    expect(made.length).toBeGreaterThan(100);
    expect(unsigned.map(({ text }) => text)).toEqual([]);
  });

  it('show both sides of each contradiction, and which of them is followed', async () => {
    const { body } = await api.ask<string>(`/en/e/${night.election.id}/figures`);
    const cells = cellsOf(readPage(body), 'contradictions');
    expect(cells.size).toBeGreaterThan(1);
    for (const [, code = ''] of body.matchAll(/ ([ALM]), line \d+/g)) {
      expect(body).toContain(`<li>${code}: 2021 `);
    }
    for (const [row, texts] of cells) {
      const [printed = '', against = '', here = '', state = ''] = texts;
      expect([row, printed]).toEqual([row, expect.stringMatching(/ [ALM], line \d+$/)]);
      expect([row, against]).toEqual([row, expect.stringMatching(/ [ALM], line \d+/)]);
      expect([row, here]).toEqual([row, expect.stringMatching(/./)]);
      expect([row, state]).toEqual([
        row,
        expect.stringMatching(/^(Followed here|Not followed here|Not replayed)$/),
      ]);
    }
  });

  it('call no count documented while it is still under way', () => {
    const places = new Map(printed.map(({ place, figure, equals }) => [`${figure} ${equals}`, place]));
    const shown = early.flatMap((piece) => {
      const id = linkOf(piece)?.split('#')[1];
      return id === undefined ? [] : [places.get(`${id} ${figuresIn(piece)[0]}`)];
    });
    expect(shown.filter((place) => !/^(contests|precincts|registered|seats)\//.test(place ?? ''))).toEqual(
      [],
    );
  });

  it('call every figure documented that a document prints', () => {
    const telling = new Map(printed.filter(isTelling).map((each) => [each.equals, each]));
    const missed = [...texts].flatMap(([path, pieces]) =>
      pieces
        .filter((piece) => sourceOf(piece) !== 'documented')
        .flatMap((piece) =>
          figuresIn(piece).map((number) => ({ number, said: `${path}: ${number}`, text: piece.text })),
        )
        .filter(({ number, said }) => telling.has(number) && !COINCIDENCES.has(said)),
    );
    expect(missed).toEqual([]);
  });

  it('lead from every documented figure to the sentence that prints it', async () => {
    const { body } = await api.ask<Figures>(`/api/elections/${night.election.id}/figures`);
    const ids = new Set(body.figures.map(({ id }) => id));
    const rows = new Set(
      [
        ...(await api.ask<string>(`/en/e/${night.election.id}/figures`)).body.matchAll(/<tr id="([^"]*)"/g),
      ].map(([, id]) => id),
    );
    for (const pieces of texts.values()) {
      for (const piece of pieces.filter((each) => sourceOf(each) === 'documented')) {
        const link = linkOf(piece);
        // What stands in a drawing or in another link is linked in the table beside it.
        if (link === undefined) {
          expect(standsIn(piece, 'svg') || standsIn(piece, 'a')).toBe(true);
          continue;
        }
        const [address, id = ''] = link.split('#');
        expect(address).toBe(`/en/e/${night.election.id}/figures`);
        expect(ids).toContain(id);
        expect(rows).toContain(id);
      }
    }
  });

  it('show with its sentence each count that a document prints', () => {
    const shown = new Set(
      [...texts.values()].flat().flatMap((piece) => {
        const id = linkOf(piece)?.split('#')[1];
        return id === undefined ? [] : [`${id} ${figuresIn(piece)[0]}`];
      }),
    );
    const missing = printed
      .filter(({ figure, equals }) => ![...shown].some((each) => each.startsWith(`${figure} ${equals}`)))
      // A list with no seat is one that did not stand, on the pages.
      .filter(({ place, equals }) => equals !== '0' && !NOT_SHOWN.has(`${place} ${equals}`));
    expect(missing.map(({ place }) => place)).toEqual([]);
  });
});
