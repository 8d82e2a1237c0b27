import type { Ref } from 'preact';
import type { Faults } from '../client/faults.js';
import { Labelled, WholeFault } from './field.js';

const NOTE_LENGTH_MAX = 1_000;

/** Where somebody says why, above the actions it is for; and what is wrong with any of them. */
export function NoteField({
  label,
  hint,
  note,
  faults,
}: {
  label: string;
  hint: string;
  note: Ref<HTMLTextAreaElement>;
  faults: Faults;
}) {
  return (
    <>
      <WholeFault faults={faults} />
      <Labelled label={label} hint={hint} fault={faults['note']}>
        {(marks) => <textarea {...marks} ref={note} rows={2} maxLength={NOTE_LENGTH_MAX} />}
      </Labelled>
    </>
  );
}
