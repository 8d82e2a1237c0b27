import { NumberHead } from '../../shared/ui/number-head.js';
import type { TurnoutRow } from '../../shared/words/bodies.js';
import { DASH } from '../../shared/words/format.js';
import { inTurn } from '../client/in-turn.js';
import { useWords } from '../client/words.js';
import { TurnoutCells } from './turnout-cells.js';

function Checkpoints({ rows }: { rows: readonly TurnoutRow[] }) {
  const { t, f } = useWords();
  return (
    <details class="figures">
      <summary>{t('turnout.figures')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('turnout.columns.checkpoint')}</th>
            <NumberHead>{t('turnout.columns.turnout')}</NumberHead>
            <NumberHead isWideOnly>{t('turnout.columns.voted')}</NumberHead>
            <NumberHead isWideOnly>{t('turnout.columns.registered')}</NumberHead>
            <NumberHead>{t('turnout.columns.precincts')}</NumberHead>
            <NumberHead isWideOnly>{t('turnout.columns.changed')}</NumberHead>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.at}>
              <th scope="row">{t('turnout.checkpoint', { checkpoint: row.at })}</th>
              <TurnoutCells row={row} />
              <td class="number wide-only">{row.changedAt === null ? DASH : f.hour(row.changedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">{t('turnout.registeredNote')}</p>
    </details>
  );
}

/** Every checkpoint's figures in words and numbers, folded away until asked for. */
export const CheckpointTable = inTurn(Checkpoints);
