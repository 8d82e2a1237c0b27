import type { Contest, Precinct } from '#election';
import {
  participationOf,
  protocolsOf,
  turnoutOf,
  votersOf,
  type CountedProtocol,
} from './precinct-counts.js';
import { figureOriginOf, modeOf, type DownloadSource } from './source.js';
import type { Cell, Column, Section, Table } from './table.js';

const PLACE_COLUMNS: readonly Column[] = [
  {
    name: 'origin',
    type: 'string',
    description: 'Of the figure: `reported`; in a replay `synthesised` (made) or `documented` (printed)',
  },
  { name: 'area', type: 'string', description: 'Id of the area that the precinct lies in' },
  { name: 'precinct', type: 'string', description: 'Id of the precinct' },
  { name: 'number', type: 'string', description: 'Its number, as it is printed' },
];

const PRECINCT_KEY = { fields: ['precinct'], table: 'precincts', referred: ['precinct'] };

/** One row a precinct and line of each of its protocols that are counted. */
export const RESULTS_TABLE: Table = {
  file: 'results.csv',
  title: 'Votes by precinct, contest and line of the protocol',
  columns: [
    ...PLACE_COLUMNS,
    { name: 'contest', type: 'string', description: 'Id of the contest' },
    {
      name: 'line',
      type: 'string',
      description:
        '`option` for a candidate or a list, `againstAll`, or another line of the protocol (`registered`, `received`, ' +
        '`issued`, `unused`, `spoiled`, `inBox`, `invalid`)',
    },
    {
      name: 'option',
      type: 'string',
      description: 'Id of the option; of another line its name again, so that no part of the key is empty',
    },
    { name: 'name', type: 'string', description: 'Its name in English', isOptional: true },
    {
      name: 'nominatedBy',
      type: 'string',
      description: 'Party code that nominated it, or IND',
      isOptional: true,
    },
    { name: 'countedFor', type: 'string', description: 'Party code that a win counts for', isOptional: true },
    { name: 'count', type: 'integer', description: 'What the protocol says in that line' },
  ],
  primaryKey: ['precinct', 'contest', 'line', 'option'],
  foreignKeys: [PRECINCT_KEY, { fields: ['contest'], table: 'contests', referred: ['contest'] }],
  isByPrecinct: true,
  sections: resultSections,
};

const AGAINST_ALL = ['againstAll', 'againstAll', null, null, null] as const;

function* resultSections(source: DownloadSource): Generator<Section> {
  const { tally } = source;
  for (const [index, precinct] of tally.layout.definition.precincts.entries()) {
    for (const protocol of protocolsOf(tally, index)) {
      const { contest } = protocol;
      yield { of: { precinct: index, contest }, rows: protocolRows(source, precinct, protocol) };
    }
  }
}

function* protocolRows(
  source: DownloadSource,
  precinct: Precinct,
  { contest: at, counts }: CountedProtocol,
): Generator<readonly Cell[]> {
  const { layout } = source.tally;
  const { contests, protocolLines } = layout.definition;
  const contest = contests[at] as Contest;
  const place = [...placeOf(source, precinct), contest.id];
  for (const [line, name] of protocolLines.entries()) {
    yield [...place, name, name, null, null, null, counts[line] as number];
  }
  const votes = counts.slice(protocolLines.length);
  const lines = layout.optionIdsOfContest[at] as readonly string[];
  for (const option of contest.options.slice(0, lines.length)) {
    const { id, name, nominatedBy, countedFor } = option;
    yield [...place, 'option', id, name.en, nominatedBy, countedFor, votes[lines.indexOf(id)] as number];
  }
  if (contest.againstAll) yield [...place, ...AGAINST_ALL, votes[lines.length] as number];
}

/** One row a precinct and checkpoint that it has reported, and one for what its protocols say. */
export const TURNOUT_TABLE: Table = {
  file: 'turnout.csv',
  title: 'Turnout by precinct and checkpoint',
  columns: [
    ...PLACE_COLUMNS,
    {
      name: 'checkpoint',
      type: 'string',
      description: "The hour, such as `16:00`, by the capital's clock; `final` for what the protocols say",
    },
    { name: 'voted', type: 'integer', description: 'Who took part by then' },
    {
      name: 'registered',
      type: 'integer',
      description: 'Voters on the list, those added on the day included; empty where the unit has no list',
      isOptional: true,
    },
  ],
  primaryKey: ['precinct', 'checkpoint'],
  foreignKeys: [PRECINCT_KEY],
  isByPrecinct: true,
  sections: turnoutSections,
};

function* turnoutSections(source: DownloadSource): Generator<Section> {
  const { tally } = source;
  const { precincts, checkpoints } = tally.layout.definition;
  for (const [index, precinct] of precincts.entries()) {
    const final = participationOf(tally, protocolsOf(tally, index));
    const rows = [...turnoutOf(tally, index), final].flatMap((voted, at): (readonly Cell[])[] =>
      voted === null
        ? []
        : [[...placeOf(source, precinct), checkpoints[at] ?? 'final', voted, votersOf(tally, index)]],
    );
    yield { of: { precinct: index, contest: -1 }, rows };
  }
}

function placeOf(source: DownloadSource, precinct: Precinct): readonly Cell[] {
  const { id, area, number } = precinct;
  return [figureOriginOf(modeOf(source), precinct), area, id, number];
}
