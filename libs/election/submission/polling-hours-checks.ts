import type { Definition } from '../definition/definition.js';
import { findingOf, say, type Finding } from '../definition/finding.js';
import { instantOf, POLLS_CLOSE, POLLS_OPEN } from '../definition/zone.js';
import type { Layout } from '../layout/layout.js';
import type { Resolved } from './resolve.js';

/** When polls open and close somewhere, milliseconds since 1970 UTC. */
interface PollingDay {
  readonly opensMs: number;
  readonly closesMs: number;
}

/** When a submission came, and what it says of that. */
export interface Moments {
  /** Milliseconds since 1970 UTC. */
  readonly receivedMs: number;
  /** When it was recorded at the precinct, as its sender says; ISO 8601. */
  readonly recordedAt?: string | undefined;
}

/**
 * Whether a submission can be of the day (E130, E131): turnout comes after polls have opened in the precinct's zone,
 * protocols after they have closed there, and nothing was recorded before they opened.
 */
export function checkPollingHours(
  layout: Layout,
  { precinct, slot }: Pick<Resolved, 'precinct' | 'slot'>,
  { receivedMs, recordedAt }: Moments,
): Finding[] {
  const { definition } = layout;
  const timeZone = definition.precincts[precinct]?.timeZone ?? definition.timeZone;
  const date = layout.dateOfPrecinct(precinct);
  const { opensMs, closesMs } = pollingDay(layout, date, timeZone);
  const findings: Finding[] = [];
  const isTurnout = slot < layout.checkpoints;
  const fromMs = isTurnout ? opensMs : closesMs;
  const day = { date, zone: timeZone };
  if (receivedMs < fromMs) {
    const hour = isTurnout ? POLLS_OPEN : POLLS_CLOSE;
    const said = say(isTurnout ? 'E130.turnout' : 'E130.protocol', {
      hour,
      ...day,
      moment: showTime(fromMs),
    });
    findings.push(findingOf(said, 'error', isTurnout ? 'checkpoint' : 'contest'));
  }
  if (recordedAt !== undefined && Date.parse(recordedAt) < opensMs) {
    const recorded = showTime(Date.parse(recordedAt));
    const said = say('E131', { recorded, hour: POLLS_OPEN, ...day, moment: showTime(opensMs) });
    findings.push(findingOf(said, 'error', 'recordedAt'));
  }
  return findings;
}

const daysOf = new WeakMap<Definition, Map<string, PollingDay>>();

/** A country's precincts share a few zones and days: each is looked up once. */
function pollingDay({ definition }: Layout, date: string, timeZone: string): PollingDay {
  const days = daysOf.get(definition) ?? new Map<string, PollingDay>();
  daysOf.set(definition, days);
  const key = `${date} ${timeZone}`;
  let day = days.get(key);
  if (!day) {
    day = {
      opensMs: instantOf(date, POLLS_OPEN, timeZone),
      closesMs: instantOf(date, POLLS_CLOSE, timeZone),
    };
    days.set(key, day);
  }
  return day;
}

function showTime(ms: number): string {
  return new Date(ms).toISOString().replace(':00.000Z', 'Z');
}
