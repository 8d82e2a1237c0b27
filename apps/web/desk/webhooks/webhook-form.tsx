import type { IssuedWebhook } from '#contract';
import { BULLETIN_EVENTS } from '#election';
import { type Faults, faultsOf } from '../client/faults.js';
import { electionAddress } from '../client/names.js';
import { call } from '../client/session.js';
import { t } from '../client/words.js';
import { FaultLine, Field } from '../controls/field.js';
import { Form, useForm } from '../controls/form.js';

/** Adds a webhook to an election. */
export function WebhookForm({
  election,
  onAdded,
}: {
  election: string;
  onAdded: (issued: IssuedWebhook) => void;
}) {
  const form = useForm(async (typed): Promise<Faults> => {
    const url = typed('url').trim();
    const events = BULLETIN_EVENTS.filter((event) => typed(event) !== '');
    const missing = {
      ...(url === '' ? { url: t('desk.field.missing') } : {}),
      ...(events.length === 0 ? { events: t('desk.webhooks.add.noEvent') } : {}),
    };
    if (Object.keys(missing).length > 0) return missing;
    const reply = await call<IssuedWebhook>('POST', `${electionAddress(election)}/webhooks`, { url, events });
    if (!reply.ok) return faultsOf(reply.refusal, ['url', 'events']);
    onAdded(reply.body);
    return {};
  });
  return (
    <Form form={form} label={t('desk.webhooks.add.heading')} submit={t('desk.webhooks.add.submit')}>
      <Field
        name="url"
        inputmode="url"
        label={t('desk.webhooks.add.url')}
        hint={t('desk.webhooks.add.urlHint')}
        faults={form.faults}
        autocomplete="off"
        spellcheck={false}
      />
      <fieldset class="webhook-events">
        <legend>{t('desk.webhooks.add.events')}</legend>
        {BULLETIN_EVENTS.map((event) => (
          <label class="choice" key={event}>
            <input
              type="checkbox"
              name={event}
              defaultChecked
              aria-invalid={form.faults['events'] === undefined ? undefined : 'true'}
            />
            {t(`desk.webhooks.events.${event}`)}
          </label>
        ))}
        <FaultLine fault={form.faults['events']} />
      </fieldset>
    </Form>
  );
}
