import { useState } from 'preact/hooks';
import type { DifferingView } from '#contract';
import type { Protocol } from '#election';
import type { Typed } from '../outbox/outbox-entry.js';
import { judgeSheet } from '../protocols/sheet-checks.js';
import {
  acknowledge,
  acknowledgementOf,
  contentOf,
  keepTicks,
  readAcknowledged,
  SCAN,
} from '../protocols/sheet-draft.js';
import type { Sheet } from '../protocols/sheet.js';
import type { SheetForm } from '../protocols/use-sheet.js';
import { choose, pairLines, scanOf, settleLines, typePaper, type Choices, type PairLine } from './pair.js';

/** Two entries while somebody settles them: the form of the protocol that results, and what is chosen line by line. */
export interface PairForm extends SheetForm {
  readonly lines: readonly PairLine[];
  readonly choices: Choices;
  readonly choose: (field: string, side: 'first' | 'second' | 'paper') => void;
}

/** What stands in the place of the ticks while nothing else is kept. */
const NOTHING_TICKED: Typed = {};

/**
 * The form of a pair: what results is checked as it is chosen, by the very checks of the api.
 * @param onSend takes what results once nothing stands against it
 */
export function usePair(
  pair: DifferingView,
  sheet: Sheet,
  onSend: (content: Omit<Protocol, 'id'>) => void,
): PairForm {
  const [choices, setChoices] = useState<Choices>({});
  const [ticks, setTicks] = useState(NOTHING_TICKED);
  const [editing, edit] = useState<string | null>(null);
  const lines = pairLines(pair);
  const settled = { ...ticks, ...settleLines(lines, choices), [SCAN]: scanOf(pair) ?? '' };
  // A tick answers for the numbers it was made for, and for no others.
  const whole = judgeSheet(sheet, settled);
  const typed = keepTicks(settled, whole.findings);
  const ticked = new Set(readAcknowledged(typed));
  return {
    ...{ sheet, typed, whole, lines, choices, edit },
    shown: editing === null ? whole : judgeSheet(sheet, typed, editing),
    warnings: whole.findings.filter(({ severity }) => severity === 'warning'),
    isTicked: (warning) => ticked.has(acknowledgementOf(warning)),
    choose: (field, side) => setChoices((before) => choose(before, field, side)),
    type: (field, text) => {
      edit(field);
      setChoices((before) => typePaper(before, field, text));
    },
    retype: (next) =>
      setChoices((before) =>
        lines
          .filter(({ differs }) => differs)
          .reduce((all, { field }) => typePaper(all, field, next[field] ?? ''), before),
      ),
    tick: (warning, isTicked) => setTicks(acknowledge(typed, warning, isTicked)),
    send: () => onSend(contentOf(sheet, typed)),
  };
}
