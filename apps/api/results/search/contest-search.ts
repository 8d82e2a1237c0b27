import {
  dateOf,
  foldSpelling,
  type Contest,
  type ContestSnapshot,
  type ContestState,
  type Layout,
  type Option,
} from '#election';
import type { ElectionView } from '../../read-model/election-view.js';
import { areasAbove, foldAreasAbove, foldNames } from './area-names.js';
import { readSought, type Term } from './sought.js';
import { inStretches } from './stretches.js';

/** What a page of contests is asked for; every part narrows it. */
export interface ContestFilter {
  /** Index of an area: its own contests and those of the areas below it. */
  readonly area?: number | undefined;
  /** ISO date on which it is held. */
  readonly date?: string | undefined;
  readonly state?: ContestState | undefined;
  /** Code of the party that the one ahead, or elected, is counted for. */
  readonly party?: string | undefined;
  /** Words that must all be found in names and ids, or name a party of an option. */
  readonly q?: string | undefined;
}

/** A contest that matches. */
export interface FoundContest {
  /** Its index. */
  readonly contest: number;
  /** Indexes of the options through whom it was found; none where its own names say what was sought. */
  readonly options: readonly number[];
}

/** What is sought in one contest, folded. */
interface ContestNames {
  /** Of the contest and its areas. */
  readonly own: string;
  /** By option, in ballot order. */
  readonly options: readonly OptionNames[];
}

interface OptionNames {
  readonly names: string;
  readonly parties: readonly string[];
  readonly codes: readonly string[];
}

/** A code of fewer letters is a word of some language: NO. */
const CODE_LETTERS_MIN = 3;

const kept = new WeakMap<Layout, (ContestNames | undefined)[]>();

/**
 * The contests that match, in the definition's order.
 * @throws ProblemError 400 for more words than a search looks for
 */
export async function findContests(view: ElectionView, filter: ContestFilter): Promise<FoundContest[]> {
  const terms = readSought(filter.q ?? '');
  const { layout } = view;
  const names = kept.get(layout) ?? [];
  kept.set(layout, names);
  const found: FoundContest[] = [];
  await inStretches(layout.contests, (contest) => {
    if (filter.area !== undefined && !liesIn(layout, contest, filter.area)) return;
    if (filter.date !== undefined && !isHeldOn(layout, contest, filter.date)) return;
    if (filter.state !== undefined && view.contest(contest).value.state !== filter.state) return;
    if (filter.party !== undefined && !isLedBy(view.contest(contest).value, filter.party)) return;
    const options = terms.length === 0 ? [] : match((names[contest] ??= gather(layout, contest)), terms);
    if (options !== undefined) found.push({ contest, options });
  });
  return found;
}

function isHeldOn({ definition }: Layout, contest: number, date: string): boolean {
  return dateOf(definition, definition.contests[contest] as Contest) === date;
}

function isLedBy({ leader, options }: ContestSnapshot, party: string): boolean {
  return leader !== null && options.some(({ id, countedFor }) => id === leader && countedFor === party);
}

function liesIn(layout: Layout, contest: number, area: number): boolean {
  return areasAbove(layout, layout.areaOfContest[contest] ?? -1).includes(area);
}

/**
 * The options through whom a contest holds every term; undefined where it does not. Those whom all terms are said of
 * that its own names do not say, or, where no option is, those whom one of these is said of.
 */
function match({ own, options }: ContestNames, terms: readonly Term[]): number[] | undefined {
  const rest = terms.filter(({ text }) => !own.includes(text));
  if (rest.length === 0) return [];
  const said = options.map((option) => rest.filter((term) => isSaidOf(option, term)));
  if (!rest.every((term) => said.some((each) => each.includes(term)))) return undefined;
  const most = said.some((each) => each.length === rest.length) ? rest.length : 1;
  return said.flatMap((each, option) => (each.length >= most ? [option] : []));
}

function isSaidOf({ names, parties, codes }: OptionNames, { text, parties: named }: Term): boolean {
  return names.includes(text) || codes.includes(text) || named.some((party) => parties.includes(party));
}

function gather(layout: Layout, contest: number): ContestNames {
  const { areas, contests } = layout.definition;
  const definition = contests[contest] as Contest;
  const area = layout.areaOfContest[contest] ?? -1;
  const ids = areasAbove(layout, area).flatMap((each) =>
    each === layout.root ? [] : (areas[each]?.id ?? []),
  );
  return {
    own: [foldNames(definition), foldAreasAbove(layout, area), ...ids.map(foldSpelling)].join('\n'),
    options: definition.options.map(gatherOption),
  };
}

function gatherOption(option: Option): OptionNames {
  const parties = [...new Set([option.countedFor, option.nominatedBy])];
  return {
    names: foldNames(option),
    parties,
    codes: parties.map(foldSpelling).filter((code) => code.length >= CODE_LETTERS_MIN),
  };
}
