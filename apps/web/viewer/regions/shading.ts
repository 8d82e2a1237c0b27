import { bandsOf, listBands, shadeOf, type Bands } from '../../shared/results/drawings/bands.js';
import { partyClass } from '../../shared/results/parties.js';
import type { AreaSnapshot, AreaStanding, Name } from '../../shared/words/bodies.js';
import { DASH, fraction, lengthOf } from '../../shared/words/format.js';
import { partyName } from '../../shared/words/phrases.js';
import type { Words } from '../client/words.js';
import { NO_SHADE, type RegionView, type Shade, type Shaded } from './shade.js';

/** What a region is worth in a view: a percentage, or nothing yet. */
interface Valued {
  readonly area: string;
  readonly name: Name;
  readonly value: number | null;
}

const tenth = (value: number): string => value.toFixed(1);

/** Regions in shades of turnout's colour, from the lowest to the highest. */
function shadeValues(
  regions: readonly Valued[],
  words: Words,
  show: (value: number) => string,
  say: (region: Valued) => string,
  { fixed, unit = 'band' }: { readonly fixed?: Bands; readonly unit?: 'band' | 'bandOfPoints' } = {},
): Omit<Shaded, 'whole'> {
  const values = regions.flatMap(({ value }) => value ?? []);
  const bands = fixed ?? bandsOf(values);
  const most = Math.max(...values);
  const shades = regions.map((region): Shade => {
    const { area, name, value } = region;
    return {
      ...{ area, name, said: say(region), isHighest: false },
      fill: value === null || !bands ? NO_SHADE : `shade-${shadeOf(bands, value)}`,
      share: value === null ? 0 : fraction(value, Math.max(1, most)),
      figure: value === null ? DASH : show(value),
      told: value === null ? words.t('regions.none') : show(value),
      rank: value,
    };
  });
  const legend = bands
    ? listBands(bands).map(({ from, to }) => ({
        fill: `shade-${shadeOf(bands, from)}`,
        label: words.t(`regions.${unit}`, { from, to }),
      }))
    : [];
  return {
    shades: new Map(shades.map((shade) => [shade.area, shade])),
    legend: shades.some(({ fill }) => fill === NO_SHADE)
      ? [...legend, { fill: NO_SHADE, label: words.t('regions.none') }]
      : legend,
  };
}

/** Regions by turnout; tiles fill with it up to the whole's. */
export function shadeTurnout(snapshot: AreaSnapshot, highest: string | null, words: Words): Shaded {
  const { t, f, nameOf } = words;
  const rows = new Map(snapshot.children.map((row) => [row.area, row]));
  const regions = snapshot.children.map(({ area, name, turnout }) => ({
    ...{ area, name },
    value: turnout === null ? null : Number(turnout),
  }));
  const say = ({ area, name }: Valued): string => {
    const row = rows.get(area);
    const { reported = 0, expected = 0 } = row?.precincts ?? {};
    const reporting = t('turnout.reporting', { reported, expected });
    return t('areas.tile', { name: nameOf(name), turnout: f.percent(row?.turnout ?? null), reporting });
  };
  const shaded = shadeValues(regions, words, (value) => f.decimal(tenth(value)), say);
  const shades = [...shaded.shades.values()].map((shade): [string, Shade] => {
    const row = rows.get(shade.area);
    const isHighest = shade.area === highest;
    const said = isHighest ? `${shade.said}, ${t('areas.highest')}` : shade.said;
    return [shade.area, { ...shade, said, isHighest, share: lengthOf(row?.turnout ?? null) }];
  });
  return { ...shaded, shades: new Map(shades), whole: lengthOf(snapshot.latest.turnout) };
}

/** Regions by how many percentage points of turnout they have gained since a bulletin, whose percentages are given. */
export function shadeChange(
  snapshot: AreaSnapshot,
  before: ReadonlyMap<string, string | null>,
  words: Words,
): Shaded {
  const regions = snapshot.children.map(({ area, name, turnout }) => {
    const then = before.get(area) ?? null;
    const known = turnout !== null && then !== null;
    return { area, name, value: known ? Math.round((Number(turnout) - Number(then)) * 100) / 100 : null };
  });
  const { t, f } = words;
  const show = (value: number): string =>
    value === 0 ? '0' : `${value < 0 ? '−' : '+'}${f.decimal(Math.abs(value).toFixed(2))}`;
  const say = (value: number): string => t('regions.points', { value: show(value) });
  const shaded = shadeValues(regions, words, show, sayIn('change', words, say), { unit: 'bandOfPoints' });
  const isSame = regions.every(({ value }) => value === 0);
  const legend = isSame ? [{ fill: 'shade-3', label: t('regions.same') }] : shaded.legend;
  return { ...shaded, legend, whole: 0 };
}

const QUARTERS: Bands = { start: 0, step: 25, count: 5 };

/** Regions by the share of voters whose precincts' protocols are in. */
function shadeReported(snapshot: AreaSnapshot, standings: Standings, words: Words): Shaded {
  const regions = snapshot.children.map(({ area, name }) => {
    const { registered = 0, of = 0 } = standings.get(area)?.counted ?? {};
    return { area, name, value: of === 0 ? null : Math.floor((registered * 1000) / of) / 10 };
  });
  const show = (value: number): string => words.f.percent(tenth(value));
  const shaded = shadeValues(regions, words, show, sayIn('reported', words, show), { fixed: QUARTERS });
  const legend = shaded.legend.map((item) =>
    item.fill === 'shade-5' ? { ...item, label: words.t('regions.all') } : item,
  );
  return { ...shaded, legend, whole: 0 };
}

/** Regions by the share of races in which whoever is ahead or elected nominated themselves. */
function shadeSelf(snapshot: AreaSnapshot, standings: Standings, words: Words): Shaded {
  const regions = snapshot.children.map(({ area, name }) => {
    const parties = standings.get(area)?.parties ?? [];
    const ahead = parties.reduce((sum, party) => sum + party.ahead, 0);
    const self = parties.reduce((sum, party) => sum + party.selfNominated, 0);
    return { area, name, value: ahead === 0 ? null : Math.round((self * 1000) / ahead) / 10 };
  });
  const show = (value: number): string => words.f.percent(tenth(value));
  return { ...shadeValues(regions, words, show, sayIn('self', words, show)), whole: 0 };
}

const sayIn =
  (view: RegionView, { t, nameOf }: Words, show: (value: number) => string) =>
  ({ name, value }: Valued): string =>
    `${nameOf(name)}, ${t(`regions.views.${view}`)}: ${value === null ? t('regions.none') : show(value)}`;

type Standings = ReadonlyMap<string, AreaStanding>;
type Party = AreaStanding['parties'][number];

/** The party with more of something than any other; undefined where nobody has, or the first are equal. */
function firstBy(parties: readonly Party[], of: (party: Party) => number): Party | undefined {
  const [first, second] = parties.toSorted((a, b) => of(b) - of(a));
  return first && of(first) > (second ? of(second) : 0) ? first : undefined;
}

/** Who comes first in a region, and by what. */
interface First {
  readonly party: Party;
  readonly share: number;
  readonly figure: string;
}

/** Of lists the one with most votes; of races the party whose candidates are ahead in most, with its share of them. */
function leaderOf({ parties }: AreaStanding, { f }: Words): First | null {
  const byVotes = firstBy(parties, ({ votes }) => votes);
  if (byVotes) {
    const { share } = byVotes;
    return { party: byVotes, share: lengthOf(share), figure: f.percent(tenth(Number(share))) };
  }
  const party = firstBy(parties, ({ ahead }) => ahead);
  if (!party || parties.some(({ votes }) => votes > 0)) return null;
  const all = parties.reduce((sum, { ahead }) => sum + ahead, 0);
  const share = fraction(party.ahead, all);
  return { party, share, figure: `${f.count(Math.floor(share * 100))}%` };
}

function seatsOf({ parties, seats }: AreaStanding, { f }: Words): First | null {
  const party = firstBy(parties, (each) => each.seats);
  if (!party) return null;
  return { party, share: fraction(party.seats, seats), figure: `${f.count(party.seats)}/${f.count(seats)}` };
}

/** Regions in the colours of whoever comes first there. */
function shadeParties(
  view: 'leader' | 'seats',
  snapshot: AreaSnapshot,
  standings: Standings,
  words: Words,
): Shaded {
  const { t, nameOf } = words;
  const codes = new Set<string>();
  const isByVotes = [...standings.values()].some(({ parties }) => parties.some(({ votes }) => votes > 0));
  const heading = t(`regions.views.${view === 'leader' && isByVotes ? 'lists' : view}`);
  const firstOf = ({ area }: { readonly area: string }): First | null => {
    const standing = standings.get(area);
    return standing ? (view === 'leader' ? leaderOf : seatsOf)(standing, words) : null;
  };
  const bands = bandsOf(
    snapshot.children.flatMap((row) => {
      const first = firstOf(row);
      return first ? first.share * 100 : [];
    }),
  );
  const shades = snapshot.children.map(({ area, name }): [string, Shade] => {
    const first = firstOf({ area });
    const { countedFor } = first?.party ?? {};
    if (countedFor !== undefined) codes.add(countedFor);
    const value = first && countedFor !== undefined ? `${partyName(t, countedFor)} ${first.figure}` : null;
    return [
      area,
      {
        ...{ area, name, share: first?.share ?? 0, figure: first?.figure ?? DASH, isHighest: false },
        fill:
          first && bands && countedFor !== undefined
            ? `${partyClass(countedFor)} strength-${shadeOf(bands, first.share * 100)}`
            : NO_SHADE,
        told: value ?? t('regions.noFirst'),
        rank: first?.share ?? null,
        said: `${nameOf(name)}, ${heading}: ${value ?? t('regions.noFirst')}`,
      },
    ];
  });
  const legend = [...codes].map((code) => ({ fill: partyClass(code), label: partyName(t, code) }));
  const isOpen = shades.some(([, { fill }]) => fill === NO_SHADE);
  return {
    shades: new Map(shades),
    legend: isOpen ? [...legend, { fill: NO_SHADE, label: t('regions.noFirst') }] : legend,
    whole: 0,
  };
}

/** The views that standings have figures for, in the order they are offered in. */
export function viewsOf(items: readonly AreaStanding[]): readonly RegionView[] {
  const parties = items.flatMap((item) => item.parties);
  const has = (of: (party: Party) => number): boolean => parties.some((party) => of(party) > 0);
  const views: (RegionView | false)[] = [
    has(({ ahead, votes }) => ahead + votes) && 'leader',
    has(({ selfNominated }) => selfNominated) && 'self',
    // With one seat a race, seats say no more than who is ahead.
    has(({ seats }) => seats) && items.some(({ seats, contests }) => seats > contests) && 'seats',
    items.some(({ counted }) => counted.registered > 0) && 'reported',
  ];
  return views.filter((view) => view !== false);
}

/** Regions in a view of standings. */
export function shadeStandings(
  view: Exclude<RegionView, 'turnout' | 'change'>,
  snapshot: AreaSnapshot,
  items: readonly AreaStanding[],
  words: Words,
): Shaded {
  const standings = new Map(items.map((item) => [item.area, item]));
  if (view === 'reported') return shadeReported(snapshot, standings, words);
  if (view === 'self') return shadeSelf(snapshot, standings, words);
  return shadeParties(view, snapshot, standings, words);
}
