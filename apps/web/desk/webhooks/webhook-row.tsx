import type { WebhookSecret, WebhookView } from '#contract';
import { electionAddress } from '../client/names.js';
import { call } from '../client/session.js';
import { dayOf, m, secondOf } from '../client/words.js';
import { Confirm } from '../controls/confirm.js';
import { tell } from '../controls/notice.js';

const words = m.webhooks;

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
  if (isTesting) return words.testing;
  if (lastTry === null) return '';
  const { at, bulletin, status, fault } = lastTry;
  const came = fault ?? words.taken(status);
  return bulletin === null
    ? words.triedTest(secondOf(at), came)
    : words.triedBulletin(secondOf(at), bulletin, came);
}

function Facts({ webhook }: { webhook: WebhookView }) {
  const { events, createdAt, createdBy, deliveredAt, nextAt, attempts, waiting } = webhook;
  return (
    <dl class="job-facts">
      <Fact term={words.eventsTerm} said={events.map((event) => words.events[event]).join('; ')} />
      <Fact term={words.addedTerm} said={words.addedBy(dayOf(createdAt), createdBy)} />
      <Fact term={words.deliveredTerm} said={deliveredAt === null ? words.never : secondOf(deliveredAt)} />
      <Fact
        term={words.triedTerm}
        said={describeTry(webhook)}
        isFailure={(webhook.lastTry?.fault ?? null) !== null}
      />
      <Fact term={words.nextTerm} said={nextAt === null ? '' : words.next(secondOf(nextAt), attempts)} />
      <Fact term={words.waitingTerm} said={waiting === 0 ? '' : words.waiting(waiting)} />
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
    tell(reply.ok ? done : m.fault.broken(reply.refusal.detail));
    again();
  };
  const rotate = async (): Promise<void> => {
    const reply = await call<WebhookSecret>('POST', `${address}/secret`);
    if (reply.ok) onSecret(reply.body);
    else tell(m.fault.broken(reply.refusal.detail));
  };
  return {
    test: () => void act('POST', '/test', undefined, words.tested(host)),
    pause: () => void act('PATCH', '', { state: 'paused' }, words.paused(host)),
    resume: () => void act('PATCH', '', { state: 'active' }, words.resumed(host)),
    rotate: () => void rotate(),
    remove: () => void act('DELETE', '', undefined, words.removed(host)),
  };
}

function Buttons(props: RowProps) {
  const { url, state } = props.webhook;
  const isActive = state === 'active';
  const acts = useActs(props);
  return (
    <div class="actions">
      <button type="button" class="button" aria-label={words.testNamed(url)} onClick={acts.test}>
        {words.test}
      </button>
      <button
        type="button"
        class="button"
        aria-label={isActive ? words.pauseNamed(url) : words.resumeNamed(url)}
        onClick={isActive ? acts.pause : acts.resume}
      >
        {isActive ? words.pause : words.resume}
      </button>
      <Confirm
        label={words.rotate}
        name={words.rotateNamed(url)}
        title={words.rotateTitle}
        text={words.rotateText}
        onConfirm={acts.rotate}
      />
      <Confirm
        label={words.remove}
        name={words.removeNamed(url)}
        title={words.removeTitle}
        text={words.removeText}
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
        <span class={state === 'active' ? 'quiet' : undefined}>{words.states[state]}</span>
      </p>
      <Facts webhook={props.webhook} />
      <Buttons {...props} />
    </li>
  );
}
