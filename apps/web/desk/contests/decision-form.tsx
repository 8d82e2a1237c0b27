import { useRef, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { ElectionDescription } from '#contract';
import { mayLackList, PRECINCT_KINDS, type OptionResult } from '#election';
import { faultsOf, type Faults } from '../client/faults.js';
import { electionAddress, nameOf } from '../client/names.js';
import { call } from '../client/session.js';
import { t } from '../client/words.js';
import { type Choices, choicesOf, dateOf, Field, Labelled, Select } from '../controls/field.js';
import { Form, useForm } from '../controls/form.js';
import { tell } from '../controls/notice.js';
import { makeUuid } from '../outbox/outbox-entry.js';
import { FIELDS, HEAD_FIELDS, readDecision, type FormKind, type Subject } from './decision-draft.js';

/** What the fields of a form are chosen from. */
export interface Offered {
  readonly options?: readonly OptionResult[];
  readonly areas?: ElectionDescription['areas'];
}

/** A choice that has to be made. */
function Choice<T extends string>({
  name,
  label,
  faults,
  choices,
  onChoose,
}: {
  name: string;
  label: string;
  faults: Faults;
  choices: Choices<T>;
  onChoose?: (value: T | '') => void;
}) {
  return (
    <Select<T | ''>
      name={name}
      label={label}
      fault={faults[name]}
      choices={[['', t('desk.contests.choose')], ...choices]}
      onChoose={onChoose}
    />
  );
}

function OptionField({
  label,
  faults,
  options,
}: { label: string; faults: Faults } & Required<Pick<Offered, 'options'>>) {
  const choices = options
    .filter(({ status }) => status === 'standing')
    .map(({ id, name }) => [id, nameOf(name)] as const);
  return <Choice name="option" label={label} faults={faults} choices={choices} />;
}

function SettlementFields({ faults, options }: { faults: Faults } & Required<Pick<Offered, 'options'>>) {
  const [method, setMethod] = useState('');
  const methods = choicesOf(['lot', 'repeat-voting'], (each) => t(`desk.contests.methods.${each}`));
  return (
    <>
      <Choice
        name="method"
        label={t('desk.contests.method')}
        faults={faults}
        choices={methods}
        onChoose={setMethod}
      />
      {method === 'lot' && (
        <OptionField label={t('desk.contests.optionLot')} faults={faults} options={options} />
      )}
    </>
  );
}

function AdditionFields({ faults, areas }: { faults: Faults } & Required<Pick<Offered, 'areas'>>) {
  const choices = areas.map(({ id, name }) => [id, `${nameOf(name)} (${id})`] as const);

  const [kind, setKind] = useState('');
  return (
    <>
      <Field
        name="added.id"
        label={t('desk.contests.added.id')}
        faults={faults}
        autocomplete="off"
        spellcheck={false}
      />
      <Field name="added.number" label={t('desk.contests.added.number')} faults={faults} autocomplete="off" />
      <Choice name="added.area" label={t('desk.contests.added.area')} faults={faults} choices={choices} />
      <Choice
        name="added.kind"
        label={t('desk.contests.added.kind')}
        faults={faults}
        choices={choicesOf(PRECINCT_KINDS, (each) => t(`desk.contests.added.kinds.${each}`))}
        onChoose={setKind}
      />
      <Field
        name="added.registered"
        label={
          mayLackList(kind) ? t('desk.contests.added.registeredIfAny') : t('desk.contests.added.registered')
        }
        faults={faults}
        inputMode="numeric"
      />
      <Field name="added.name" label={t('desk.contests.added.name')} faults={faults} autocomplete="off" />
    </>
  );
}

function OwnFields({
  kind,
  subject,
  faults,
  offered: { options = [], areas = [] },
}: {
  kind: FormKind;
  subject: Subject;
  faults: Faults;
  offered: Offered;
}) {
  switch (kind) {
    case 'certification':
      return (
        <>
          <Field
            name="confirmation"
            label={t('desk.contests.confirmation', { id: subject.contest ?? '' })}
            faults={faults}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
          />
          <Field name="despite" label={t('desk.contests.despite')} faults={faults} autocomplete="off" />
        </>
      );
    case 'strike-off':
      return <OptionField label={t('desk.contests.optionField')} faults={faults} options={options} />;
    case 'tie-settlement':
      return <SettlementFields faults={faults} options={options} />;
    case 'voters-addition':
    case 'precinct-annulment':
      return (
        <>
          <Field
            name="precinct"
            label={t('desk.contests.precinctField')}
            hint={t('desk.contests.precinctHint')}
            faults={faults}
            autocomplete="off"
            spellcheck={false}
          />
          {kind === 'voters-addition' && (
            <Field name="voters" label={t('desk.contests.voters')} faults={faults} inputMode="numeric" />
          )}
        </>
      );
    case 'precinct-addition':
      return <AdditionFields faults={faults} areas={areas} />;
    default:
      return null;
  }
}

/** Who decided, when and why. */
function HeadFields({ faults }: { faults: Faults }) {
  return (
    <>
      <Field
        name="decidedBy"
        label={t('desk.contests.decidedBy')}
        hint={t('desk.contests.decidedByHint')}
        faults={faults}
        maxLength={200}
      />
      <Field
        name="decidedOn"
        label={t('desk.contests.decidedOn')}
        faults={faults}
        type="date"
        defaultValue={dateOf(Date.now())}
      />
      <Labelled label={t('desk.contests.reason')} fault={faults['reason']}>
        {(marks) => <textarea {...marks} name="reason" rows={2} maxLength={1_000} />}
      </Labelled>
    </>
  );
}

/** Records a decision of one kind. */
export function DecisionForm({
  kind,
  election,
  subject = {},
  offered = {},
  label,
  submit,
  done,
  onDone,
  more,
}: {
  kind: FormKind;
  election: string;
  subject?: Subject;
  offered?: Offered;
  /** What the form is called. */
  label: string;
  submit: string;
  /** What is shown once it is recorded. */
  done: string;
  onDone: () => void;
  more?: ComponentChildren;
}) {
  // The same for every attempt: one that was recorded though its answer was lost is not recorded again.
  const id = useRef(makeUuid());
  const form = useForm(async (typed): Promise<Faults> => {
    const told = {
      missing: t('desk.field.missing'),
      whole: t('desk.contests.wholeNumber'),
      confirmation: (id: string) => t('desk.contests.confirmationFault', { id }),
    };
    const read = readDecision(kind, id.current, subject, typed, told);
    if (!read.ok) return read.faults;
    const reply = await call('POST', `${electionAddress(election)}/decisions`, read.decision);
    if (!reply.ok) return faultsOf(reply.refusal, [...FIELDS[kind], ...HEAD_FIELDS]);
    id.current = makeUuid();
    form.element.current?.reset();
    tell(done);
    onDone();
    return {};
  });
  return (
    <Form form={form} label={label} submit={submit} more={more}>
      <OwnFields kind={kind} subject={subject} faults={form.faults} offered={offered} />
      <HeadFields faults={form.faults} />
    </Form>
  );
}
