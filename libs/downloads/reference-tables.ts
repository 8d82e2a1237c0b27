import { contestSnapshot, type Name, type Precinct } from '#election';
import { protocolsOf, votersOf } from './precinct-counts.js';
import { isListed, type DownloadSource } from './source.js';
import { allRows, type Cell, type Column, type Table } from './table.js';

const NAMES: readonly Column[] = [
  { name: 'name', type: 'string', description: 'Name in English', isOptional: true },
  { name: 'nameKk', type: 'string', description: 'In Kazakh, where the definition has it', isOptional: true },
  {
    name: 'nameRu',
    type: 'string',
    description: 'In Russian, where the definition has it',
    isOptional: true,
  },
];
const ORIGIN: Column = {
  name: 'origin',
  type: 'string',
  description:
    'Where the name comes from, `documented` or `synthesised`; empty where the definition does not say',
  isOptional: true,
};
const text = (name: string, description: string): Column => ({ name, type: 'string', description });
const count = (name: string, description: string): Column => ({ name, type: 'integer', description });
const optional = (column: Column): Column => ({ ...column, isOptional: true });

const namesOf = (name: Name | undefined): readonly Cell[] => [
  name?.en ?? null,
  name?.kk ?? null,
  name?.ru ?? null,
];

/** Every area of the election. */
export const AREAS_TABLE: Table = {
  file: 'areas.csv',
  title: 'Areas: country, regions, districts, rural districts',
  columns: [
    text('area', 'Id; of a region its ISO 3166-2 code'),
    optional(text('parent', 'Id of the area that it is part of; empty for the whole')),
    text('kind', '`country`, `region`, `district` or `rural-district`'),
    ...NAMES,
    count('precincts', 'Precincts in it and below'),
    count('registered', 'Voters on their lists'),
    ORIGIN,
  ],
  primaryKey: ['area'],
  foreignKeys: [{ fields: ['parent'], table: '', referred: ['area'] }],
  sections: allRows(({ tally: { layout, decisionLog } }) =>
    layout.definition.areas.map(({ id, parent, kind, name, origin }, index) => [
      ...[id, parent ?? null, kind, ...namesOf(name)],
      ...[decisionLog.electorate.precincts(index), decisionLog.electorate.registered(index), origin ?? null],
    ]),
  ),
};

/** Every precinct, those that have not reported too. */
export const PRECINCTS_TABLE: Table = {
  file: 'precincts.csv',
  title: 'Precincts and what of them is in',
  columns: [
    text('precinct', 'Id'),
    text('area', 'Id of the area that it lies in'),
    text('number', 'Its number, as it is printed'),
    ...NAMES,
    text('kind', '`polling-station`, `postal`, `abroad`, `early` or `electronic`'),
    optional(
      count('registered', 'Voters on its list, those added on the day included; empty where it has none'),
    ),
    {
      name: 'counts',
      type: 'boolean',
      description: 'Whether its figures are in the totals; not where it was annulled',
    },
    count('protocolsExpected', 'Contests that it votes in'),
    count('protocolsIn', 'Its protocols that are counted'),
    ORIGIN,
  ],
  primaryKey: ['precinct'],
  foreignKeys: [{ fields: ['area'], table: 'areas', referred: ['area'] }],
  sections: allRows(precinctRows),
};

function* precinctRows({ tally }: DownloadSource): Generator<readonly Cell[]> {
  const { layout, decisionLog } = tally;
  for (const [index, precinct] of layout.definition.precincts.entries()) {
    if (!isListed(tally, index)) continue;
    const { id, area, number, name, kind, origin }: Precinct = precinct;
    yield [
      ...[id, area, number, ...namesOf(name), kind ?? 'polling-station', votersOf(tally, index)],
      decisionLog.electorate.counts(index),
      ...[layout.contestsOfPrecinct(index).length, protocolsOf(tally, index).length, origin ?? null],
    ];
  }
}

/** Every contest with its result so far. */
export const CONTESTS_TABLE: Table = {
  file: 'contests.csv',
  title: 'Contests and their state',
  columns: [
    text('contest', 'Id'),
    text('area', 'Id of the area that votes in it'),
    text('kind', '`plurality` or `party-list`'),
    ...NAMES,
    count('seats', 'Seats to be filled'),
    text('base', 'What shares are of: `cast`, or `valid` ballots'),
    text(
      'state',
      '`awaiting`, `leading`, `decided`, `complete`, `tie`, `certified`, `postponed` or `annulled`',
    ),
    count('reported', 'Precincts whose protocol is in'),
    count('expected', 'Precincts that vote in it'),
    count('registered', 'Voters on the lists of those that are in'),
    count('cast', 'Ballots cast'),
    count('invalid', 'Invalid ballots'),
    optional(count('againstAll', 'Votes against all; empty where the ballot has no such line')),
    text('votes', '`documented`, or `undocumented` where nobody knows how many each option got'),
    ORIGIN,
  ],
  primaryKey: ['contest'],
  foreignKeys: [{ fields: ['area'], table: 'areas', referred: ['area'] }],
  sections: allRows(contestRows),
};

function* contestRows({ tally }: DownloadSource): Generator<readonly Cell[]> {
  for (let contest = 0; contest < tally.layout.contests; contest++) {
    const { id, area, kind, name, origin, ...result } = contestSnapshot(tally, contest);
    yield [
      ...[id, area, kind, ...namesOf(name), result.seats, result.base, result.state],
      ...[
        result.precincts.reported,
        result.precincts.expected,
        result.registered,
        result.cast,
        result.invalid,
      ],
      ...[result.againstAll?.votes ?? null, result.votes ?? 'documented', origin ?? null],
    ];
  }
}

/** Every candidate and list with its votes so far. */
export const OPTIONS_TABLE: Table = {
  file: 'options.csv',
  title: 'Candidates and party lists and their votes',
  columns: [
    text('contest', 'Id of the contest'),
    text('option', 'Id, unique within its contest'),
    count('place', 'Place on the ballot, from 1'),
    ...NAMES,
    text('nominatedBy', 'Party code that nominated it, or IND'),
    text('countedFor', 'Party code that a win counts for'),
    text('status', '`standing` or `struck-off`'),
    optional(count('votes', 'Votes so far; empty where they are not documented')),
    { name: 'share', type: 'number', description: 'Percentage of the base', isOptional: true },
    { name: 'elected', type: 'boolean', description: 'Whether it has won, as far as that is certain' },
    count('seats', 'Seats won; 0 before it is elected'),
    ORIGIN,
  ],
  primaryKey: ['contest', 'option'],
  foreignKeys: [{ fields: ['contest'], table: 'contests', referred: ['contest'] }],
  sections: allRows(optionRows),
};

function* optionRows({ tally }: DownloadSource): Generator<readonly Cell[]> {
  for (let contest = 0; contest < tally.layout.contests; contest++) {
    const { id: of, options } = contestSnapshot(tally, contest);
    for (const [at, { id, name, origin, ...option }] of options.entries()) {
      yield [
        ...[of, id, at + 1, ...namesOf(name), option.nominatedBy, option.countedFor, option.status],
        ...[option.votes, option.share, option.elected, option.seats, origin ?? null],
      ];
    }
  }
}
