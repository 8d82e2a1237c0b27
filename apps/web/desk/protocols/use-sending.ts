import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Finding } from '#election';
import { t } from '../client/words.js';
import { focusFirst } from './entry-keys.js';
import { placeOf } from './entry-lines.js';
import { REASON } from './sheet-draft.js';
import { findSlip } from './sheet-slip.js';
import type { SheetForm } from './use-sheet.js';

/** What keeps a form from being sent, in a sentence, and the field to begin with; null where nothing does. */
function findObstacle(form: SheetForm): { readonly told: string; readonly field: string | undefined } | null {
  const { missing, findings } = form.whole;

  // What is at fault is told with its line; a reason that is missing is told as missing.
  const errors = findings.filter(({ severity, field }) => severity === 'error' && field !== REASON);
  if (missing.length > 0 && errors.length === 0)
    return { told: t('desk.enter.sending.missing', { count: missing.length }), field: missing[0] };
  const [first] = errors;
  if (first)
    return {
      told: t('desk.enter.sending.errors', { count: errors.length }),
      field: beginWith(first, form),
    };
  const unticked = form.warnings.filter((warning) => !form.isTicked(warning));
  return unticked.length > 0
    ? { told: t('desk.enter.sending.unticked', { count: unticked.length }), field: undefined }
    : null;
}

/** A sum that is wrong names its whole; the slip is more often in a part of it. */
const beginWith = (fault: Finding, { sheet, typed }: SheetForm): string =>
  (fault.code === 'E202' ? findSlip(sheet, typed) : undefined) ?? placeOf(fault, sheet.lines);

/** Findings that belong to no line, such as that something else was accepted meanwhile. */
export const generalFindings = ({ whole, sheet }: SheetForm): readonly Finding[] =>
  whole.findings.filter(
    (finding) =>
      finding.severity === 'error' &&
      finding.field !== REASON &&
      !sheet.lines.some(({ field }) => field === placeOf(finding, sheet.lines)),
  );

export interface Sending {
  readonly element: RefObject<HTMLFormElement>;
  /** Whether somebody has gone to sending: from then on what is missing is shown. */
  readonly tried: boolean;
  /** How often: a repeated message is announced again. */
  readonly turn: number;
  /** What keeps the form from being sent; null where nothing does. */
  readonly obstacle: string | null;
  /** Goes to the first thing that is to be done before sending, or to what sends it. */
  readonly check: () => void;
  /** Sends the form, or goes to what keeps it from being sent. */
  readonly submit: (event: Event) => void;
}

/** The way from the last line of a form to sending it. */
export function useSending(form: SheetForm, onCheck: () => void): Sending {
  const element = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const [turn, setTurn] = useState(0);
  const obstacle = findObstacle(form);
  // Before the next key is read.
  useLayoutEffect(() => {
    if (turn > 0 && element.current) focusFirst(element.current, obstacle?.field);
  }, [turn]);
  useEffect(() => {
    // On a touch screen the keyboard would hide which paper this is.
    const first = element.current?.querySelector<HTMLElement>('input[data-field]');
    const isElsewhere = document.activeElement?.matches('input, textarea, select') ?? false;
    if (matchMedia('(pointer: fine)').matches && !isElsewhere) first?.focus();
  }, []);
  const check = (): void => {
    form.edit(null);
    setTried(true);
    setTurn((value) => value + 1);
    onCheck();
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (obstacle) check();
    else form.send();
  };
  return { element, tried, turn, obstacle: obstacle?.told ?? null, check, submit };
}
