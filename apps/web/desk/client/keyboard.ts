/** What of a key press says which key it is. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'code'>;

/**
 * The Latin letter of a key, in lower case: what it types, or on a layout of other letters what stands in its place on
 * a Latin one; null for a key of something else.
 */
export function letterOf({ key, code }: Pressed): string | null {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : null;
}

/** The digit of a key, whatever the layout types with it (Kazakh ones have letters there); null for another key. */
export function digitOf({ key, code }: Pressed): string | null {
  if (/^[0-9]$/.test(key)) return key;
  return /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1] ?? null;
}

const isNumeric = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement &&
  target.inputMode === 'numeric' &&
  !target.readOnly &&
  !target.disabled;

/** Types a digit where a number is typed and the layout has another sign on its key. */
export function typeDigit(event: KeyboardEvent): void {
  const { key, target, ctrlKey, altKey, metaKey, shiftKey, isComposing } = event;
  if (ctrlKey || altKey || metaKey || shiftKey || isComposing || !isNumeric(target)) return;
  const digit = digitOf(event);
  // Keys of the number pad have names of their own while it moves the caret ("Home").
  if (digit === null || digit === key || key.length > 1) return;
  event.preventDefault();
  const { selectionStart, selectionEnd, value, maxLength } = target;
  const from = selectionStart ?? value.length;
  const to = selectionEnd ?? from;
  if (maxLength >= 0 && value.length - (to - from) >= maxLength) return;
  target.setRangeText(digit, from, to, 'end');
  target.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: digit }));
}
