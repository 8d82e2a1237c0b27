import {
  contestSnapshot,
  precinctsByRank,
  type Contest,
  type ContestSnapshot,
  type OptionResult,
} from '#election';
import { nist, nistText, partyId, unitId, type NistObject } from './nist-units.js';
import type { DownloadSource } from './source.js';

/** Who nominated themselves: no party. */
const SELF_NOMINATED = 'IND';

const candidateId = (contest: string, option: string): string => `candidate-${contest}-${option}`;
const selectionId = (contest: string, option: string): string => `selection-${contest}-${option}`;

/** Every party that nominates or counts a seat, by its code. */
export function nistParties({ tally }: DownloadSource): NistObject[] {
  const codes = new Set(
    tally.layout.definition.contests.flatMap(({ kind, options }) =>
      options.flatMap(({ nominatedBy, countedFor }) =>
        [nominatedBy, countedFor].filter((code) => code !== SELF_NOMINATED || kind === 'party-list'),
      ),
    ),
  );
  return [...codes].sort().map((code) => {
    const name = nistText({ en: code });
    return nist('Party', { '@id': partyId(code), Name: name, Abbreviation: name });
  });
}

/** The candidates of the contests that are not of lists. */
export function* nistCandidates({ tally }: DownloadSource): Generator<NistObject> {
  for (const [index, { kind }] of tally.layout.definition.contests.entries()) {
    if (kind !== 'plurality') continue;
    const { id: contest, options } = contestSnapshot(tally, index);
    for (const { id, name, nominatedBy, incumbent, elected, status } of options) {
      const isStruckOff = status === 'struck-off';
      yield nist('Candidate', {
        '@id': candidateId(contest, id),
        BallotName: nistText(name),
        PartyId: nominatedBy === SELF_NOMINATED ? undefined : partyId(nominatedBy),
        IsIncumbent: incumbent,
        PreElectionStatus: isStruckOff ? undefined : 'qualified',
        PostElectionStatus: isStruckOff ? 'withdrawn' : elected ? 'winner' : undefined,
      });
    }
  }
}

/** Votes of one line of a contest's protocols, by precinct. */
interface LineVotes {
  readonly unit: string;
  readonly counts: readonly number[];
}

/** The contests with the votes of each option, by precinct and in all; one at a time. */
export function* nistContests(source: DownloadSource): Generator<NistObject> {
  const { tally } = source;
  for (const [index, contest] of tally.layout.definition.contests.entries()) {
    yield contestObject(source, index, contest, contestSnapshot(tally, index));
  }
}

function contestObject(
  source: DownloadSource,
  index: number,
  { kind }: Contest,
  result: ContestSnapshot,
): NistObject {
  const { id, area, name, seats, precincts, againstAll, options } = result;
  const protocols = protocolsOfContest(source, index);
  const unit = unitId('area', area);
  const documented = result.votes !== 'undocumented';
  const selections = options.map((option, at) =>
    selection(
      kind,
      id,
      option,
      documented ? votesOf(protocols, unit, lineAt(source, at), option.votes ?? 0) : [],
    ),
  );
  const against = lineAt(source, documented ? options.length : 0);
  const common = {
    '@id': `contest-${id}`,
    Name: name.en,
    BallotTitle: nistText(name),
    ElectionDistrictId: unit,
    SubUnitsReported: precincts.reported,
    TotalSubUnits: precincts.expected,
    ContestSelection: [
      ...selections,
      ...(againstAll ? [againstAllOf(id, votesOf(protocols, unit, against, againstAll.votes))] : []),
    ],
  };
  return kind === 'party-list'
    ? nist('PartyContest', { ...common, VoteVariation: 'proportional' })
    : nist('CandidateContest', {
        ...common,
        ...{ NumberElected: seats, VotesAllowed: 1, VoteVariation: 'plurality' },
      });
}

function selection(
  kind: Contest['kind'],
  contest: string,
  option: OptionResult,
  votes: readonly NistObject[],
): NistObject {
  const { id, nominatedBy } = option;
  const common = { '@id': selectionId(contest, id), VoteCounts: votes };
  return kind === 'party-list'
    ? nist('PartySelection', { ...common, PartyIds: [partyId(nominatedBy)] })
    : nist('CandidateSelection', { ...common, CandidateIds: [candidateId(contest, id)] });
}

/** Against all is a line of the ballot without a name: in the terms of the schema, a selection by its text. */
function againstAllOf(contest: string, votes: readonly NistObject[]): NistObject {
  return nist('BallotMeasureSelection', {
    '@id': `against-all-${contest}`,
    Selection: nistText({ en: 'Against all' }),
    VoteCounts: votes,
  });
}

function votesOf(protocols: readonly LineVotes[], whole: string, line: number, total: number): NistObject[] {
  const votes = (unit: string, count: number): NistObject =>
    nist('VoteCounts', { GpUnitId: unit, Count: count, Type: 'total' });
  return [votes(whole, total), ...protocols.map(({ unit, counts }) => votes(unit, counts[line] as number))];
}

function lineAt({ tally }: DownloadSource, option: number): number {
  return tally.layout.definition.protocolLines.length + option;
}

function protocolsOfContest({ tally }: DownloadSource, contest: number): LineVotes[] {
  const { layout, decisionLog } = tally;
  const area = layout.areaOfContest[contest] as number;
  const first = layout.firstRankOfArea[area] as number;
  const run = precinctsByRank(layout).subarray(first, first + (layout.precinctsOfArea[area] as number));
  const found: LineVotes[] = [];
  for (const precinct of run) {
    if (!decisionLog.electorate.counts(precinct)) continue;
    const held = tally.current(precinct, layout.slotOfContest(contest));
    const { id } = layout.definition.precincts[precinct] ?? { id: '' };
    if (held) found.push({ unit: unitId('precinct', id), counts: held.counts });
  }
  return found;
}
