import {
  checkAgainstEarlier,
  checkLines,
  checkReplacement,
  resolve,
  type Finding,
  type FindingCode,
  type Protocol,
} from '#election';
import type { Typed } from '../outbox/outbox-entry.js';
import { contentOf, readLine, REASON } from './sheet-draft.js';
import type { Sheet, SheetLine } from './sheet.js';

/** What is to be said of a draft. */
export interface SheetJudgement {
  /** Of lines that are typed, whatever others are not. */
  readonly findings: readonly Finding[];
  /** Fields that are still empty, in the order of the paper; the reason of a correction last. */
  readonly missing: readonly string[];
}

/** Only its content's shape counts here: the id comes when it is sent. */
const NO_ID = '00000000-0000-4000-8000-000000000000';

/**
 * Checks a draft by the very checks of the api: where every line is typed it finds what the api would find, in the same
 * order. Before, only what follows from typed lines: a check runs with its other lines at 0 and is heard only where all
 * lines behind it are typed. `editing` is a line that somebody is in the middle of: it counts as not typed yet.
 */
export function judgeSheet(sheet: Sheet, typed: Typed, editing: string | null = null): SheetJudgement {
  const open = new Set(
    sheet.lines
      .filter((line) => line.field === editing || readLine(typed, line).state === 'empty')
      .map(({ field }) => field),
  );
  const content = contentOf(sheet, typed);
  const missing = [
    ...[...open].filter((field) => (typed[field] ?? '').trim() === ''),
    ...(content.replaces !== undefined && content.reason === undefined ? [REASON] : []),
  ];
  const filled = contentOf(sheet, {
    ...typed,
    ...Object.fromEntries([...open].map((field) => [field, '0'])),
  });
  return { findings: findIn(sheet, { ...filled, id: NO_ID }, open), missing };
}

function findIn(sheet: Sheet, protocol: Protocol, open: ReadonlySet<string>): readonly Finding[] {
  const { layout, current, accepted } = sheet;
  const resolution = resolve(layout, protocol);
  if (!resolution.ok) return resolution.findings;
  const isHeard = ({ code }: Finding): boolean => linesBehind(sheet, code).every((field) => !open.has(field));
  const lines = checkLines(layout, resolution, sheet.added).filter(isHeard);
  if (lines.some(({ severity }) => severity === 'error')) return lines;
  const faults = checkReplacement(layout, resolution, protocol, current?.id);
  // That the reason is not typed yet is told where it is to be typed.
  const heard = open.size === 0 ? faults : faults.filter(({ field }) => field !== REASON);
  if (heard.length > 0) return [...lines, ...heard];
  return [...lines, ...checkAgainstEarlier(layout, resolution, accepted).filter(isHeard)];
}

/** The fields whose counts a finding of that code follows from. */
function linesBehind(sheet: Sheet, code: FindingCode): readonly string[] {
  const has = (field: string): boolean => sheet.lines.some((line) => line.field === field);
  const ballots = (BALLOTS_BEHIND[code] ?? []).map((id) => `ballots.${id}`);
  const marks = sheet.lines.filter(({ group }) => group !== 'ballots').map(({ field }) => field);
  const votes = code === 'E202' ? marks : [];
  const voters = BY_PARTICIPATION.includes(code) ? participationLines(sheet, marks) : [];
  return [...ballots, ...votes, ...voters].filter(has);
}

const BALLOTS_BEHIND: Readonly<Partial<Record<FindingCode, readonly SheetLine['id'][]>>> = {
  E201: ['received', 'issued', 'unused', 'spoiled'],
  E202: ['inBox', 'invalid'],
  E203: ['inBox', 'issued'],
  E204: ['issued', 'registered'],
  E205: ['registered'],
  W303: ['received', 'registered'],
  W304: ['invalid', 'inBox'],
  W305: ['registered'],
  W306: ['inBox'],
  W307: ['issued', 'inBox'],
  W311: ['registered'],
};

const BY_PARTICIPATION: readonly FindingCode[] = ['E205', 'W302', 'W305', 'W309'];

/** The lines that say how many took part. */
function participationLines({ layout }: Sheet, marks: readonly string[]): readonly string[] {
  const { line } = layout.participation;
  return line === 'sum' ? ['ballots.invalid', ...marks] : [`ballots.${line}`];
}
