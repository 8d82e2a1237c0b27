import { PROTOCOL_LINES, type Area, type Contest, type Definition } from '#election';
import { CAPITAL_OFFSET_HOURS, CAPITAL_ZONE } from '../regions.js';
import type { Scenario } from '../scenario.js';
import { chooseScanned } from '../scans/choice.js';
import { feedOf, type Sending } from './feed.js';
import { CHECKPOINTS } from './turnout.js';

/** Something voted on in a night. */
interface Race {
  readonly contest: Contest;
}

/** A night as it is composed: what defines it, and what is sent. */
export interface Night extends Sending {
  readonly areas: readonly Area[];
  readonly races: readonly Race[];
}

/** What is a night's own; all nights have the same hours, lines and zone. */
export interface NightTerms extends Pick<
  Scenario,
  'id' | 'name' | 'provenance' | 'captions' | 'opensAt' | 'endsAt'
> {
  /** What documents report of precincts; nothing where it is left out. */
  readonly incidents?: Scenario['incidents'];
  /** Whether some protocols come with a made scan, those of the incidents' precincts among them. */
  readonly hasScans?: boolean;
  /** The polling day. */
  readonly date: string;
  /** Composes the night; called once, when it is first asked for. */
  readonly compose: () => Night;
}

/** The scenario of a night: it is the same every time, only the ids differ from run to run. */
export function scenarioOf({
  date,
  compose,
  incidents = [],
  hasScans = false,
  ...own
}: NightTerms): Scenario {
  let composed: Night | undefined;
  const night = (): Night => (composed ??= hasScans ? withScans(compose(), incidents) : compose());
  return {
    ...own,
    incidents,
    utcOffsetHours: CAPITAL_OFFSET_HOURS,
    define: (electionId) => defineNight(electionId, own.name, date, night()),
    feed: (runId) => feedOf(night(), runId),
  };
}

/** A night some of whose protocols come with a scan. */
function withScans(night: Night, incidents: Scenario['incidents']): Night {
  const named = incidents.map(({ precinct }) => night.precincts.findIndex(({ id }) => id === precinct));
  return { ...night, scanned: chooseScanned(night.planned, new Set(named)) };
}

/** The definition of a night: protocols are entered once, hours are capital time. */
function defineNight(
  id: string,
  name: Definition['name'],
  date: string,
  { areas, precincts, races }: Night,
): Definition {
  return {
    format: 'sanaq/election@1',
    id,
    name,
    date,
    timeZone: CAPITAL_ZONE,
    checkpoints: CHECKPOINTS,
    entry: 'single',
    protocolLines: PROTOCOL_LINES,
    areas,
    precincts,
    contests: races.map(({ contest }) => contest),
  };
}

/** The contest each precinct votes in, by the precinct's index. */
export function contestsByPrecinct(
  races: readonly (Race & { readonly precincts: readonly number[] })[],
): Contest[] {
  const contests: Contest[] = [];
  for (const { contest, precincts } of races) {
    for (const precinct of precincts) contests[precinct] = contest;
  }
  return contests;
}
