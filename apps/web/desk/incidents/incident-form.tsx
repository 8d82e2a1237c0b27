import { useState } from 'preact/hooks';
import type { IncidentReceipt, NewIncident } from '#contract';
import { INCIDENT_CATEGORIES } from '#election';
import { faultsOf, type Faults } from '../client/faults.js';
import { findCalled } from '../client/find-precinct.js';
import { electionAddress } from '../client/names.js';
import { call } from '../client/session.js';
import { t } from '../client/words.js';
import { FaultLine, Field, Labelled, Select } from '../controls/field.js';
import { Form, useForm, type Typed } from '../controls/form.js';
import { tell } from '../controls/notice.js';
import { makeUuid } from '../outbox/outbox-entry.js';
import { FileChoice } from '../scans/file-choice.js';
import { ScanView } from '../scans/scan-view.js';

const FIELDS = ['precinct', 'category', 'happenedAt', 'text', 'attachment'];

/** The id of a precinct by what somebody calls it, or what is wrong with that. */
async function findPrecinct(election: string, called: string): Promise<{ id: string } | { fault: Faults }> {
  const answer = await findCalled(election, called);
  if (!answer.ok) return { fault: faultsOf(answer.refusal, FIELDS) };
  const found = answer.body.items;
  const [first] = found;
  if (!first) return { fault: { precinct: t('desk.incidents.record.precinctUnknown') } };
  if (found.length > 1)
    return {
      fault: {
        precinct: t('desk.incidents.record.precinctAmbiguous', { ids: found.map(({ id }) => id).join(', ') }),
      },
    };
  return { id: first.id };
}

/** An instant of a field for date and hour in the reader's own zone; null where it is none, or lies ahead. */
function readInstant(text: string): string | null {
  const ms = Date.parse(text);
  return Number.isNaN(ms) || ms > Date.now() ? null : new Date(ms).toISOString();
}

/** What is missing before anything is sent. */
function findMissing(typed: Typed): Faults {
  return {
    ...(typed('precinct').trim() === '' ? { precinct: t('desk.field.missing') } : {}),
    ...(typed('category') === '' ? { category: t('desk.incidents.record.categoryMissing') } : {}),
    ...(readInstant(typed('happenedAt')) === null
      ? { happenedAt: t('desk.incidents.record.happenedMissing') }
      : {}),
    ...(typed('text').trim() === '' ? { text: t('desk.incidents.record.textMissing') } : {}),
  };
}

function Fields({ faults }: { faults: Faults }) {
  return (
    <>
      <Field
        name="precinct"
        label={t('desk.incidents.record.precinct')}
        hint={t('desk.incidents.record.precinctHint')}
        faults={faults}
      />
      <Select
        name="category"
        label={t('desk.incidents.record.category')}
        fault={faults['category']}
        choices={[
          ['', t('desk.incidents.record.choose')],
          ...INCIDENT_CATEGORIES.map((each) => [each, t(`incidents.categories.${each}`)] as const),
        ]}
      />
      <Field
        name="happenedAt"
        label={t('desk.incidents.record.happened')}
        type="datetime-local"
        faults={faults}
      />
      <Labelled
        label={t('desk.incidents.record.text')}
        hint={t('desk.incidents.record.textHint')}
        fault={faults['text']}
      >
        {(marks) => <textarea {...marks} name="text" rows={5} maxLength={4_000} />}
      </Labelled>
    </>
  );
}

/** Records an incident: where, what about, when, what happened, and a photo of it. */
export function IncidentForm({ election, onRecorded }: { election: string; onRecorded: () => void }) {
  const [attachment, setAttachment] = useState<string | null>(null);
  // The same until it is recorded: what is sent again after a broken answer is the same incident.
  const [id, setId] = useState(makeUuid);
  const form = useForm(async (typed) => {
    const missing = findMissing(typed);
    if (Object.keys(missing).length > 0) return missing;
    const precinct = await findPrecinct(election, typed('precinct').trim());
    if ('fault' in precinct) return precinct.fault;
    const body: NewIncident = {
      ...{ id, precinct: precinct.id, text: typed('text').trim() },
      category: typed('category') as NewIncident['category'],
      happenedAt: readInstant(typed('happenedAt')) ?? '',
      ...(attachment === null ? {} : { attachment }),
    };
    const reply = await call<IncidentReceipt>('POST', `${electionAddress(election)}/incidents`, body);
    if (!reply.ok) {
      if (reply.refusal.kind === 'taken-id') setId(makeUuid());
      return reply.refusal.kind === 'unknown-precinct'
        ? { precinct: t('desk.incidents.record.precinctUnknown') }
        : faultsOf(reply.refusal, FIELDS);
    }
    form.element.current?.reset();
    setAttachment(null);
    setId(makeUuid());
    tell(t('desk.incidents.record.done'));
    onRecorded();
    return {};
  });
  const { faults } = form;
  return (
    <Form form={form} label={t('desk.incidents.record.heading')} submit={t('desk.incidents.record.send')}>
      <Fields faults={faults} />
      <Photo
        key={id}
        election={election}
        attachment={attachment}
        onAttachment={setAttachment}
        fault={faults['attachment']}
      />
    </Form>
  );
}

function Photo({
  election,
  attachment,
  onAttachment,
  fault,
}: {
  election: string;
  attachment: string | null;
  onAttachment: (sha256: string | null) => void;
  fault: string | undefined;
}) {
  return (
    <fieldset class="incident-photo">
      <legend>
        {t('desk.incidents.record.photo')} {t('desk.field.optional')}
      </legend>
      <p class="hint">{t('desk.incidents.record.photoHint')}</p>
      {attachment !== null && (
        <ScanView election={election} sha256={attachment} label={t('desk.incidents.record.photo')} />
      )}
      <FileChoice election={election} hasOne={attachment !== null} onHandedIn={onAttachment}>
        {attachment !== null && (
          <button type="button" class="button" onClick={() => onAttachment(null)}>
            {t('desk.incidents.record.photoRemove')}
          </button>
        )}
      </FileChoice>
      <FaultLine fault={fault} />
    </fieldset>
  );
}
