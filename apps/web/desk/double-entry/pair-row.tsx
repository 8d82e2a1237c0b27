import type { DifferingView } from '#contract';
import { NumberHead } from '../../shared/ui/number-head.js';
import { nameOf } from '../client/names.js';
import { WALKED } from '../client/use-walk.js';
import { f, hourOf, t } from '../client/words.js';
import { lineName } from '../protocols/entry-lines.js';
import { PairForm } from './pair-form.js';
import { pairLines } from './pair.js';
import type { Settled } from './use-settlement.js';

/** What a pair is known by in a list: the same paper entered again may differ again. */
export const keyOfPair = ({ entries }: Pick<DifferingView, 'entries'>): string =>
  entries.map(({ id }) => id).join(' ');

/** What a pair is called where it is spoken of alone. */
export const titleOfPair = ({ number, areaName, contest }: DifferingView): string =>
  `${t('desk.differing.precinct', { number, area: nameOf(areaName) })}, ${t('desk.differing.protocol', { contest: nameOf(contest.name) })}`;

type Entry = DifferingView['entries'][number];

const formatEntry = (entry: Entry | undefined): string =>
  entry
    ? t('desk.differing.enteredBy', {
        name: entry.enteredByName ?? t('desk.differing.nobody'),
        moment: hourOf(entry.receivedAt),
      })
    : '';

/** Whose entries they are, where the lines themselves are shown elsewhere. */
function Enterers({ pair }: { pair: DifferingView }) {
  const [first, second] = pair.entries;
  return (
    <p>
      {t('desk.differing.entry.first')}: {formatEntry(first)}. {t('desk.differing.entry.second')}:{' '}
      {formatEntry(second)}.
    </p>
  );
}

/** Only the lines that differ, with who said what. */
function Summary({ pair }: { pair: DifferingView }) {
  const lines = pairLines(pair);
  const differing = lines.filter(({ differs }) => differs);
  const count = (value: number): string => f().count(value);
  const [first, second] = pair.entries;
  return (
    <>
      <p>{t('desk.differing.lines', { differing: differing.length, all: lines.length })}</p>
      <table class="held-lines compared" aria-label={t('desk.differing.linesOf', { of: titleOfPair(pair) })}>
        <thead>
          <tr>
            <th scope="col">{t('desk.differing.line')}</th>
            <NumberHead>
              {t('desk.differing.entry.first')}
              <span class="pair-by">{formatEntry(first)}</span>
            </NumberHead>
            <NumberHead>
              {t('desk.differing.entry.second')}
              <span class="pair-by">{formatEntry(second)}</span>
            </NumberHead>
          </tr>
        </thead>
        <tbody>
          {differing.map((line) => (
            <tr key={line.field}>
              <th scope="row">{lineName(line)}</th>
              <td class="number">{count(line.first)}</td>
              <td class="number">{count(line.second)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface PairRowProps {
  readonly pair: DifferingView;
  readonly election: string;
  readonly mayReview: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onSettled: (what: Settled) => void;
}

/** One protocol of which the two entries differ, and, once it is opened, the form that settles them. */
export function PairRow({ pair, election, mayReview, isOpen, onOpen, onSettled }: PairRowProps) {
  const of = titleOfPair(pair);
  const id = `pair-${pair.entries[0]?.id ?? ''}`;
  const isMine = pair.entries.some(({ mine }) => mine);
  const maySettle = mayReview && !isMine;
  return (
    <li class="held pair" aria-labelledby={id} tabIndex={-1} {...{ [WALKED]: keyOfPair(pair) }}>
      <h2 id={id}>{t('desk.differing.precinct', { number: pair.number, area: nameOf(pair.areaName) })}</h2>
      <p>
        <strong>{t('desk.differing.protocol', { contest: nameOf(pair.contest.name) })}</strong>
      </p>
      {maySettle && isOpen ? <Enterers pair={pair} /> : <Summary pair={pair} />}
      {!maySettle && (
        <p class={isMine ? 'sheet-notice' : 'quiet'}>
          {isMine ? t('desk.differing.mine') : t('desk.differing.looking')}
        </p>
      )}
      {maySettle && !isOpen && (
        <p class="actions">
          <button
            type="button"
            class="button primary"
            aria-label={t('desk.differing.openOf', { of })}
            onClick={onOpen}
          >
            {t('desk.differing.open')}
          </button>
        </p>
      )}
      {maySettle && isOpen && <PairForm pair={pair} election={election} of={of} onSettled={onSettled} />}
    </li>
  );
}
