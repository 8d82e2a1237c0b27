import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Faults } from '../client/faults.js';
import { t } from '../client/words.js';
import { WholeFault } from './field.js';

/** What has been typed into a form, by the names of its fields. */
export type Typed = (name: string) => string;

/** What a form does with what was typed: nothing is at fault where it gives no faults. */
export type Send = (typed: Typed) => Promise<Faults>;

export interface FormState {
  readonly element: RefObject<HTMLFormElement>;
  readonly faults: Faults;
  readonly busy: boolean;
  readonly send: (event: Event) => void;
}

/** The state of a form: what is wrong with it, and whether it is under way. The first fault takes the focus. */
export function useForm(send: Send): FormState {
  const element = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (Object.keys(faults).length === 0) return;
    const first = element.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault]');
    first?.focus();
  }, [faults]);
  const begin = (event: Event): void => {
    event.preventDefault();
    if (busy || !element.current) return;
    const data = new FormData(element.current);
    const typed: Typed = (name) => {
      const value = data.get(name);
      return typeof value === 'string' ? value : '';
    };
    setBusy(true);
    void send(typed).then((found) => {
      setBusy(false);
      setFaults(found);
    });
  };
  return { element, faults, busy, send: begin };
}

/** A form of the desk; its own checks say what is wrong, so the browser's bubbles stay away. */
export function Form({
  form,
  label,
  submit,
  children,
  more,
}: {
  form: FormState;
  label: string;
  submit: string;
  children: ComponentChildren;
  /** Beside the button that sends it. */
  more?: ComponentChildren;
}) {
  return (
    <form class="form" ref={form.element} onSubmit={form.send} noValidate aria-label={label}>
      <WholeFault faults={form.faults} />
      {children}
      <div class="actions">
        <button type="submit" class="button primary" aria-disabled={form.busy}>
          {form.busy ? t('desk.fault.working') : submit}
        </button>
        {more}
      </div>
    </form>
  );
}
