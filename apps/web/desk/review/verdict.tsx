import { useRef, useState } from 'preact/hooks';
import type { HeldView, ReviewRequest } from '#contract';
import { faultsOf, type Faults } from '../client/faults.js';
import { electionAddress } from '../client/names.js';
import { call } from '../client/session.js';
import { t } from '../client/words.js';
import { NoteField } from '../controls/note-field.js';
import { tell } from '../controls/notice.js';

export interface VerdictProps {
  held: HeldView;
  election: string;
  /** What it is called where it is spoken of alone. */
  of: string;
  /** Called once it waits no more, whoever has settled it. */
  onSettled: () => void;
  /** Called where it waits still, and stands otherwise than shown. */
  onOvertaken: () => void;
}

/** Sends what is said of a submission; gives what is wrong with it, null where it waits no more. */
async function send(
  { held, election, of, onOvertaken }: VerdictProps,
  verdict: ReviewRequest['verdict'],
  note: string,
): Promise<Faults | null> {
  const address = `${electionAddress(election)}/submissions/${held.id}/review`;
  const reply = await call('POST', address, { verdict, ...(note === '' ? {} : { note }) });
  if (reply.ok) {
    tell(verdict === 'accepted' ? t('desk.held.accepted', { of }) : t('desk.held.returned', { of }));
    return null;
  }
  if (reply.refusal.kind === 'unknown-submission') {
    tell(t('desk.held.settled'));
    return null;
  }
  if (reply.refusal.kind === 'overtaken') onOvertaken();
  return faultsOf(reply.refusal, ['note']);
}

/** Accepts a submission or sends it back; one whose place is taken can only be sent back. */
export function Verdict(props: VerdictProps) {
  const { held, of, onSettled } = props;
  const note = useRef<HTMLTextAreaElement>(null);
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const settle = async (verdict: ReviewRequest['verdict']): Promise<void> => {
    if (busy) return;
    const said = note.current?.value.trim() ?? '';
    if (verdict === 'returned' && said === '') {
      setFaults({ note: t('desk.held.noteMissing') });
      note.current?.focus();
      return;
    }
    setBusy(true);
    const wrong = await send(props, verdict, said);
    setBusy(false);
    if (wrong === null) onSettled();
    else setFaults(wrong);
  };
  return (
    <div class="stack">
      <NoteField label={t('desk.held.note')} hint={t('desk.held.noteHint')} note={note} faults={faults} />
      <div class="actions">
        {!held.overtaken && (
          <button
            type="button"
            class="button primary"
            aria-label={t('desk.held.acceptOf', { of })}
            aria-disabled={busy}
            onClick={() => void settle('accepted')}
          >
            {t('desk.held.accept')}
          </button>
        )}
        <button
          type="button"
          class="button"
          aria-label={t('desk.held.giveBackOf', { of })}
          aria-disabled={busy}
          onClick={() => void settle('returned')}
        >
          {t('desk.held.giveBack')}
        </button>
      </div>
    </div>
  );
}
