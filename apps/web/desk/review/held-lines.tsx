import type { HeldView } from '#contract';
import { NumberHead } from '../../shared/ui/number-head.js';
import { nameOf } from '../client/names.js';
import { f, sayKnown, t } from '../client/words.js';
import { compareLines, type ComparedLine } from './before-after.js';

/** What a line of a submission is called. */
const nameOfLine = ({ id, name }: HeldView['lines'][number]): string =>
  name ? nameOf(name) : sayKnown(`desk.line.${id}`, id);

const tell = (count: number): string => f().count(count);

/** What a first submission says. */
function Plain({ held }: { held: HeldView }) {
  return (
    <tbody>
      {held.lines.map((line) => (
        <tr key={line.id}>
          <th scope="row">{nameOfLine(line)}</th>
          <td class="number">{tell(line.count)}</td>
        </tr>
      ))}
    </tbody>
  );
}

function Compared({ line }: { line: ComparedLine }) {
  const isChanged = line.difference !== 0;
  return (
    <tr class={isChanged ? 'changed' : 'unchanged'}>
      <th scope="row">{nameOfLine(line)}</th>
      <td class="number">{tell(line.before ?? 0)}</td>
      <td class="number">{tell(line.count)}</td>
      <td class="number">{isChanged ? f().signed(line.difference) : t('desk.held.same')}</td>
    </tr>
  );
}

/** The lines of what waits; a correction's beside what it would replace, with what each changes. */
export function HeldLines({ held, of }: { held: HeldView; of: string }) {
  const isCorrection = held.before !== null;
  return (
    <>
      <h3>{t('desk.held.lines')}</h3>
      <table
        class={isCorrection ? 'held-lines compared' : 'held-lines'}
        aria-label={t('desk.held.linesOf', { of })}
      >
        {isCorrection && (
          <thead>
            <tr>
              <th scope="col">{t('desk.held.columns.line')}</th>
              <NumberHead>{t('desk.held.columns.before')}</NumberHead>
              <NumberHead>{t('desk.held.columns.after')}</NumberHead>
              <NumberHead>{t('desk.held.columns.difference')}</NumberHead>
            </tr>
          </thead>
        )}
        {isCorrection ? (
          <tbody>
            {compareLines(held).map((line) => (
              <Compared key={line.id} line={line} />
            ))}
          </tbody>
        ) : (
          <Plain held={held} />
        )}
      </table>
    </>
  );
}
