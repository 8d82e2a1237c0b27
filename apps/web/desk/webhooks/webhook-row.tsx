import type { WebhookSecret, WebhookView } from '#contract';
import { electionAddress } from '../client/names.js';
import { call } from '../client/session.js';
import { dayOf, secondOf, t } from '../client/words.js';
import { Confirm } from '../controls/confirm.js';
import { tell } from '../controls/notice.js';

function Fact({ term, said, isFailure = false }: { term: string; said: string; isFailure?: boolean }) {
  if (said === '') return null;
  return (
    <div class={isFailure ? 'job-failure' : undefined}>
      <dt>{term}</dt>
      <dd>{said}</dd>
    </div>
  );
}

function describeTry({ lastTry, isTesting }: WebhookView): string {
  if (isTesting) return t('desk.webhooks.testing');
  if (lastTry === null) return '';
  const { at, bulletin, status, fault } = lastTry;
  const came =
    fault ?? (status === null ? t('desk.webhooks.taken') : t('desk.webhooks.takenStatus', { status }));
  return bulletin === null
    ? t('desk.webhooks.triedTest', { time: secondOf(at), came })
    : t('desk.webhooks.triedBulletin', { time: secondOf(at), bulletin, came });
}

function Facts({ webhook }: { webhook: WebhookView }) {
  const { events, createdAt, createdBy, deliveredAt, nextAt, attempts, waiting } = webhook;
  return (
    <dl class="job-facts">
      <Fact
        term={t('desk.webhooks.eventsTerm')}
        said={events.map((event) => t(`desk.webhooks.events.${event}`)).join('; ')}
      />
      <Fact
        term={t('desk.webhooks.addedTerm')}
        said={t('desk.webhooks.addedBy', { day: dayOf(createdAt), name: createdBy })}
      />
      <Fact
        term={t('desk.webhooks.deliveredTerm')}
        said={deliveredAt === null ? t('desk.webhooks.never') : secondOf(deliveredAt)}
      />
      <Fact
        term={t('desk.webhooks.triedTerm')}
        said={describeTry(webhook)}
        isFailure={(webhook.lastTry?.fault ?? null) !== null}
      />
      <Fact
        term={t('desk.webhooks.nextTerm')}
        said={nextAt === null ? '' : t('desk.webhooks.next', { time: secondOf(nextAt), attempts })}
      />
      <Fact
        term={t('desk.webhooks.waitingTerm')}
        said={waiting === 0 ? '' : t('desk.webhooks.waiting', { count: waiting })}
      />
    </dl>
  );
}

interface RowProps {
  readonly election: string;
  readonly webhook: WebhookView;
  readonly again: () => void;
  readonly onSecret: (secret: WebhookSecret) => void;
}

/** Does what is asked of a webhook, and says what came of it. */
function useActs({ election, webhook, again, onSecret }: RowProps) {
  const { url } = webhook;
  const { host } = new URL(url);
  const address = `${electionAddress(election)}/webhooks/${webhook.id}`;
  const act = async (
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body: object | undefined,
    done: string,
  ): Promise<void> => {
    const reply = await call<unknown>(method, address + path, body);
    tell(reply.ok ? done : t('desk.fault.broken', { detail: reply.refusal.detail }));
    again();
  };
  const rotate = async (): Promise<void> => {
    const reply = await call<WebhookSecret>('POST', `${address}/secret`);
    if (reply.ok) onSecret(reply.body);
    else tell(t('desk.fault.broken', { detail: reply.refusal.detail }));
  };
  return {
    test: () => void act('POST', '/test', undefined, t('desk.webhooks.tested', { host })),
    pause: () => void act('PATCH', '', { state: 'paused' }, t('desk.webhooks.paused', { host })),
    resume: () => void act('PATCH', '', { state: 'active' }, t('desk.webhooks.resumed', { host })),
    rotate: () => void rotate(),
    remove: () => void act('DELETE', '', undefined, t('desk.webhooks.removed', { host })),
  };
}

function Buttons(props: RowProps) {
  const { url, state } = props.webhook;
  const isActive = state === 'active';
  const acts = useActs(props);
  return (
    <div class="actions">
      <button
        type="button"
        class="button"
        aria-label={t('desk.webhooks.testNamed', { url })}
        onClick={acts.test}
      >
        {t('desk.webhooks.test')}
      </button>
      <button
        type="button"
        class="button"
        aria-label={
          isActive ? t('desk.webhooks.pauseNamed', { url }) : t('desk.webhooks.resumeNamed', { url })
        }
        onClick={isActive ? acts.pause : acts.resume}
      >
        {isActive ? t('desk.webhooks.pause') : t('desk.webhooks.resume')}
      </button>
      <Confirm
        label={t('desk.webhooks.rotate')}
        name={t('desk.webhooks.rotateNamed', { url })}
        title={t('desk.webhooks.rotateTitle')}
        text={t('desk.webhooks.rotateText')}
        onConfirm={acts.rotate}
      />
      <Confirm
        label={t('desk.webhooks.remove')}
        name={t('desk.webhooks.removeNamed', { url })}
        title={t('desk.webhooks.removeTitle')}
        text={t('desk.webhooks.removeText')}
        onConfirm={acts.remove}
      />
    </div>
  );
}

/** A webhook: how delivering to it goes, and what can be done about it. */
export function WebhookRow(props: RowProps) {
  const { url, state } = props.webhook;
  return (
    <li class="job webhook">
      <p>
        <strong class="webhook-url">{url}</strong>
        <br />
        <span class={state === 'active' ? 'quiet' : undefined}>{t(`desk.webhooks.states.${state}`)}</span>
      </p>
      <Facts webhook={props.webhook} />
      <Buttons {...props} />
    </li>
  );
}
