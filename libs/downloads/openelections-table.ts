import type { Area, Contest, Precinct } from '#election';
import { areaAbove, participationOf, protocolsOf, votersOf } from './precinct-counts.js';
import { figureOriginOf, modeOf, type DownloadSource } from './source.js';
import type { Cell, Column, Section, Table } from './table.js';

const text = (name: string, description: string, isOptional = false): Column => ({
  ...{ name, type: 'string', description },
  ...(isOptional ? { isOptional } : {}),
});

/** The seven columns of OpenElections in their order, then what every table says of itself. */
export const OPENELECTIONS_TABLE: Table = {
  file: 'openelections.csv',
  title: "Results by precinct in OpenElections' columns",
  isHeadLast: true,
  columns: [
    text('county', 'The district; where there is none, the region'),
    text('precinct', 'Number of the precinct'),
    text('office', 'The contest; or `Registered Voters` or `Ballots Cast`, of the precinct as a whole'),
    text('district', 'The area that the contest is of; empty for the two of a precinct', true),
    text('party', 'Party code that nominated, or IND', true),
    text(
      'candidate',
      'Candidate or list, `Against All` or `Invalid Votes`; empty for the two of a precinct',
      true,
    ),
    { name: 'votes', type: 'integer', description: 'Votes, or voters, or ballots' },
    text('origin', 'Of the figure: `reported`; in a replay `synthesised` or `documented`'),
    text('precinctId', 'Id of the precinct, as in the other tables'),
  ],
  primaryKey: [],
  foreignKeys: [{ fields: ['precinctId'], table: 'precincts', referred: ['precinct'] }],
  isByPrecinct: true,
  sections: openElectionsSections,
};

function* openElectionsSections(source: DownloadSource): Generator<Section> {
  const { tally } = source;
  const { definition } = tally.layout;
  const mode = modeOf(source);
  for (const [index, precinct] of definition.precincts.entries()) {
    const protocols = protocolsOf(tally, index);
    const cast = participationOf(tally, protocols);
    if (cast === null) continue;
    const county = countyOf(source, index);
    const tail = [figureOriginOf(mode, precinct), precinct.id];
    const row = (...cells: readonly Cell[]): readonly Cell[] => [county, precinct.number, ...cells, ...tail];
    const voters = votersOf(tally, index);
    const ofPrecinct = [
      ...(voters === null ? [] : [row('Registered Voters', null, null, null, voters)]),
      row('Ballots Cast', null, null, null, cast),
    ];
    yield { of: { precinct: index, contest: -1 }, rows: ofPrecinct };
    for (const { contest, counts } of protocols) {
      const rows = [...contestCells(source, contest, counts)].map((cells) => row(...cells));
      yield { of: { precinct: index, contest }, rows };
    }
  }
}

/** Office, district, party, candidate and votes of each line of a protocol that is of votes. */
function* contestCells(
  { tally }: DownloadSource,
  index: number,
  counts: readonly number[],
): Generator<readonly Cell[]> {
  const { layout } = tally;
  const { areas, contests, protocolLines } = layout.definition;
  const { name, options, againstAll } = contests[index] as Contest;
  const { name: district } = areas[layout.areaOfContest[index] as number] as Area;
  const documented = (layout.optionIdsOfContest[index] as readonly string[]).length;
  const votes = counts.slice(protocolLines.length);
  for (const [at, option] of options.slice(0, documented).entries()) {
    yield [name.en, district.en, option.nominatedBy, option.name.en, votes[at] as number];
  }
  if (againstAll) yield [name.en, district.en, null, 'Against All', votes[documented] as number];
  const { invalid } = layout.lineOf;
  if (invalid !== -1) yield [name.en, district.en, null, 'Invalid Votes', counts[invalid] as number];
}

function countyOf({ tally }: DownloadSource, precinct: number): string {
  const { layout } = tally;
  const found = areaAbove(tally, precinct, 'district') ?? areaAbove(tally, precinct, 'region');
  const { area } = layout.definition.precincts[precinct] as Precinct;
  return (found ?? layout.definition.areas[layout.areaIndex.get(area) as number])?.name.en ?? '';
}
