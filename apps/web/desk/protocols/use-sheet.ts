import { useState } from 'preact/hooks';
import type { Finding } from '#election';
import type { Outbox } from '../outbox/outbox.js';
import type { Matter, Typed } from '../outbox/outbox-entry.js';
import { judgeSheet, type SheetJudgement } from './sheet-checks.js';
import { acknowledge, acknowledgementOf, contentOf, keepTicks, readAcknowledged } from './sheet-draft.js';
import type { Sheet } from './sheet.js';

/** A sheet while somebody fills it in: what is typed, what is to be said of it, and what can be done. */
export interface SheetForm {
  readonly sheet: Sheet;
  readonly typed: Typed;
  /** What is to be said now, while somebody is in the middle of a line. */
  readonly shown: SheetJudgement;
  /** What is to be said of all that is typed. */
  readonly whole: SheetJudgement;
  /** Warnings of the whole, in their order. */
  readonly warnings: readonly Finding[];
  readonly isTicked: (warning: Finding) => boolean;
  readonly type: (field: string, text: string) => void;
  /** Replaces several fields at once. */
  readonly retype: (typed: Typed) => void;
  readonly tick: (warning: Finding, isTicked: boolean) => void;
  /** Says which line somebody is in the middle of; null once it is left. */
  readonly edit: (field: string | null) => void;
  /** Sends what is typed; whoever calls has looked whether anything stands against it. */
  readonly send: () => void;
}

/** The form of a sheet whose draft an outbox keeps. */
export function useSheet(sheet: Sheet, matter: Matter, outbox: Outbox): SheetForm {
  const [editing, edit] = useState<string | null>(null);
  const typed = outbox.piece(matter)?.typed ?? {};
  const whole = judgeSheet(sheet, typed);
  const retype = (next: Typed): void =>
    void outbox.type(matter, keepTicks(next, judgeSheet(sheet, next).findings));
  const ticked = new Set(readAcknowledged(typed));
  return {
    sheet,
    typed,
    shown: editing === null ? whole : judgeSheet(sheet, typed, editing),
    whole,
    warnings: whole.findings.filter(({ severity }) => severity === 'warning'),
    isTicked: (warning) => ticked.has(acknowledgementOf(warning)),
    retype,
    type: (field, text) => {
      edit(field);
      retype({ ...typed, [field]: text });
    },
    tick: (warning, isTicked) => void outbox.type(matter, acknowledge(typed, warning, isTicked)),
    edit,
    send: () => void outbox.send(matter, contentOf(sheet, typed)),
  };
}
