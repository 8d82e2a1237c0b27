import type { ContestSnapshot, Name, TurnoutRow } from '#election';
import { figuresOfContest } from './contest-report.js';
import { nameIn, showCount, showShare } from './format.js';
import { headOf, signaturesOf } from './head.js';
import type { PaperElection, PaperLanguage, PaperSheet } from './sheet.js';
import { wordsOf } from './words.js';

/** What a report on an area is written from, all of one ledger position. */
export interface AreaReportSource {
  readonly election: PaperElection;
  readonly area: { readonly id: string; readonly name: Name };
  readonly turnout: TurnoutRow;
  /** Those held in the area or below it. */
  readonly contests: readonly ContestSnapshot[];
}

/** The commission's report on every contest of a district or a region. */
export function areaReport(
  language: PaperLanguage,
  { election, area, turnout, contests }: AreaReportSource,
): PaperSheet {
  const words = wordsOf(language);
  const head = headOf(language, election);
  const count = (value: number): string => showCount(language, value);
  return {
    ...head,
    title: `${words.areaReport}: ${nameIn(language, area.name)}`,
    tables: [
      {
        title: words.turnout,
        columns: [words.line, words.count],
        rows: [
          [words.precinctsIn, `${count(turnout.precincts.reported)} / ${count(turnout.precincts.expected)}`],
          [words.onLists, count(turnout.registered)],
          [words.cast, count(turnout.voted)],
          [words.turnout, showShare(language, turnout.turnout)],
        ],
      },
      {
        title: words.contests,
        columns: [words.contest, words.precinctsIn, words.cast, words.elected],
        rows: contests.map((contest) => [
          `${nameIn(language, contest.name)}: ${words.states[contest.state]}`,
          `${count(contest.precincts.reported)} / ${count(contest.precincts.expected)}`,
          count(contest.cast),
          winnersOf(language, contest),
        ]),
      },
    ],
    notes: contests.every(({ state }) => state === 'certified') ? [] : [words.waits],
    signatures: signaturesOf(words),
    figures: [
      ['area', area.id],
      ['area.name', JSON.stringify([area.name.en, area.name.kk ?? null, area.name.ru ?? null])],
      ['turnout.at', turnout.at],
      ['turnout.registered', turnout.registered],
      ['turnout.voted', turnout.voted],
      ['turnout.share', turnout.turnout],
      ['turnout.reported', turnout.precincts.reported],
      ['turnout.expected', turnout.precincts.expected],
      ...contests.flatMap((contest) => figuresOfContest(election, contest)),
    ],
  };
}

/** Who is elected, with votes or seats; a dash where nobody is yet. */
function winnersOf(language: PaperLanguage, { kind, options }: ContestSnapshot): string {
  const winners = options.filter(({ elected }) => elected);
  const told = winners.map(({ name, seats, share }) =>
    kind === 'party-list'
      ? `${nameIn(language, name)}: ${showCount(language, seats)}`
      : `${nameIn(language, name)} (${showShare(language, share)})`,
  );
  return told.length === 0 ? '–' : told.join('; ');
}
