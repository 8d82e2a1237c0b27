/** Where the keys lead within a form: its lines, then the boxes of the warnings, then what sends it. */
const LINES = 'input[data-field]';
const TICKS = 'input[data-tick]';
const SEND = 'button[data-send]';

const all = (form: HTMLElement, selector: string): readonly HTMLElement[] => [
  ...form.querySelectorAll<HTMLElement>(selector),
];

/** Moves the focus from one of several to the one before or after it; false where there is none. */
function step(among: readonly HTMLElement[], from: EventTarget | null, by: 1 | -1): boolean {
  const next = among[among.findIndex((element) => element === from) + by];
  if (!next) return false;
  next.focus();
  return true;
}

/** What a key press asks of a form; it has moved the focus already where it only leads to another line. */
export type Asked = 'nothing' | 'check';

/**
 * Reads a key press in a form that is worked by keyboard alone. Enter and the down arrow lead on, the up arrow back;
 * past the last line, and with Ctrl from anywhere, the form is checked. A key held down sends nothing.
 */
export function readKey(form: HTMLElement, event: KeyboardEvent): Asked {
  const { target, key } = event;
  if (!(target instanceof HTMLElement)) return 'nothing';
  const isButton = target.matches('button, a');
  if (key === 'Enter' && event.repeat && isButton) event.preventDefault();
  if (key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    return 'check';
  }
  const isLine = target.matches(LINES);
  if (!isLine && !target.matches(TICKS)) return 'nothing';
  const isOn = key === 'Enter' || key === 'ArrowDown';
  if (!isOn && key !== 'ArrowUp') return 'nothing';
  event.preventDefault();
  const among = isLine ? all(form, LINES) : [...all(form, TICKS), ...all(form, SEND)];
  if (step(among, target, isOn ? 1 : -1)) return 'nothing';
  // Back from the first box leads to the last line.
  if (!isOn)
    all(form, isLine ? LINES : `${LINES}, ${TICKS}`)
      .at(isLine ? 0 : indexBefore(form, target))
      ?.focus();
  return isOn ? 'check' : 'nothing';
}

const indexBefore = (form: HTMLElement, target: HTMLElement): number =>
  all(form, `${LINES}, ${TICKS}`).indexOf(target) - 1;

/** The first thing in a form that still keeps it from being sent, else what sends it. */
export function focusFirst(form: HTMLElement, field: string | undefined): void {
  const named =
    field === undefined
      ? undefined
      : all(form, '[data-field]').find((each) => each.dataset['field'] === field);
  const unticked = all(form, `${TICKS}:not(:checked)`)[0];
  (named ?? unticked ?? all(form, SEND)[0])?.focus();
}
