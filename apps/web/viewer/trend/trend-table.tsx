import { NumberHead } from '../../shared/ui/number-head.js';
import type { ContestProgress } from '../../shared/words/bodies.js';
import { DASH } from '../../shared/words/format.js';
import { useMomentWords } from '../client/moment-words.js';
import { useWords } from '../client/words.js';
import { Documented, onceWhole } from '../frame/documented.js';
import type { Shown } from './shown.js';

/** Rows that a reader still reads; the first and the last are among them. */
const ROWS_MAX = 25;

type Point = ContestProgress['points'][number];

/** Evenly thinned, the last among them. */
function thin(points: readonly Point[]): readonly Point[] {
  const step = Math.ceil(points.length / ROWS_MAX);
  return points.filter((_, at) => (points.length - 1 - at) % step === 0);
}

/** The votes at moments of the count, folded away until asked for. */
export function TrendTable({ points, shown }: { points: readonly Point[]; shown: readonly Shown[] }) {
  const { t, f } = useWords();
  const say = useMomentWords();
  return (
    <details class="figures">
      <summary>{t('turnout.figures')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('trend.time')}</th>
            <NumberHead>{t('turnout.columns.precincts')}</NumberHead>
            {shown.map(({ id, name }, rank) => (
              <NumberHead key={id} isWideOnly={rank > 1}>
                {name}
              </NumberHead>
            ))}
            <NumberHead isWideOnly>{t('contest.margin')}</NumberHead>
          </tr>
        </thead>
        <tbody>
          {thin(points).map((point) => (
            <tr key={point.position}>
              <th scope="row">{point.at === null ? DASH : say(point.at).text}</th>
              <td class="number">
                {t('turnout.reportingShort', {
                  reported: point.precincts.reported,
                  expected: point.precincts.expected,
                })}
              </td>
              {shown.map(({ id, place, printedPlace }, rank) => (
                <td key={id} class={rank > 1 ? 'number wide-only' : 'number'}>
                  <Documented
                    place={printedPlace}
                    value={onceWhole(point.precincts, point.votes[place] ?? 0)}
                  >
                    {f.count(point.votes[place] ?? 0)}
                  </Documented>
                </td>
              ))}
              <td class="number wide-only">{point.margin === null ? DASH : f.count(point.margin)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
