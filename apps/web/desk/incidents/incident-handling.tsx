import { useRef, useState } from 'preact/hooks';
import type { Handling, IncidentView } from '#contract';
import { isIncidentActionAllowed } from '#election';
import { faultsOf, type Faults } from '../client/faults.js';
import { electionAddress } from '../client/names.js';
import { call } from '../client/session.js';
import { t } from '../client/words.js';
import { Labelled } from '../controls/field.js';
import { NoteField } from '../controls/note-field.js';
import { tell } from '../controls/notice.js';

interface HandlingProps {
  readonly incident: IncidentView;
  readonly election: string;
  /** What the incident is called where several have the same buttons. */
  readonly of: string;
  readonly onHandled: () => void;
}

interface Doing {
  readonly faults: Faults;
  readonly setFaults: (faults: Faults) => void;
  readonly handle: (handling: Handling) => Promise<void>;
}

/** Does things with an incident, one at a time. */
function useDoing({ incident, election, onHandled }: HandlingProps): Doing {
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const handle = async (handling: Handling): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const address = `${electionAddress(election)}/incidents/${incident.key}/handling`;
    const reply = await call<IncidentView>('POST', address, handling);
    setBusy(false);
    if (!reply.ok && reply.refusal.kind !== 'overtaken') {
      setFaults(faultsOf(reply.refusal, ['note', 'text']));
      return;
    }
    setFaults({});
    tell(reply.ok ? t('desk.incidents.done') : t('desk.incidents.overtaken'));
    onHandled();
  };
  return { faults, setFaults, handle };
}

function Act({
  name,
  of,
  primary = false,
  onClick,
}: {
  name: string;
  of: string;
  primary?: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      class={primary ? 'button primary' : 'button'}
      aria-label={t('desk.incidents.of', { action: name, incident: of })}
      onClick={onClick}
    >
      {name}
    </button>
  );
}

/** Where a reviewer takes an incident up, settles it, notes something, publishes it or withdraws that. */
export function IncidentHandling(props: HandlingProps) {
  const { incident, of } = props;
  const { faults, setFaults, handle } = useDoing(props);
  const note = useRef<HTMLTextAreaElement>(null);
  const said = (): string => note.current?.value.trim() ?? '';
  const current = { state: incident.state, isPublished: incident.published !== null };
  const act = (deed: 'take' | 'settle' | 'reopen'): void => {
    void handle({ deed, ...(said() === '' ? {} : { note: said() }) });
  };
  const demandNote = (deed: 'note' | 'withdraw'): void => {
    if (said() !== '') {
      void handle({ deed, note: said() });
      return;
    }
    setFaults({ note: t('desk.incidents.noteMissing') });
    note.current?.focus();
  };
  return (
    <div class="stack">
      <NoteField
        label={t('desk.incidents.note')}
        hint={t('desk.incidents.noteHint')}
        note={note}
        faults={faults}
      />
      <div class="actions">
        {(['take', 'settle', 'reopen'] as const)
          .filter((deed) => isIncidentActionAllowed(current, deed))
          .map((deed) => (
            <Act
              key={deed}
              name={t(`desk.incidents.${deed}`)}
              of={of}
              primary={deed === 'take'}
              onClick={() => act(deed)}
            />
          ))}
        <Act name={t('desk.incidents.addNote')} of={of} onClick={() => demandNote('note')} />
        {current.isPublished && (
          <Act name={t('desk.incidents.withdraw')} of={of} onClick={() => demandNote('withdraw')} />
        )}
      </div>
      <Publication key={incident.published?.at} {...{ incident, of, faults, setFaults, handle, said }} />
    </div>
  );
}

/** What everybody is to read of an incident, written by whoever publishes it. */
function Publication({
  incident,
  of,
  faults,
  setFaults,
  handle,
  said,
}: Doing & Pick<HandlingProps, 'incident' | 'of'> & { readonly said: () => string }) {
  const text = useRef<HTMLTextAreaElement>(null);
  const photo = useRef<HTMLInputElement>(null);
  const publish = (): void => {
    const written = text.current?.value.trim() ?? '';
    if (written === '') {
      setFaults({ text: t('desk.incidents.publicMissing') });
      text.current?.focus();
      return;
    }
    const withAttachment = photo.current?.checked ?? false;
    void handle({
      deed: 'publish',
      text: written,
      withAttachment,
      ...(said() === '' ? {} : { note: said() }),
    });
  };
  const { published, attachment } = incident;
  return (
    <div class="stack incident-publication">
      <Labelled
        label={t('desk.incidents.publicText')}
        hint={t('desk.incidents.publicHint')}
        fault={faults['text']}
      >
        {(marks) => (
          <textarea {...marks} ref={text} rows={3} maxLength={4_000} defaultValue={published?.text ?? ''} />
        )}
      </Labelled>
      {attachment !== null && (
        <label class="choice">
          <input type="checkbox" ref={photo} defaultChecked={published?.withAttachment ?? false} />
          {t('desk.incidents.withPhoto')}
        </label>
      )}
      <div class="actions">
        <Act
          name={published ? t('desk.incidents.publishAgain') : t('desk.incidents.publish')}
          of={of}
          onClick={publish}
        />
      </div>
    </div>
  );
}
