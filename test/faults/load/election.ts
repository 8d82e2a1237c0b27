import { PROTOCOL_LINES, type Definition, type Protocol, type TurnoutReport } from '#election';
import { area, contest, option, precinct } from '../../fixtures/data/small-election.js';

const REGISTERED = 1_000;
const DISTRICTS = 6;
const LOADED = 300;
const PROBES = 800;
const EXTRA = 40;

export const CHECKPOINTS = ['10:00', '12:00', '14:00', '16:00'] as const;
export const CONTEST = 'race';
export const OPTIONS = ['a', 'b', 'c', 'd'] as const;
export const ROOT = 'C';
/** The area whose precincts nobody but the measurement of the time to normal reports for. */
export const PROBE_AREA = 'PROBES';

const list = (length: number, name: string): string[] => Array.from({ length }, (_, at) => `${name}${at}`);

/** Precincts that the load reports for. */
export const LOADED_PRECINCTS: readonly string[] = list(LOADED, 'P');
/** Precincts that report once each, to see how soon that is visible. */
export const PROBE_PRECINCTS: readonly string[] = list(PROBES, 'T');
/** Precincts that never report: voters are added to their lists by decision. */
export const EXTRA_PRECINCTS: readonly string[] = list(EXTRA, 'X');

/** A country of six districts, one race over all; protocols are entered twice. */
export function defineElection(id: string): Definition {
  const districts = list(DISTRICTS, 'D');
  return {
    format: 'sanaq/election@1',
    id,
    name: { en: `Faults: ${id}` },
    date: '2021-07-25',
    timeZone: 'Asia/Almaty',
    checkpoints: [...CHECKPOINTS],
    entry: 'double',
    protocolLines: PROTOCOL_LINES,
    areas: [
      area(ROOT, undefined, 'country'),
      ...[...districts, PROBE_AREA].map((each) => area(each, ROOT, 'region')),
    ],
    precincts: [
      ...LOADED_PRECINCTS.map((each, at) => precinct(each, districts[at % DISTRICTS] ?? '', REGISTERED)),
      ...EXTRA_PRECINCTS.map((each) => precinct(each, districts[0] ?? '', REGISTERED)),
      ...PROBE_PRECINCTS.map((each) => precinct(each, PROBE_AREA, REGISTERED)),
    ],
    contests: [
      contest({ id: CONTEST, area: ROOT, againstAll: false, options: OPTIONS.map((each) => option(each)) }),
    ],
  };
}

/** A report that no check speaks against, whichever of the precinct's others it meets. */
export function reportOf(id: string, place: string, checkpoint: number, version: number): TurnoutReport {
  const voted = 100 + 60 * checkpoint + Math.min(version, 50);
  return { id, kind: 'turnout', precinct: place, checkpoint: CHECKPOINTS[checkpoint] ?? '', voted };
}

/** A protocol that no check speaks against; `shift` votes more go to the second option and not to the first. */
export function protocolOf(id: string, place: string, shift = 0): Protocol {
  const salt = Number(place.slice(1)) % 97;
  const invalid = salt % 7;
  const votes = { a: 300 + salt - shift, b: 200 + shift, c: 100 + (salt % 13), d: 50 };
  const inBox = invalid + votes.a + votes.b + votes.c + votes.d;
  const issued = inBox + (salt % 2);
  const paper = { registered: REGISTERED, received: REGISTERED, issued, unused: REGISTERED - issued - 1 };
  const ballots = { ...paper, spoiled: 1, inBox, invalid };
  return { id, kind: 'protocol', precinct: place, contest: CONTEST, ballots, votes };
}
