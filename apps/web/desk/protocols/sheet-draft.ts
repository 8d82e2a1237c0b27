import {
  countOrText,
  readCountText,
  WARNING_CODES,
  type CountReading,
  type Finding,
  type Protocol,
} from '#election';
import type { Typed } from '../outbox/outbox-entry.js';
import { countOn, type ProtocolView, type Sheet, type SheetLine } from './sheet.js';

/** Fields of a draft besides its lines. */
export const REASON = 'reason';
export const REPLACES = 'replaces';
export const SCAN = 'scan';
const ACKNOWLEDGED = 'acknowledged';

/** What stands on a line. */
export const readLine = (typed: Typed, { field }: SheetLine): CountReading =>
  readCountText(typed[field] ?? '');

/** A count with its digits in groups; whatever is no count stays as it was typed. */
export function groupDigits(text: string, locale: string): string {
  const reading = readCountText(text);
  return reading.state === 'count' ? reading.count.toLocaleString(locale) : text;
}

/**
 * What a draft says, as a submission without its id. A line that cannot be read stays as it was typed, and one that is
 * empty is left out, for the checks to name.
 */
export function contentOf(sheet: Sheet, typed: Typed): Omit<Protocol, 'id'> {
  const value = ({ field }: SheetLine): unknown => countOrText(typed[field] ?? '');
  const group = (name: SheetLine['group']): Record<string, number> =>
    Object.fromEntries(
      sheet.lines
        .filter((line) => line.group === name)
        .map((line) => [line.id, value(line)] as const)
        .filter(([, count]) => count !== undefined),
    ) as Record<string, number>;
  const { againstAll } = group('againstAll');
  const said = (field: string): string => (typed[field] ?? '').trim();
  const acknowledged = WARNING_CODES.filter((code) =>
    readAcknowledged(typed).some((key) => key.startsWith(`${code} `)),
  );
  return {
    kind: 'protocol',
    precinct: sheet.precinct,
    contest: sheet.contest,
    ballots: group('ballots'),
    votes: group('votes'),
    ...(againstAll === undefined ? {} : { againstAll }),
    ...(said(REPLACES) === '' ? {} : { replaces: said(REPLACES) }),
    ...(said(REPLACES) === '' || said(REASON) === '' ? {} : { reason: said(REASON) }),
    ...(said(SCAN) === '' ? {} : { scan: said(SCAN) }),
    ...(acknowledged.length === 0 ? {} : { acknowledged }),
  };
}

/** A draft that says what a recorded protocol says, to be corrected. */
export function draftOf(sheet: Sheet, protocol: ProtocolView): Typed {
  return {
    ...Object.fromEntries(sheet.lines.map((line) => [line.field, String(countOn(line, protocol))])),
    [REPLACES]: protocol.id,
    ...(protocol.original === undefined ? {} : { [SCAN]: protocol.original }),
  };
}

/** Whether a line says something else than a recorded protocol. */
export function differs(line: SheetLine, typed: Typed, protocol: ProtocolView): boolean {
  const reading = readLine(typed, line);
  return reading.state !== 'count' || reading.count !== countOn(line, protocol);
}

/** Whether anything was typed that would be missed. */
export const isBlank = (typed: Typed): boolean => Object.values(typed).every((text) => text.trim() === '');

/** What stands for a warning as it was answered for: with other numbers it is another one. */
export const acknowledgementOf = ({ code, message }: Finding): string => `${code} ${message}`;

/** The warnings that were ticked. */
export function readAcknowledged(typed: Typed): readonly string[] {
  const text = typed[ACKNOWLEDGED] ?? '';
  return text === '' ? [] : text.split('\n');
}

/** The same draft with a warning ticked, or not any more. */
export function acknowledge(typed: Typed, warning: Finding, isTicked: boolean): Typed {
  const key = acknowledgementOf(warning);
  const others = readAcknowledged(typed).filter((each) => each !== key);
  return { ...typed, [ACKNOWLEDGED]: [...others, ...(isTicked ? [key] : [])].join('\n') };
}

/** The same draft with only those ticks left that answer for one of these warnings. */
export function keepTicks(typed: Typed, findings: readonly Finding[]): Typed {
  const ticked = readAcknowledged(typed);
  const raised = new Set(findings.map(acknowledgementOf));
  const kept = ticked.filter((key) => raised.has(key));
  return kept.length === ticked.length ? typed : { ...typed, [ACKNOWLEDGED]: kept.join('\n') };
}
