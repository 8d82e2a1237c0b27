import { useState } from 'preact/hooks';
import type { NewPrintRequest, PrintView } from '#contract';
import { LANGUAGES, OWN_NAMES } from '../../shared/words/languages.js';
import { type Faults, faultsOf } from '../client/faults.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress } from '../client/names.js';
import { call } from '../client/session.js';
import { useTick } from '../client/use-tick.js';
import { language, t } from '../client/words.js';
import { Shown } from '../controls/fetched.js';
import { Labelled } from '../controls/field.js';
import { Form, useForm } from '../controls/form.js';
import { Section } from '../controls/section.js';

/** How often a print that waits to be drawn is asked for, in milliseconds. */
const POLL_MS = 1_500;

/** What can be printed of something, by kind and without the language. */
export type Printable =
  | { readonly kind: 'contest'; readonly contest: string }
  | { readonly kind: 'protocol' | 'blank'; readonly precinct: string; readonly contest: string };

/** Where the file of a print is. */
export const fileOf = (election: string, number: number): string =>
  `${electionAddress(election)}/prints/${number}/file`;

/** The language that something is printed in: that of the desk, unless another is chosen. */
export function LanguageField() {
  return (
    <Labelled label={t('desk.prints.language')}>
      {(marks) => (
        <select {...marks} name="language">
          {LANGUAGES.map((each) => (
            <option key={each} value={each} lang={each} selected={each === language()}>
              {OWN_NAMES[each]}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** A print that was asked for: waits until it is drawn, then leads to its file. */
function Asked({ election, number }: { election: string; number: number }) {
  const tick = useTick(POLL_MS);
  const fetched = useFetched<PrintView>(`${electionAddress(election)}/prints/${number}`, tick);
  return (
    <div role="status">
      <Shown of={fetched}>
        {(print) =>
          print.state === 'drawn' ? (
            <p>
              <a class="target" href={fileOf(election, number)} download>
                {t('desk.prints.open', { number: String(number) })}
              </a>{' '}
              {print.replaces !== null && t('desk.prints.replaces', { number: String(print.replaces) })}
            </p>
          ) : (
            <p>{t('desk.prints.waiting', { number: String(number) })}</p>
          )
        }
      </Shown>
    </div>
  );
}

/** Has something printed, of one kind of those offered, in a language. */
export function Printing({ election, offered }: { election: string; offered: readonly Printable[] }) {
  const [number, setNumber] = useState<number | null>(null);
  const form = useForm(async (typed): Promise<Faults> => {
    const chosen = offered.find(({ kind }) => kind === typed('kind')) ?? offered[0];
    const body = { ...chosen, language: typed('language') } as NewPrintRequest;
    const reply = await call<PrintView>('POST', `${electionAddress(election)}/prints`, body);
    if (!reply.ok) return faultsOf(reply.refusal, []);
    setNumber(reply.body.number);
    return {};
  });
  if (offered.length === 0) return null;
  return (
    <Section heading={t('desk.prints.print')}>
      <Form form={form} label={t('desk.prints.print')} submit={t('desk.prints.submit')}>
        {offered.length > 1 && (
          <Labelled label={t('desk.prints.what')}>
            {(marks) => (
              <select {...marks} name="kind">
                {offered.map(({ kind }) => (
                  <option key={kind} value={kind}>
                    {t(`desk.prints.kinds.${kind}`)}
                  </option>
                ))}
              </select>
            )}
          </Labelled>
        )}
        <LanguageField />
      </Form>
      {number !== null && <Asked key={number} election={election} number={number} />}
    </Section>
  );
}
