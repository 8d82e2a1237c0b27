import type { PushKey, NewPushSubscriptionRequest } from '#contract';
import { ANSWER_MS_MAX, request } from '../../shared/http/request.js';
import type { Language } from '../../shared/words/languages.js';
import type { Favourite } from './favourites.js';

const WORKER = '/push-worker.js';
/** No page lies there: the worker is for notices alone. */
const SCOPE = '/push/';
const SUBSCRIPTIONS = '/api/push/subscriptions';

/** Why notices could not be switched on or off. */
export type PushFault = 'denied' | 'unsupported' | 'off' | 'failed';

/** Thrown where notices cannot be had, with what the page is to say. */
export class PushError extends Error {
  constructor(
    readonly fault: PushFault,
    /** What the browser or the server said of it; empty where there is nothing more to say. */
    readonly detail = '',
  ) {
    super(detail || fault);
  }
}

/** Whether this browser can be sent notices. */
export const canBePushed = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

/** Whether the reader has said no, which only they can take back, in the browser's settings. */
export const isDenied = (): boolean => canBePushed() && Notification.permission === 'denied';

/** Whether the reader has said yes. */
export const isAllowed = (): boolean => canBePushed() && Notification.permission === 'granted';

const decode = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));

const encode = (bytes: ArrayBuffer | null): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

async function readKey(): Promise<string> {
  const reply = await request<PushKey>('GET', '/api/push/key', { timeoutMs: ANSWER_MS_MAX });
  if (!reply.ok) throw new PushError('failed', reply.refusal.detail);
  if (reply.body.publicKey === null) throw new PushError('off');
  return reply.body.publicKey;
}

/** Resolves when the worker runs: before that a browser takes no subscription. */
async function startWorker(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
  const worker = registration.installing ?? registration.waiting;
  if (registration.active || !worker) return registration;
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve();
      if (worker.state === 'redundant') reject(new PushError('failed'));
    });
  });
  return registration;
}

const existing = async (): Promise<PushSubscription | null> => {
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  return (await registration?.pushManager.getSubscription()) ?? null;
};

async function subscribe(): Promise<PushSubscription> {
  const key = await readKey();
  const { pushManager } = await startWorker();
  const known = await pushManager.getSubscription();
  if (known && encode(known.options.applicationServerKey) === key) return known;
  // It is another server's, or the server lost its key.
  await known?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: decode(key) });
}

/**
 * Has notices of favourites sent to this browser, in place of what was asked for of this election before. Asks the reader
 * for permission where they have not been asked; so it is to be called from a tap.
 * @throws PushError
 */
export async function askForNotices(
  election: string,
  favourites: readonly Favourite[],
  language: Language,
): Promise<void> {
  if (!canBePushed()) throw new PushError('unsupported');
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') throw new PushError('denied');
  const subscription = (await subscribe()).toJSON();
  const { endpoint = '', keys = {} } = subscription;
  const asked: NewPushSubscriptionRequest = {
    subscription: { endpoint, keys: { p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' } },
    ...{ election, favourites: [...favourites], language },
  };
  const reply = await request('POST', SUBSCRIPTIONS, { body: asked, timeoutMs: ANSWER_MS_MAX });
  if (!reply.ok) throw new PushError('failed', reply.refusal.detail);
}

/**
 * Has no more notices of an election sent to this browser.
 * @param isLast whether there are none of other elections either: then the browser forgets its address, too
 * @throws PushError where the server could not be told; nothing is sent any more where it was the last one
 */
export async function endNotices(election: string, isLast: boolean): Promise<void> {
  const subscription = canBePushed() ? await existing() : null;
  if (!subscription) return;
  const { endpoint, keys = {} } = subscription.toJSON();
  const body = { endpoint, auth: keys['auth'] ?? '', ...(isLast ? {} : { election }) };
  if (isLast) await subscription.unsubscribe();
  const reply = await request('DELETE', SUBSCRIPTIONS, { body, timeoutMs: ANSWER_MS_MAX });
  // An election that is gone has no notices.
  if (!reply.ok && reply.refusal.status !== 404 && !isLast)
    throw new PushError('failed', reply.refusal.detail);
}
