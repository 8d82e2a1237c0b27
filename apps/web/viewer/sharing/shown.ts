import { rankOptions } from '../../shared/results/contest.js';
import { phaseOf } from '../../shared/results/phase.js';
import type { ContestSnapshot, OptionResult, Summary, TurnoutRow } from '../../shared/words/bodies.js';
import { createFormat, DASH, fraction, lengthOf } from '../../shared/words/format.js';
import { type Language, LOCALES } from '../../shared/words/languages.js';
import { nominatedBy, partyName, precinctsIn } from '../../shared/words/phrases.js';
import { writeMoment } from '../client/full-moment.js';
import type { Words } from '../client/words.js';
import { COLOURS, partyColour } from './picture-colours.js';
import { wordsOf } from './server-words.js';
import type { Subject } from './subject.js';

const ROWS_MAX = 5;

/** A row of what is shown: what it is of, how long its bar is, and its figures. */
export interface ShownRow {
  readonly name: string;
  /** What there is to say of it, below its name. */
  readonly note?: string;
  readonly figures: readonly string[];
  /** From 0 to 1. */
  readonly share: number;
  readonly colour: string;
}

/** What is said of a subject wherever it is shown outside of its page. */
export interface Shown {
  readonly title: string;
  /** What it is a part of, and when. */
  readonly subtitle: string;
  /** What a stranger must know of all figures: that they are of a replay, or of a rehearsal. */
  readonly mark: string | null;
  /** How much is in. */
  readonly progress: string;
  /** As of when; empty before anything is in. */
  readonly moment: string;
}

/** The words of a language, with times in the zone of an election. */
export function wordsIn(language: Language, { head }: Subject): Words {
  return { ...wordsOf(language), f: createFormat(LOCALES[language], head.timeZone) };
}

/** What is said of a subject, in its election's time. */
export function describeShown(subject: Subject, words: Words): Shown {
  const { t, f, nameOf } = words;
  const { head } = subject;
  const { name, changedAt } = subject.kind === 'contest' ? subject.contest : subject.turnout;
  const election = nameOf(head.name);
  const isElection = subject.kind === 'election';
  return {
    title: isElection ? election : nameOf(name),
    subtitle: [...(isElection ? [] : [election]), f.date(head.date)].join(' · '),
    mark: markOf(subject, words),
    progress: progressOf(subject, words),
    moment:
      changedAt === null ? '' : t('moments.knownOn', { moment: writeMoment(changedAt, head.timeZone, f) }),
  };
}

function markOf({ head }: Subject, { t }: Words): string | null {
  if (head.rehearsal) return t('sharing.rehearsal');
  return head.mode === 'replay' ? t('sharing.replay') : null;
}

function progressOf(subject: Subject, { t }: Words): string {
  if (subject.kind === 'contest') {
    const { state, precincts } = subject.contest;
    return `${t(`contests.states.${state}`)} · ${precinctsIn(t, precincts.reported, precincts.expected)}`;
  }
  if (subject.kind === 'election' && phaseOf(subject.summary) !== 'before') {
    const { reported, expected } = subject.summary.precincts;
    if (reported > 0) return t('results.protocols', { reported, expected });
  }
  const { reported, expected } = subject.turnout.latest.precincts;
  return t('turnout.reporting', { reported, expected });
}

/** The first of a ballot and against all, with how many more there are. */
export function rowsOfContest(contest: ContestSnapshot, words: Words): ShownRow[] {
  const against = againstOf(contest, words);
  const options = rankOptions(contest).map((option) => rowOfOption(option, contest, words));
  return [...cutTo(ROWS_MAX - against.length, options, words), ...against];
}

function rowOfOption(option: OptionResult, contest: ContestSnapshot, words: Words): ShownRow {
  const { t, nameOf } = words;
  const { votes, share, elected, id, nominatedBy: party, countedFor } = option;
  const sign = elected ? [t('contest.elected')] : id === contest.leader ? [t('contest.ahead')] : [];
  const by = contest.kind === 'plurality' ? [nominatedBy(t, party)] : [];
  return {
    name: nameOf(option.name),
    note: [...sign, ...by].join(' · '),
    ...figuresOf(contest, { votes, share }, words),
    colour: partyColour(countedFor),
  };
}

/** Where there is against all on the ballot, its votes. */
function againstOf(contest: ContestSnapshot, words: Words): ShownRow[] {
  if (!contest.againstAll) return [];
  const name = words.t('contest.againstAll');
  return [{ name, ...figuresOf(contest, contest.againstAll, words), colour: COLOURS['ink-quiet'] }];
}

/** Figures only where there are some: a protocol that has not come is never a zero. */
function figuresOf(
  { precincts }: ContestSnapshot,
  { votes, share }: { readonly votes: number | null; readonly share: string | null },
  { f }: Words,
): Pick<ShownRow, 'figures' | 'share'> {
  if (precincts.reported === 0 || votes === null) return { figures: ['', DASH], share: 0 };
  return { figures: [f.count(votes), f.percent(share)], share: lengthOf(share) };
}

interface Beside {
  readonly heading: string;
  readonly rows: readonly ShownRow[];
}

/** What stands beside turnout: seats by party where there are any, else the areas of the highest turnout. */
export function besideTurnout(subject: Exclude<Subject, { kind: 'contest' }>, words: Words): Beside {
  const { t } = words;
  if (subject.kind === 'election') {
    const rows = cutTo(ROWS_MAX, seatsOf(subject.summary, words), words);
    if (rows.length > 0) return { heading: t('sharing.seats'), rows };
  }
  const highest = subject.turnout.children
    .filter(({ turnout }) => turnout !== null)
    .toSorted((a, b) => Number(b.turnout) - Number(a.turnout))
    .map((row) => rowOfArea(row, words));
  return { heading: t('sharing.highest'), rows: cutTo(ROWS_MAX, highest, words) };
}

/** The first of some rows, with how many more there are. */
function cutTo(max: number, rows: readonly ShownRow[], { t }: Words): ShownRow[] {
  if (rows.length <= max) return [...rows];
  const shown = rows.slice(0, max - 1);
  const name = t('sharing.more', { count: rows.length - shown.length });
  return [...shown, { name, figures: [], share: 0, colour: COLOURS.wash }];
}

function rowOfArea({ name, turnout }: TurnoutRow, { f, nameOf }: Words): ShownRow {
  return {
    ...{ name: nameOf(name), figures: [f.percent(turnout)] },
    ...{ share: lengthOf(turnout), colour: COLOURS.wheat },
  };
}

/** Seats by party: of lists as they would fall by now, else those of whoever is elected. */
function seatsOf({ parties, elected }: Summary, { t, f }: Words): ShownRow[] {
  const seats = parties?.some((party) => party.seats > 0) ? parties : elected;
  const most = Math.max(1, ...seats.map((party) => party.seats));
  return seats.map((party) => ({
    ...{ name: partyName(t, party.countedFor), figures: [f.count(party.seats)] },
    ...{ share: fraction(party.seats, most), colour: partyColour(party.countedFor) },
  }));
}
