import { baseOf, type Allocation, type ContestSnapshot, type OptionResult, type Ruling } from '#election';
import { nameIn, showCount, showDay, showDecimal, showShare } from './format.js';
import { headOf, signaturesOf } from './head.js';
import type { PaperElection, PaperFigure, PaperLanguage, PaperSheet, PaperTable } from './sheet.js';
import { wordsOf } from './words.js';

/** What a report on a contest is written from, all of one ledger position. */
export interface ContestReportSource {
  readonly election: PaperElection;
  readonly contest: ContestSnapshot;
  readonly area: PaperElection['name'];
}

/** The commission's report on a contest: its figures are those of the published snapshot, and no other. */
export function contestReport(
  language: PaperLanguage,
  { election, contest, area }: ContestReportSource,
): PaperSheet {
  const words = wordsOf(language);
  return {
    ...headOf(language, election),
    title: `${words.contestReport}: ${nameIn(language, contest.name)}`,
    lines: [
      ...headOf(language, { ...election, date: contest.date ?? election.date }).lines,
      `${words.area}: ${nameIn(language, area)}`,
      `${words.state}: ${words.states[contest.state]}`,
    ],
    tables: [
      totalsTable(language, contest),
      optionsTable(language, contest),
      ...(contest.allocation ? [allocationTable(language, contest, contest.allocation)] : []),
      ...rulingsTable(language, contest.rulings ?? []),
    ],
    notes: [
      ...(contest.votes === 'undocumented' ? [words.undocumented] : []),
      ...(contest.state === 'certified' ? [] : [words.waits]),
    ],
    signatures: signaturesOf(words),
    figures: figuresOfContest(election, contest),
  };
}

function totalsTable(language: PaperLanguage, contest: ContestSnapshot): PaperTable {
  const words = wordsOf(language);
  const { reported, expected } = contest.precincts;
  const count = (value: number): string => showCount(language, value);
  return {
    title: words.turnout,
    columns: [words.line, words.count],
    rows: [
      [words.precinctsIn, `${count(reported)} / ${count(expected)}`],
      [words.precinctsOut, count(expected - reported)],
      [words.onLists, count(contest.registered)],
      [words.cast, count(contest.cast)],
      [words.turnout, showShare(language, contest.turnout)],
      [words.invalid, count(contest.invalid)],
    ],
  };
}

function optionsTable(language: PaperLanguage, contest: ContestSnapshot): PaperTable {
  const words = wordsOf(language);
  const result = ({ status, elected, seats }: OptionResult): string => {
    if (status === 'struck-off') return words.struckOff;
    if (contest.kind === 'party-list') return elected ? showCount(language, seats) : '–';
    return elected ? words.isElected : '–';
  };
  const rows = contest.options.map((option) => [
    nameIn(language, option.name),
    option.nominatedBy,
    option.votes === null ? '–' : showCount(language, option.votes),
    showShare(language, option.share),
    result(option),
  ]);
  const { againstAll } = contest;
  if (againstAll) {
    const { votes, share } = againstAll;
    rows.push([words.againstAll, '', showCount(language, votes), showShare(language, share), '']);
  }
  const outcome = contest.kind === 'party-list' ? words.seats : words.elected;
  return {
    title: words.votes,
    columns: [words.option, words.nominatedBy, words.votes, words.share, outcome],
    rows,
  };
}

function allocationTable(
  language: PaperLanguage,
  { options }: ContestSnapshot,
  allocation: Allocation,
): PaperTable {
  const words = wordsOf(language);
  const names = new Map(options.map(({ id, name }) => [id, nameIn(language, name)]));
  const count = (value: number): string => showCount(language, value);
  const rows = allocation.lists.map((list) => [
    names.get(list.id) ?? list.id,
    list.quotas === null ? '–' : showDecimal(language, list.quotas),
    count(list.wholeSeats),
    list.seatByRemainder ? '1' : '0',
    count(list.seats),
  ]);
  if (allocation.quota) {
    rows.push([words.quota, showDecimal(language, allocation.quota.decimal), '', '', '']);
  }
  rows.push([words.unfilledSeats, '', '', '', count(allocation.unfilled)]);
  return {
    title: words.allocation,
    columns: [words.option, words.quotas, words.wholeSeats, words.byRemainder, words.seats],
    rows,
  };
}

function rulingsTable(language: PaperLanguage, rulings: readonly Ruling[]): PaperTable[] {
  const words = wordsOf(language);
  if (rulings.length === 0) return [];
  const rows = rulings.map(({ kind, decidedOn, decidedBy, reason, revoked, lapsed }) => {
    const fate = revoked ? ` (${words.revoked})` : lapsed ? ` (${words.lapsed})` : '';
    return [words.decisionKinds[kind] + fate, showDay(language, decidedOn), decidedBy, reason];
  });
  return [
    {
      title: words.decisions,
      columns: [words.decisions, words.decidedOn, words.decidedBy, words.reason],
      rows,
    },
  ];
}

/** Every figure of a contest that a report prints, and what names them. */
export function figuresOfContest(election: PaperElection, contest: ContestSnapshot): PaperFigure[] {
  const { precincts, allocation, rulings = [], againstAll, options } = contest;
  const name = (of: PaperElection['name']): string => JSON.stringify([of.en, of.kk ?? null, of.ru ?? null]);
  return [
    ['election', election.id],
    ['election.name', name(election.name)],
    ['contest', contest.id],
    ['contest.name', name(contest.name)],
    ['date', contest.date ?? election.date],
    ['state', contest.state],
    ['seats', contest.seats],
    ['base', baseOf(contest)],
    ['precincts.reported', precincts.reported],
    ['precincts.expected', precincts.expected],
    ['registered', contest.registered],
    ['cast', contest.cast],
    ['invalid', contest.invalid],
    ['turnout', contest.turnout],
    ...options.flatMap((option): PaperFigure[] => [
      [`option.${option.id}.name`, name(option.name)],
      [`option.${option.id}.nominatedBy`, option.nominatedBy],
      [`option.${option.id}.status`, option.status],
      [`option.${option.id}.votes`, option.votes],
      [`option.${option.id}.share`, option.share],
      [`option.${option.id}.elected`, String(option.elected)],
      [`option.${option.id}.seats`, option.seats],
    ]),
    ['againstAll.votes', againstAll?.votes ?? null],
    ['againstAll.share', againstAll?.share ?? null],
    ['allocation', allocation === null ? null : JSON.stringify(allocation)],
    ...rulings.map((ruling): PaperFigure => [`ruling.${ruling.id}`, JSON.stringify(ruling)]),
  ];
}
