import type { Ref } from 'preact';
import type { Faults } from '../client/faults.js';
import { Labelled, WholeFault } from './field.js';

const NOTE_LENGTH_MAX = 1_000;

/** Where somebody says why, above the actions it is for; and what is wrong with any of them. */
export function NoteField({
  words,
  note,
  faults,
}: {
  words: { readonly note: string; readonly noteHint: string };
  note: Ref<HTMLTextAreaElement>;
  faults: Faults;
}) {
  return (
    <>
      <WholeFault faults={faults} />
      <Labelled label={words.note} hint={words.noteHint} fault={faults['note']}>
        {(marks) => <textarea {...marks} ref={note} rows={2} maxLength={NOTE_LENGTH_MAX} />}
      </Labelled>
    </>
  );
}
