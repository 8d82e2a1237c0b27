import { renderToString } from 'preact-render-to-string';
import { rankOptions } from '../../shared/results/contest.js';
import { phaseOf } from '../../shared/results/phase.js';
import type { ContestSnapshot, OptionResult, Summary, TurnoutRow } from '../../shared/words/bodies.js';
import { createFormat, DASH, fraction, lengthOf } from '../../shared/words/format.js';
import { LOCALES } from '../../shared/words/languages.js';
import { nominatedBy, partyName, precinctsIn } from '../../shared/words/phrases.js';
import type { Words } from '../client/words.js';
import { headlineOf } from '../turnout/turnout.js';
import { COLOURS, partyColour } from './picture-colours.js';
import { Frame, LEFT, Line, type PictureRow, Rows } from './picture-frame.js';
import { readSubject } from './read-subject.js';
import type { SharedRequest } from './server-answers.js';
import { wordsOf } from './server-words.js';
import type { Subject } from './subject.js';

const ROWS_MAX = 5;
const HALF = 500;

/** A picture as it is drawn; the status that refuses it where there is none. */
interface RenderedPicture {
  readonly status: number;
  /** SVG in the fonts of DejaVu Sans; empty where the status is not 200. */
  readonly svg: string;
}

/** Draws what the page of an election, an area or a contest shows now, for previews of links to it. */
export async function renderPicture(asked: SharedRequest): Promise<RenderedPicture> {
  const read = await readSubject(asked);
  if (!('subject' in read)) return { status: read.status, svg: '' };
  const words = wordsOf(asked.language);
  const { timeZone } = read.subject.head;
  const inZone = { ...words, f: createFormat(LOCALES[asked.language], timeZone) };
  return { status: 200, svg: renderToString(<Picture subject={read.subject} words={inZone} />) };
}

function Picture({ subject, words }: { subject: Subject; words: Words }) {
  const { t, f, nameOf } = words;
  const { head } = subject;
  const { changedAt } = subject.kind === 'contest' ? subject.contest : subject.turnout;
  const isElection = subject.kind === 'election';
  const name = nameOf(head.name);
  const title =
    subject.kind === 'contest'
      ? nameOf(subject.contest.name)
      : isElection
        ? name
        : nameOf(subject.turnout.name);
  return (
    <Frame
      site={t('site.name')}
      title={title}
      subtitle={[...(isElection ? [] : [name]), f.date(head.date)].join(' · ')}
      mark={markOf(subject, words)}
      foot={[
        footOf(subject, words),
        changedAt === null ? '' : t('moments.knownOn', { moment: f.moment(changedAt) }),
      ]}
    >
      {(top) =>
        subject.kind === 'contest' ? (
          <Rows x={LEFT} y={top} pitch={62} figureWidth={150} rows={rowsOfContest(subject.contest, words)} />
        ) : (
          <TurnoutPart subject={subject} top={top} words={words} />
        )
      }
    </Frame>
  );
}

function markOf({ head }: Subject, { t }: Words): string | null {
  if (head.rehearsal) return t('sharing.rehearsal');
  return head.mode === 'replay' ? t('sharing.replay') : null;
}

function footOf(subject: Subject, { t }: Words): string {
  if (subject.kind === 'contest') {
    const { state, precincts } = subject.contest;
    return `${t(`contests.states.${state}`)} · ${precinctsIn(t, precincts.reported, precincts.expected)}`;
  }
  if (subject.kind === 'election' && phaseOf(subject.summary) !== 'before') {
    const { reported, expected } = subject.summary.precincts;
    if (reported > 0) return t('results.protocols', { reported, expected });
  }
  const { reported, expected } = headlineOf(subject.turnout).precincts;
  return t('turnout.reporting', { reported, expected });
}

/** The first of a ballot and against all, with how many more there are. */
function rowsOfContest(contest: ContestSnapshot, words: Words): PictureRow[] {
  const against = againstOf(contest, words);
  const options = rankOptions(contest).map((option) => rowOfOption(option, contest, words));
  return [...cutTo(ROWS_MAX - against.length, options, words), ...against];
}

function rowOfOption(option: OptionResult, contest: ContestSnapshot, words: Words): PictureRow {
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
function againstOf(contest: ContestSnapshot, words: Words): PictureRow[] {
  if (!contest.againstAll) return [];
  const name = words.t('contest.againstAll');
  return [{ name, ...figuresOf(contest, contest.againstAll, words), colour: COLOURS['ink-quiet'] }];
}

/** Figures only where there are some: a protocol that has not come is never a zero. */
function figuresOf(
  { precincts }: ContestSnapshot,
  { votes, share }: { readonly votes: number | null; readonly share: string | null },
  { f }: Words,
): Pick<PictureRow, 'figures' | 'share'> {
  if (precincts.reported === 0 || votes === null) return { figures: ['', DASH], share: 0 };
  return { figures: [f.count(votes), f.percent(share)], share: lengthOf(share) };
}

interface TurnoutProps {
  readonly subject: Exclude<Subject, { kind: 'contest' }>;
  readonly top: number;
  readonly words: Words;
}

/** Turnout, large, beside what it is made of, or the result. */
function TurnoutPart({ subject, top, words }: TurnoutProps) {
  const { t, f } = words;
  const row = headlineOf(subject.turnout);
  const beside = besideTurnout(subject, words);
  const sentence =
    row.turnout === null
      ? t('turnout.waiting')
      : t('sharing.turnoutOf', { voted: row.voted, registered: row.registered });
  return (
    <>
      <Line x={LEFT} y={top} size={24} width={HALF + 40}>
        {t('turnout.at', { checkpoint: row.at })}
      </Line>
      <Line x={LEFT} y={top + 125} size={row.turnout === null ? 90 : 108} width={HALF + 100} bold>
        {f.percent(row.turnout)}
      </Line>
      <Line x={LEFT} y={top + 180} size={22} width={HALF} quiet>
        {sentence}
      </Line>
      {beside.rows.length > 0 && (
        <Line x={LEFT + HALF + 60} y={top} size={26} width={480}>
          {beside.heading}
        </Line>
      )}
      <Rows x={LEFT + HALF + 60} y={top + 55} pitch={44} figureWidth={115} rows={beside.rows} />
    </>
  );
}

interface Beside {
  readonly heading: string;
  readonly rows: readonly PictureRow[];
}

function besideTurnout(subject: Exclude<Subject, { kind: 'contest' }>, words: Words): Beside {
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
function cutTo(max: number, rows: readonly PictureRow[], { t }: Words): PictureRow[] {
  if (rows.length <= max) return [...rows];
  const shown = rows.slice(0, max - 1);
  const name = t('sharing.more', { count: rows.length - shown.length });
  return [...shown, { name, figures: [], share: 0, colour: COLOURS.wash }];
}

function rowOfArea({ name, turnout }: TurnoutRow, { f, nameOf }: Words): PictureRow {
  return {
    ...{ name: nameOf(name), figures: [f.percent(turnout)] },
    ...{ share: lengthOf(turnout), colour: COLOURS.wheat },
  };
}

/** Seats by party: of lists as they would fall by now, else those of whoever is elected. */
function seatsOf({ parties, elected }: Summary, { t, f }: Words): PictureRow[] {
  const seats = parties?.some((party) => party.seats > 0) ? parties : elected;
  const most = Math.max(1, ...seats.map((party) => party.seats));
  return seats.map((party) => ({
    ...{ name: partyName(t, party.countedFor), figures: [f.count(party.seats)] },
    ...{ share: fraction(party.seats, most), colour: partyColour(party.countedFor) },
  }));
}
