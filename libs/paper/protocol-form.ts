import type { Contest, Name, Precinct, ProtocolLine } from '#election';
import { nameIn, showCount } from './format.js';
import { headOf, signaturesOf } from './head.js';
import type { PaperElection, PaperFigure, PaperLanguage, PaperSheet } from './sheet.js';
import { wordsOf } from './words.js';

/** What a protocol form is written from. */
export interface ProtocolFormSource {
  readonly election: PaperElection;
  readonly contest: Contest;
  readonly precinct: Pick<Precinct, 'id' | 'number' | 'name'>;
  readonly area: Name;
  /** The lines that this election's protocols carry, in the paper's order. */
  readonly lines: readonly ProtocolLine[];
  /** Counts in the order of the lines, the options and against all; null for a blank form. */
  readonly counts: readonly number[] | null;
  /** Whether what the precinct reports is void, by decision. */
  readonly isAnnulled: boolean;
}

/** A precinct's protocol of a contest: blank, to be filled in by hand, or with the counts that are in the totals. */
export function protocolForm(language: PaperLanguage, source: ProtocolFormSource): PaperSheet {
  const { election, contest, precinct, area, lines, counts } = source;
  const words = wordsOf(language);
  const date = contest.date ?? election.date;
  const head = headOf(language, { ...election, date });
  const count = (at: number): string => (counts === null ? '' : showCount(language, counts[at] ?? 0));
  const options = contest.votes === 'undocumented' ? [] : contest.options;
  const votes = options.map((option, at) => [nameIn(language, option.name), count(lines.length + at)]);
  if (contest.againstAll) votes.push([words.againstAll, count(lines.length + options.length)]);
  const place = precinct.name ? `, ${nameIn(language, precinct.name)}` : '';
  return {
    ...head,
    title: `${words.protocol}: ${nameIn(language, contest.name)}`,
    lines: [
      ...head.lines,
      `${words.area}: ${nameIn(language, area)}`,
      `${words.precinct} № ${precinct.number}${place}`,
    ],
    tables: [
      {
        title: words.ballots,
        columns: [words.line, words.count],
        rows: lines.map((line, at) => [words.lines[line], count(at)]),
      },
      { title: words.votes, columns: [words.option, words.votes], rows: votes },
    ],
    notes: [
      ...(contest.votes === 'undocumented' ? [words.undocumented] : []),
      ...(source.isAnnulled ? [words.decisionKinds['precinct-annulment']] : []),
    ],
    signatures: signaturesOf(words),
    figures: figuresOf(source),
  };
}

function figuresOf({
  election,
  contest,
  precinct,
  area,
  lines,
  counts,
  isAnnulled,
}: ProtocolFormSource): PaperFigure[] {
  const name = (of: Name | undefined): string | null =>
    of ? JSON.stringify([of.en, of.kk ?? null, of.ru ?? null]) : null;
  const options = contest.votes === 'undocumented' ? [] : contest.options;
  const count = (at: number): number | null => counts?.[at] ?? null;
  return [
    ['election', election.id],
    ['election.name', name(election.name)],
    ['contest', contest.id],
    ['contest.name', name(contest.name)],
    ['area.name', name(area)],
    ['date', contest.date ?? election.date],
    ['precinct', precinct.id],
    ['precinct.number', precinct.number],
    ['precinct.name', name(precinct.name)],
    ['precinct.annulled', String(isAnnulled)],
    ...lines.map((line, at): PaperFigure => [line, count(at)]),
    ...options.flatMap((option, at): PaperFigure[] => [
      [`option.${option.id}.name`, name(option.name)],
      [`option.${option.id}.votes`, count(lines.length + at)],
    ]),
    ...(contest.againstAll
      ? [['againstAll.votes', count(lines.length + options.length)] satisfies PaperFigure]
      : []),
  ];
}
