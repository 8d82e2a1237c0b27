import { digitOf } from '../client/keyboard.js';
import { readKey, type Asked } from '../protocols/entry-keys.js';

/** Marks a line that differs. */
export const PAIR_LINE = 'data-pair-line';

const SIDES: Readonly<Record<string, 'first' | 'second' | 'paper'>> = { 1: 'first', 2: 'second', 3: 'paper' };

/** Puts the focus on a line: where something is chosen already, on that. */
function focusLine(line: Element): void {
  const chosen = line.querySelector<HTMLInputElement>('input[type=radio]:checked');
  const isTyped = chosen?.value === 'paper';
  const target = isTyped
    ? line.querySelector<HTMLInputElement>('input[type=text]')
    : (chosen ?? line.querySelector<HTMLInputElement>('input[type=radio]'));
  target?.focus();
}

function chooseSide(line: Element, side: 'first' | 'second' | 'paper'): void {
  const radio = line.querySelector<HTMLInputElement>(`input[value=${side}]`);
  radio?.click();
  if (side === 'paper') line.querySelector<HTMLInputElement>('input[type=text]')?.focus();
  else radio?.focus();
}

/**
 * Reads a key press in the form of a pair. In a line that differs 1 and 2 choose an entry and 3 leads to where the
 * paper's number is typed; Enter leads on to the next such line, past the last one the form is checked.
 */
export function readPairKey(form: HTMLElement, event: KeyboardEvent): Asked {
  const { key, target } = event;
  const line = target instanceof Element ? target.closest(`[${PAIR_LINE}]`) : null;
  if (!line || event.ctrlKey || event.metaKey || event.altKey) return readKey(form, event);
  const isRadio = target instanceof HTMLInputElement && target.type === 'radio';
  const side = isRadio ? SIDES[digitOf(event) ?? ''] : undefined;
  if (side) {
    event.preventDefault();
    chooseSide(line, side);
    return 'nothing';
  }
  const step = key === 'Enter' ? 1 : isRadio ? 0 : key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return 'nothing';
  event.preventDefault();
  const lines = [...form.querySelectorAll(`[${PAIR_LINE}]`)];
  const next = lines[lines.indexOf(line) + step];
  if (next) focusLine(next);
  return next || step < 0 ? 'nothing' : 'check';
}
