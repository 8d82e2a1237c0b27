import type { Definition, ContestSnapshot, OptionResult, TurnoutRow } from '#election';

/** A value of one contest's result; shares and turnout are percentages with two decimals. */
export type ContestValue =
  | 'votes'
  | 'share'
  | 'againstAll'
  | 'againstAllShare'
  | 'invalid'
  | 'invalidShare'
  | 'cast'
  | 'registered'
  | 'turnout';

/** Which of the elected are meant; a part left out narrows nothing. */
export interface ElectedFilter {
  readonly countedFor?: string;
  readonly nominatedBy?: string;
  /** Only contests at or below this area. */
  readonly area?: string;
  readonly incumbent?: boolean;
}

/** What a figure says as something that can be looked up in an election and compared. */
export type Measure =
  | {
      /** An area's turnout at a checkpoint, or "final" for the protocols; as many decimals as `percent` has. */
      readonly kind: 'turnout';
      readonly area: string;
      readonly at: string;
      readonly relation: 'equals' | 'over';
      readonly percent: string;
    }
  /** No area beside this one has a higher turnout at the checkpoint. */
  | { readonly kind: 'highest-turnout'; readonly area: string; readonly at: string }
  /** These regions report a checkpoint before every other. */
  | { readonly kind: 'first-reports'; readonly at: string; readonly areas: readonly string[] }
  /** Contests, precincts, voters, or regions that hold a contest, at or below an area. */
  | {
      readonly kind: 'contests' | 'precincts' | 'registered' | 'regions';
      readonly area: string;
      readonly equals: number;
    }
  | {
      readonly kind: 'candidates';
      readonly area: string;
      readonly nominatedBy?: string;
      readonly equals: number;
    }
  /** Of a party's nominees, the share who are not incumbents. */
  | { readonly kind: 'new-faces'; readonly nominatedBy: string; readonly overPercent: number }
  | { readonly kind: 'elected'; readonly of: ElectedFilter; readonly equals: number }
  | {
      readonly kind: 'contest';
      readonly contest: string;
      readonly value: ContestValue;
      /** English name of the candidate, for votes and share. */
      readonly option?: string;
      readonly equals: string;
    };

/** Where a measure is read: one election, through what has been counted so far. */
export interface Readings {
  readonly definition: Definition;
  turnout(area: string, at: string): TurnoutRow | undefined;
  /** Regions in the order of their earliest recorded report for a checkpoint. */
  firstReports(at: string): readonly string[];
  contest(id: string): ContestSnapshot | undefined;
  contests(): Iterable<ContestSnapshot>;
}

/** What an election shows for a measure. */
export interface Reading {
  /** In the form the document prints it; null before there is anything to show. */
  readonly shown: string | null;
  /** pending: not everything it rests on is in yet, so neither agrees nor differs can be said. */
  readonly state: 'agrees' | 'differs' | 'pending';
}

/** A percentage with so many decimals, half up, from whole numbers. */
function percentOf(part: number, whole: number, decimals: number): string | null {
  if (whole === 0) return null;
  const scale = 10 ** decimals;
  const scaled = Math.floor((part * 200 * scale + whole) / (2 * whole));
  const digits = String(scaled).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const judge = (shown: string | null, holds: boolean, settled: boolean): Reading => ({
  shown,
  state: settled ? (holds ? 'agrees' : 'differs') : 'pending',
});

const compare = (shown: number, equals: number, settled = true): Reading =>
  judge(String(shown), shown === equals, settled);

/** The areas at or below one. */
function areasUnder({ areas }: Definition, root: string): Set<string> {
  const under = new Set([root]);
  // Parents stand before their children in no promised order, so this goes on until nothing is added.
  for (let size = 0; size !== under.size;) {
    size = under.size;
    for (const { id, parent } of areas) if (parent !== undefined && under.has(parent)) under.add(id);
  }
  return under;
}

function readTurnout(measure: Measure & { kind: 'turnout' }, readings: Readings): Reading {
  const row = readings.turnout(measure.area, measure.at);
  if (!row) return judge(null, false, false);
  const decimals = measure.percent.split('.')[1]?.length ?? 0;
  const shown = percentOf(row.voted, row.registered, decimals);
  const [whole = '', fraction = ''] = measure.percent.split('.');
  const limit = Number(whole + fraction);
  const over = row.voted * 100 * 10 ** decimals > limit * row.registered;
  const holds = measure.relation === 'over' ? over : shown === measure.percent;
  return judge(shown, holds, row.precincts.reported === row.precincts.expected);
}

function readHighest(measure: Measure & { kind: 'highest-turnout' }, readings: Readings): Reading {
  const { areas } = readings.definition;
  const parent = areas.find(({ id }) => id === measure.area)?.parent;
  const rows = areas.flatMap(({ id, parent: own }) => {
    const row = own === parent ? readings.turnout(id, measure.at) : undefined;
    return row ? [row] : [];
  });
  const reported = rows.filter(({ registered }) => registered > 0);
  const highest = reported.reduce<TurnoutRow | undefined>(
    (best, row) => (best && best.voted * row.registered >= row.voted * best.registered ? best : row),
    undefined,
  );
  const settled = rows.every(({ precincts }) => precincts.reported === precincts.expected);
  return judge(highest?.name.en ?? null, highest?.area === measure.area, settled);
}

function readFirst(measure: Measure & { kind: 'first-reports' }, readings: Readings): Reading {
  const first = readings.firstReports(measure.at).slice(0, measure.areas.length);
  const name = (id: string): string =>
    readings.definition.areas.find((area) => area.id === id)?.name.en ?? id;
  const holds = first.every((id) => measure.areas.includes(id));
  return judge(
    first.length === 0 ? null : first.map(name).join(', '),
    holds,
    first.length === measure.areas.length,
  );
}

function readDefinition(
  measure: Measure & { kind: 'contests' | 'precincts' | 'registered' | 'regions' | 'candidates' },
  { definition }: Readings,
): Reading {
  const under = areasUnder(definition, measure.area);
  const precincts = definition.precincts.filter(({ area }) => under.has(area));
  const contests = definition.contests.filter(({ area }) => under.has(area));
  switch (measure.kind) {
    case 'contests':
      return compare(contests.length, measure.equals);
    case 'precincts':
      return compare(precincts.length, measure.equals);
    case 'registered':
      return compare(
        precincts.reduce((sum, { registered }) => sum + registered, 0),
        measure.equals,
      );
    case 'regions': {
      const regions = definition.areas.filter(({ id, kind }) => kind === 'region' && under.has(id));
      const voting = regions.filter(({ id }) => {
        const inside = areasUnder(definition, id);
        return contests.some(({ area }) => inside.has(area));
      });
      return compare(voting.length, measure.equals);
    }
    case 'candidates': {
      const candidates = contests.flatMap(({ options }) => options);
      const { nominatedBy } = measure;
      const own = candidates.filter(
        (option) => nominatedBy === undefined || option.nominatedBy === nominatedBy,
      );
      return compare(own.length, measure.equals);
    }
  }
}

function readNewFaces(measure: Measure & { kind: 'new-faces' }, { definition }: Readings): Reading {
  const nominees = definition.contests
    .flatMap(({ options }) => options)
    .filter(({ nominatedBy }) => nominatedBy === measure.nominatedBy);
  const faces = nominees.filter(({ incumbent }) => incumbent !== true).length;
  const holds = faces * 100 > measure.overPercent * nominees.length;
  return judge(percentOf(faces, nominees.length, 1), holds, true);
}

function readElected({ of, equals }: Measure & { kind: 'elected' }, readings: Readings): Reading {
  const under = of.area === undefined ? undefined : areasUnder(readings.definition, of.area);
  const meant = (option: OptionResult): boolean =>
    option.elected &&
    (of.countedFor === undefined || option.countedFor === of.countedFor) &&
    (of.nominatedBy === undefined || option.nominatedBy === of.nominatedBy) &&
    (of.incumbent === undefined || option.incumbent === of.incumbent);
  let seats = 0;
  let settled = true;
  for (const { area, options, precincts } of readings.contests()) {
    if (under && !under.has(area)) continue;
    settled &&= precincts.reported === precincts.expected;
    for (const option of options) if (meant(option)) seats += option.seats;
  }
  return compare(seats, equals, settled);
}

function readContest(measure: Measure & { kind: 'contest' }, readings: Readings): Reading {
  const contest = readings.contest(measure.contest);
  if (!contest || contest.precincts.reported === 0) return judge(null, false, false);
  const option = contest.options.find(({ name }) => name.en === measure.option);
  const shown: Record<ContestValue, string | number | null | undefined> = {
    votes: option?.votes,
    share: option?.share,
    againstAll: contest.againstAll?.votes,
    againstAllShare: contest.againstAll?.share,
    invalid: contest.invalid,
    invalidShare: percentOf(contest.invalid, contest.cast, 2),
    cast: contest.cast,
    registered: contest.registered,
    turnout: contest.turnout,
  };
  const value = shown[measure.value] ?? null;
  const text = value === null ? null : String(value);
  return judge(text, text === measure.equals, contest.precincts.reported === contest.precincts.expected);
}

/** Looks a measure up in an election as far as it has been counted. */
export function readMeasure(measure: Measure, readings: Readings): Reading {
  switch (measure.kind) {
    case 'turnout':
      return readTurnout(measure, readings);
    case 'highest-turnout':
      return readHighest(measure, readings);
    case 'first-reports':
      return readFirst(measure, readings);
    case 'new-faces':
      return readNewFaces(measure, readings);
    case 'elected':
      return readElected(measure, readings);
    case 'contest':
      return readContest(measure, readings);
    default:
      return readDefinition(measure, readings);
  }
}
