import { NumberHead } from '../../shared/ui/number-head.js';
import type { TurnoutRow } from '../../shared/words/bodies.js';
import { DASH } from '../../shared/words/format.js';
import { useWords } from '../client/words.js';

/** Every checkpoint's figures in words and numbers, folded away until asked for. */
export function CheckpointTable({ rows }: { rows: readonly TurnoutRow[] }) {
  const { m, f } = useWords();
  const { columns } = m.turnout;
  return (
    <details class="figures">
      <summary>{m.turnout.figures}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.checkpoint}</th>
            <NumberHead>{columns.turnout}</NumberHead>
            <NumberHead isWideOnly>{columns.voted}</NumberHead>
            <NumberHead isWideOnly>{columns.registered}</NumberHead>
            <NumberHead>{columns.precincts}</NumberHead>
            <NumberHead isWideOnly>{columns.changed}</NumberHead>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.at}>
              <th scope="row">{m.turnout.checkpoint(row.at)}</th>
              <td class="number">{f.percent(row.turnout)}</td>
              <td class="number wide-only">{f.count(row.voted)}</td>
              <td class="number wide-only">{f.count(row.registered)}</td>
              <td class="number">
                {m.turnout.reportingShort(row.precincts.reported, row.precincts.expected)}
              </td>
              <td class="number wide-only">{row.changedAt === null ? DASH : f.hour(row.changedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">{m.turnout.registeredNote}</p>
    </details>
  );
}
