import { summary } from '#election';
import { nistCandidates, writeNistContests, nistParties } from './nist-contests.js';
import { nist, nistBallots, nistText, nistUnits, openObject, unitId, type NistObject } from './nist-units.js';
import { changedAtOf, modeOf, noticeOf, type DownloadSource } from './source.js';

const PIECE_LENGTH = 32 * 1024;

/**
 * The election as a results report of NIST SP 1500-100, version 2, as JSON, precinct by precinct; a piece at a time.
 * Everything it names is written before what names it.
 */
export function* writeNistReport(source: DownloadSource): Generator<string> {
  const { name, date } = source.tally.layout.definition;
  yield `${openObject(reportHead(source))},"Party":${JSON.stringify(nistParties(source))},"GpUnit":`;
  yield* writeList(nistUnits(source));
  const election = nist('Election', {
    Name: nistText(name),
    StartDate: date,
    EndDate: date,
    Type: 'general',
    ElectionScopeId: unitId('area', rootId(source)),
  });
  yield `,"Election":[${openObject(election)},"Candidate":`;
  yield* writeList(nistCandidates(source));
  yield ',"BallotCounts":';
  yield* writeList(nistBallots(source));
  yield ',"Contest":[';
  yield* writeNistContests(source);
  yield ']}]}\n';
}

function reportHead(source: DownloadSource): NistObject {
  const { moment, tally } = source;
  const { name, date, id } = tally.layout.definition;
  const mode = modeOf(source);
  return nist('ElectionReport', {
    Format: 'precinct-level',
    GeneratedDate: writeMoment(moment.countedAt ?? changedAtOf(source) ?? `${date}T00:00:00Z`),
    Issuer: name.en,
    IssuerAbbreviation: id,
    SequenceStart: 1,
    SequenceEnd: 1,
    Status: statusOf(source),
    VendorApplicationId: 'sanaq',
    IsTest: mode !== 'live',
    TestType: mode === 'live' ? undefined : mode,
    Notes: `${noticeOf(source)} Ledger position ${moment.version}, chain ${moment.chain}.`,
  });
}

function statusOf({ tally }: DownloadSource): string {
  const { contests, version } = summary(tally);
  const { total, byState } = contests;
  if (version === 0) return 'pre-election';
  const settled = byState.certified + byState.annulled + byState.postponed;
  if (byState.certified > 0 && settled === total) return 'certified';
  return settled + byState.complete + byState.tie === total ? 'unofficial-complete' : 'unofficial-partial';
}

function rootId({ tally: { layout } }: DownloadSource): string {
  return layout.definition.areas[layout.root]?.id ?? '';
}

/** To the second: the schema has no fraction. */
function writeMoment(moment: string): string {
  return `${moment.slice(0, 19)}Z`;
}

function* writeList(objects: Iterable<NistObject>): Generator<string> {
  let [piece, separator] = ['[', ''];
  for (const object of objects) {
    piece += separator + JSON.stringify(object);
    separator = ',';
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}]`;
}
