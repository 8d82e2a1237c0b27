import type { ComponentChildren, JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Faults } from '../client/faults.js';
import { WHOLE } from '../client/faults.js';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, weighPassword } from '../client/password.js';
import { t } from '../client/words.js';

/** What is wrong, said at once to whoever listens; the word in front says it without colour. */
export function FaultLine({ id, fault }: { id?: string | undefined; fault: string | undefined }) {
  if (fault === undefined) return null;
  return (
    <p class="fault" id={id} role="alert">
      <strong>{t('desk.field.fault')}</strong> {fault}
    </p>
  );
}

/** What is wrong with a form as a whole; takes the focus where no field is at fault. */
export function WholeFault({ faults }: { faults: Faults }) {
  const fault = faults[WHOLE];
  if (fault === undefined) return null;
  return (
    <div class="whole-fault" data-fault tabIndex={-1}>
      <FaultLine fault={fault} />
    </div>
  );
}

export interface Marks {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

/** A label over what is typed or chosen, a hint between them, and what is wrong with it below. */
export function Labelled({
  label,
  hint,
  fault,
  children,
}: {
  label: string;
  hint?: ComponentChildren;
  fault?: string | undefined;
  children: (marks: Marks) => ComponentChildren;
}) {
  const id = useId();
  const told = [hint ? `${id}-hint` : '', fault === undefined ? '' : `${id}-fault`].filter(Boolean);
  const marks: Marks = {
    id,
    'aria-describedby': told.length > 0 ? told.join(' ') : undefined,
    'aria-invalid': fault === undefined ? undefined : 'true',
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children(marks)}
      <FaultLine id={`${id}-fault`} fault={fault} />
    </div>
  );
}

interface FieldProps extends Omit<JSX.InputHTMLAttributes, 'name' | 'label'> {
  name: string;
  label: string;
  hint?: ComponentChildren;
  faults: Faults;
}

/** A labelled line to type in. */
export function Field({ name, label, hint, faults, ...rest }: FieldProps) {
  return (
    <Labelled label={label} hint={hint} fault={faults[name]}>
      {(marks) => <input type="text" {...rest} {...marks} name={name} />}
    </Labelled>
  );
}

/** A day, where the reader is, as a date field writes it. */
export function dateOf(instant: number): string {
  const day = new Date(instant);
  const of = (part: number): string => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${of(day.getMonth() + 1)}-${of(day.getDate())}`;
}

/** Values to choose from, each with its words. */
export type Choices<T extends string> = readonly (readonly [value: T, words: string])[];

/** Values of a fixed set, in its order, with the words for each. */
export const choicesOf = <T extends string>(values: readonly T[], say: (value: T) => string): Choices<T> =>
  values.map((value) => [value, say(value)] as const);

/** A labelled choice of one of several values. */
export function Select<T extends string>({
  label,
  hint,
  fault,
  choices,
  onChoose,
  ...rest
}: {
  label: string;
  hint?: ComponentChildren;
  fault?: string | undefined;
  choices: Choices<T>;
  /** What is chosen, where the form does not keep it by `name`. */
  value?: T;
  name?: string;
  onChoose?: ((value: T) => void) | undefined;
}) {
  const choose = (value: string): void => {
    const [chosen] = choices.find(([each]) => each === value) ?? [];
    if (chosen !== undefined) onChoose?.(chosen);
  };
  return (
    <Labelled label={label} hint={hint} fault={fault}>
      {(marks) => (
        <select {...marks} {...rest} onChange={(event) => choose(event.currentTarget.value)}>
          {choices.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** A password, which can be looked at while it is typed. */
export function PasswordField({ name, label, hint, faults, ...rest }: FieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <Field
        {...rest}
        name={name}
        label={label}
        hint={hint}
        faults={faults}
        type={shown ? 'text' : 'password'}
        spellcheck={false}
        autocapitalize="none"
      />
      <label class="choice">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
        {t('desk.field.show')}
      </label>
    </>
  );
}

const sayLength = (password: string): string => {
  const { length, fits } = weighPassword(password);
  if (fits) return t('desk.password.enough', { length });
  if (length > PASSWORD_LENGTH_MAX) return t('desk.password.long', { length, max: PASSWORD_LENGTH_MAX });
  return t('desk.password.short', { length, missing: PASSWORD_LENGTH_MIN - length });
};

/** What keeps a new password from being taken; undefined where nothing does. */
export function faultOfPassword(password: string): string | undefined {
  const { length, fits } = weighPassword(password);
  if (fits) return undefined;
  if (length === 0) return t('desk.field.missing');
  return length > PASSWORD_LENGTH_MAX
    ? t('desk.password.faultLong', { max: PASSWORD_LENGTH_MAX })
    : t('desk.password.faultShort', { missing: PASSWORD_LENGTH_MIN - length });
}

/** A password that is being chosen: the rules are shown before, the length as it is typed. */
export function NewPasswordField({ name, label, faults }: { name: string; label: string; faults: Faults }) {
  const [typed, setTyped] = useState('');
  const { fits } = weighPassword(typed);
  return (
    <div class="new-password">
      <PasswordField
        name={name}
        label={label}
        hint={t('desk.password.rules')}
        faults={faults}
        autocomplete="new-password"
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <p class={fits ? 'length fits' : 'length'} role="status">
        {typed === '' ? '' : sayLength(typed)}
      </p>
    </div>
  );
}
