import { quoteText } from '../text/hidden.js';
import { findLookalikes } from '../text/lookalike.js';
import type { Contest, Definition } from './definition.js';
import type { Fault } from './fault.js';

/** How many warnings of one kind are listed; of the others only the number. */
const OF_A_KIND_MAX = 20;
/** A polling day further ahead than this is a slip of the keyboard rather than a plan. */
const AHEAD_YEARS_MAX = 5;
const YEAR_MS = 365.25 * 24 * 60 * 60 * 1000;

/**
 * Warnings about a valid definition that is probably not what was meant: a day far ahead, ids that look alike, a number
 * twice in one area, options of one name. They refuse nothing.
 * @param nowMs the time it is, milliseconds since 1970 UTC
 */
export function warnOfDefinition(definition: Definition, nowMs: number): readonly Fault[] {
  const { areas, precincts, contests } = definition;
  return [
    ...warnOfDay(definition.date, 'date', nowMs),
    ...few(
      contests.flatMap(({ date }, index) =>
        date === undefined ? [] : warnOfDay(date, `contests[${index}].date`, nowMs),
      ),
      'contests',
    ),
    ...warnOfLooks(areas, 'areas', 'id'),
    ...warnOfLooks(contests, 'contests', 'id'),
    ...warnOfLooks(precincts, 'precincts', 'id'),
    ...warnOfNumbers(definition),
    ...few(contests.flatMap(warnOfOptions), 'contests'),
  ];
}

function warnOfDay(date: string, path: string, nowMs: number): readonly Fault[] {
  const years = Math.floor((Date.parse(`${date}T00:00:00Z`) - nowMs) / YEAR_MS);
  if (years < AHEAD_YEARS_MAX) return [];
  return [{ path, message: `${path} is ${date}, ${years} years from now; look whether the year is meant` }];
}

function warnOfLooks(
  things: readonly { readonly id: string }[],
  list: string,
  field: string,
): readonly Fault[] {
  const ids = things.map(({ id }) => id);
  const found = findLookalikes(ids, OF_A_KIND_MAX + 1).map(({ first, second }) => ({
    path: `${list}[${second}].${field}`,
    message: `${tell(ids[second])} looks like ${tell(ids[first])} of ${list}[${first}] and is another one`,
  }));
  return few(found, list);
}

/** A text by its letters where they deceive: two that look alike differ in nothing else. */
function tell(text = ''): string {
  const foreign = [...new Set(Array.from(text).filter((sign) => sign > '\u007f'))];
  const codes = foreign.map(
    (sign) => `${sign} is U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return codes.length === 0 ? quoteText(text) : `${quoteText(text)} (${codes.slice(0, 3).join(', ')})`;
}

/** The same number twice in one area: people there tell their stations apart by it, or else by a name. */
function warnOfNumbers({ precincts }: Definition): readonly Fault[] {
  const first = new Map<string, number>();
  const found: Fault[] = [];
  for (const [index, { area, number, name }] of precincts.entries()) {
    const key = `${area} ${number} ${name?.en ?? ''}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else
      found.push({
        path: `precincts[${index}].number`,
        message: `${quoteText(number)} is the number of precincts[${earlier}] too, in the same area, and no name tells them apart`,
      });
  }
  return few(found, 'precincts');
}

function warnOfOptions({ options }: Contest, contest: number): readonly Fault[] {
  const list = `contests[${contest}].options`;
  const first = new Map<string, number>();
  const named = options.flatMap(({ name }, index): Fault[] => {
    const key = name.en.normalize('NFKC').trim().toLowerCase();
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    if (earlier === undefined) return [];
    const message = `${quoteText(name.en)} is the name of ${list}[${earlier}] too: nobody can tell the two apart on the ballot`;
    return [{ path: `${list}[${index}].name.en`, message }];
  });
  return [...named, ...warnOfLooks(options, list, 'id')];
}

/** The first of them, and how many more there are. */
function few(found: readonly Fault[], path: string): readonly Fault[] {
  const more = found.length - OF_A_KIND_MAX;
  if (more <= 0) return found;
  return [
    ...found.slice(0, OF_A_KIND_MAX),
    { path, message: `there are ${more} more like the last of these` },
  ];
}
