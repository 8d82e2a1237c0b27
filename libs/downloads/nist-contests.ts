import { contestSnapshot, precinctsByRank, type Contest, type ContestSnapshot } from '#election';
import { nist, nistText, openObject, partyId, unitId, type NistObject } from './nist-units.js';
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

/** The contests with the votes of each option, as JSON without the brackets of the list, a piece at a time. */
export function* writeNistContests(source: DownloadSource): Generator<string> {
  const { contests } = source.tally.layout.definition;
  for (const [index, { kind }] of contests.entries()) {
    const result = contestSnapshot(source.tally, index);
    yield `${index === 0 ? '' : ','}${openObject(contestHead(kind, result))},"ContestSelection":[`;
    for (const [at, selection] of selectionsOf(kind, result).entries()) {
      const { object, line, total } = selection;
      yield `${at === 0 ? '' : ','}${openObject(object)},"VoteCounts":[`;
      if (line !== null) yield* writeVotes(source, index, line, total);
      yield ']}';
    }
    yield ']}';
  }
}

function contestHead(kind: Contest['kind'], result: ContestSnapshot): NistObject {
  const { id, area, name, seats, precincts } = result;
  const common = {
    '@id': `contest-${id}`,
    Name: name.en,
    BallotTitle: nistText(name),
    ElectionDistrictId: unitId('area', area),
    SubUnitsReported: precincts.reported,
    TotalSubUnits: precincts.expected,
  };
  if (kind === 'party-list') return nist('PartyContest', { ...common, VoteVariation: 'proportional' });
  return nist('CandidateContest', {
    ...common,
    ...{ NumberElected: seats, VotesAllowed: 1, VoteVariation: 'plurality' },
  });
}

/** What a ballot can mark, without its votes. */
interface Selection {
  readonly object: NistObject;
  /** Its line among those of the ballot; null where votes are not documented. */
  readonly line: number | null;
  /** Votes in the whole contest. */
  readonly total: number;
}

function selectionsOf(kind: Contest['kind'], result: ContestSnapshot): Selection[] {
  const { id: contest, options, againstAll } = result;
  const isDocumented = result.votes !== 'undocumented';
  const selections = options.map(({ id, nominatedBy, votes }, line): Selection => {
    const ids =
      kind === 'party-list'
        ? { PartyIds: [partyId(nominatedBy)] }
        : { CandidateIds: [candidateId(contest, id)] };
    const type = kind === 'party-list' ? 'PartySelection' : 'CandidateSelection';
    const object = nist(type, { '@id': selectionId(contest, id), ...ids });
    return { object, line: isDocumented ? line : null, total: votes ?? 0 };
  });
  if (!againstAll) return selections;
  // Against all is a line of the ballot without a name: in the terms of the schema, a selection by its text.
  const object = nist('BallotMeasureSelection', {
    '@id': `against-all-${contest}`,
    Selection: nistText({ en: 'Against all' }),
  });
  const line = isDocumented ? options.length : 0;
  return [...selections, { object, line, total: againstAll.votes }];
}

/** Votes in one line of a contest's ballot: of the whole first, then of each precinct that is in. */
function* writeVotes(
  { tally }: DownloadSource,
  contest: number,
  line: number,
  total: number,
): Generator<string> {
  const { layout, decisionLog } = tally;
  const { areas, precincts, protocolLines } = layout.definition;
  const area = layout.areaOfContest[contest] as number;
  const first = layout.firstRankOfArea[area] as number;
  const slot = layout.slotOfContest(contest);
  const votes = (unit: string, count: number): string =>
    JSON.stringify(nist('VoteCounts', { GpUnitId: unit, Count: count, Type: 'total' }));
  yield votes(unitId('area', areas[area]?.id ?? ''), total);
  const run = precinctsByRank(layout).subarray(first, first + (layout.precinctsOfArea[area] as number));
  for (const precinct of run) {
    const held = decisionLog.electorate.counts(precinct) ? tally.current(precinct, slot) : undefined;
    if (!held) continue;
    const unit = unitId('precinct', precincts[precinct]?.id ?? '');
    yield `,${votes(unit, held.counts[protocolLines.length + line] as number)}`;
  }
}
