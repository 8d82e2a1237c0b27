import { countParticipation, precinctsByRank, type AreaKind, type Definition, type Name } from '#election';
import { participationOf, protocolsOf, votersOf } from './precinct-counts.js';
import { isListed, type DownloadSource } from './source.js';

/** An object of the schema of NIST SP 1500-100: its class is `@type`. */
export type NistObject = Readonly<Record<string, unknown>>;

const UNIT_TYPES: Readonly<Record<AreaKind, string>> = {
  country: 'country',
  region: 'state',
  district: 'county',
  'rural-district': 'municipality',
};

/** Ids of the report: one name space for all, so each says of what it is. */
export const unitId = (kind: 'area' | 'precinct', id: string): string => `${kind}-${id}`;
export const partyId = (code: string): string => `party-${code}`;

/** An object of a class of the schema; what is undefined is left out. */
export function nist(type: string, fields: Readonly<Record<string, unknown>>): NistObject {
  return { '@type': `ElectionResults.${type}`, ...fields };
}

/** An object as JSON without its end, so that more can be written into it. */
export function openObject(object: NistObject): string {
  return JSON.stringify(object).slice(0, -1);
}

/** A name in the languages that the definition has. */
export function nistText(name: Name): NistObject {
  const text = (['en', 'kk', 'ru'] as const).flatMap((language) => {
    const content = name[language];
    return content === undefined ? [] : [nist('LanguageString', { Content: content, Language: language })];
  });
  return nist('InternationalizedText', { Text: text });
}

/** The areas and precincts as reporting units (GpUnit). */
export function* nistUnits(source: DownloadSource): Generator<NistObject> {
  const { tally } = source;
  const { layout } = tally;
  const precinctsOf = ownPrecincts(source);
  for (let area = 0; area < layout.definition.areas.length; area++) yield areaUnit(source, area, precinctsOf);
  for (let precinct = 0; precinct < layout.definition.precincts.length; precinct++) {
    if (isListed(tally, precinct)) yield precinctUnit(source, precinct);
  }
}

function areaUnit(
  { tally: { layout, turnout, decisionLog } }: DownloadSource,
  index: number,
  precinctsOf: ReadonlyMap<number, readonly string[]>,
): NistObject {
  const { areas } = layout.definition;
  const { id, kind, name } = areas[index] as Definition['areas'][number];
  const below = (layout.childrenOfArea[index] as readonly number[]).map((child) =>
    unitId('area', areas[child]?.id ?? ''),
  );
  const final = layout.checkpoints;
  return nist('ReportingUnit', {
    '@id': unitId('area', id),
    Type: UNIT_TYPES[kind],
    Name: nistText(name),
    ComposingGpUnitIds: [...below, ...(precinctsOf.get(index) ?? [])],
    SubUnitsReported: turnout.reported(index, final),
    TotalSubUnits: decisionLog.electorate.votingPrecincts(index),
    VotersRegistered: decisionLog.electorate.registered(index),
    VotersParticipated: turnout.voted(index, final) + turnout.votedUnlisted(index, final),
  });
}

function precinctUnit({ tally }: DownloadSource, index: number): NistObject {
  const { layout } = tally;
  const { id, number, name, kind } = layout.definition.precincts[index] as Definition['precincts'][number];
  const protocols = protocolsOf(tally, index);
  const owed = layout.contestsOfPrecinct(index).length;
  const status =
    protocols.length === 0 ? 'not-processed' : protocols.length < owed ? 'in-process' : 'completed';
  return nist('ReportingUnit', {
    '@id': unitId('precinct', id),
    Type: 'precinct',
    Number: number,
    Name: name && nistText(name),
    IsMailOnly: kind === 'postal' ? true : undefined,
    VotersRegistered: votersOf(tally, index) ?? undefined,
    VotersParticipated: participationOf(tally, protocols) ?? undefined,
    CountStatus: [nist('CountStatus', { Status: status, Type: 'total' })],
  });
}

/** Ids of the precincts that lie in an area itself, by its index. */
function ownPrecincts({ tally }: DownloadSource): ReadonlyMap<number, readonly string[]> {
  const { layout } = tally;
  const found = new Map<number, string[]>();
  for (const precinct of precinctsByRank(layout)) {
    if (!isListed(tally, precinct)) continue;
    const area = layout.areaOfPrecinct[precinct] as number;
    const ids = found.get(area) ?? [];
    ids.push(unitId('precinct', layout.definition.precincts[precinct]?.id ?? ''));
    found.set(area, ids);
  }
  return found;
}

/**
 * Ballots cast and rejected at each precinct. The schema has them by unit and not by contest: where a precinct votes in
 * several contests, cast is the most that one of its protocols says, and rejected is left out.
 */
export function* nistBallots({ tally }: DownloadSource): Generator<NistObject> {
  const { layout } = tally;
  const { invalid } = layout.lineOf;
  for (const [index, { id }] of layout.definition.precincts.entries()) {
    const protocols = protocolsOf(tally, index);
    const [only] = protocols;
    if (!only) continue;
    const isOne = layout.contestsOfPrecinct(index).length === 1 && invalid !== -1;
    yield nist('BallotCounts', {
      GpUnitId: unitId('precinct', id),
      Type: 'total',
      BallotsCast: Math.max(
        ...protocols.map(({ counts }) => countParticipation(layout.participation, counts)),
      ),
      BallotsRejected: isOne ? only.counts[invalid] : undefined,
    });
  }
}
