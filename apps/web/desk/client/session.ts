import { signal, type Signal } from '@preact/signals';
import type { IdentityView } from '#contract';
import type { Reply } from '../../shared/http/refusal.js';
import { askApi } from './http.js';

/** Who sits at the desk, as far as this page knows. */
export type Session =
  | { readonly state: 'unknown' }
  | { readonly state: 'unreachable' }
  | { readonly state: 'out' }
  | { readonly state: 'in'; readonly who: IdentityView };

export const session: Signal<Session> = signal<Session>({ state: 'unknown' });

/** Whether the session has ended under an open page, which waits for somebody to sign in again. */
export const lapsed: Signal<boolean> = signal(false);

let waiting: ((signedIn: boolean) => void)[] = [];

/** Asks who is signed in, and remembers the answer. */
export async function loadSession(): Promise<void> {
  const reply = await askApi<IdentityView>('GET', '/api/session');
  if (reply.ok) session.value = { state: 'in', who: reply.body };
  else session.value = { state: reply.refusal.kind === 'unauthorised' ? 'out' : 'unreachable' };
}

/** Resolves once somebody has signed in again over the open page; false where they would not. */
export function waitForSignIn(): Promise<boolean> {
  lapsed.value = true;
  return new Promise((resolve) => waiting.push(resolve));
}

/** Lets what waits for a sign-in go on, or fail. */
export function endWaiting(signedIn: boolean): void {
  const resolvers = waiting;
  waiting = [];
  lapsed.value = false;
  for (const resolve of resolvers) resolve(signedIn);
}

const whoIn = (held: Session): string | null => (held.state === 'in' ? held.who.id : null);
const csrfOf = (held: Session): string | undefined => (held.state === 'in' ? held.who.csrf : undefined);

/**
 * Asks the api as who is signed in. Where the session has ended it waits for a new one and asks again, so that
 * nothing typed is lost; a csrf of an earlier session is replaced. Somebody else who has signed in meanwhile, in
 * another tab, does not send what the one before had typed.
 */
export async function call<B>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  address: string,
  body?: unknown,
  timeoutMs?: number,
): Promise<Reply<B>> {
  const csrf = (): string | undefined => (method === 'GET' ? undefined : csrfOf(session.value));
  const send = (): Promise<Reply<B>> => askApi<B>(method, address, { body, csrf: csrf(), timeoutMs });
  const who = whoIn(session.value);
  const reply = await send();
  if (reply.ok) return reply;
  if (reply.refusal.kind === 'unauthorised') return (await waitForSignIn()) ? send() : reply;
  if (reply.refusal.kind === 'foreign-request') {
    await loadSession();
    return whoIn(session.value) === who ? send() : reply;
  }
  if (reply.refusal.kind === 'second-factor-due') await loadSession();
  return reply;
}

/** Signs in; a refusal of kind "second-factor" asks for the code too. */
export async function signIn(said: {
  readonly login: string;
  readonly password: string;
  readonly code?: string;
}): Promise<Reply<null>> {
  const reply = await askApi<null>('POST', '/api/session', { body: said });
  if (!reply.ok) return reply;
  await loadSession();
  return reply;
}

/** Signs out; whoever cannot be reached now has ended nothing. */
export async function signOut(): Promise<Reply<null>> {
  const reply = await askApi<null>('DELETE', '/api/session', { csrf: csrfOf(session.value) });
  if (reply.ok || reply.refusal.kind === 'unauthorised') session.value = { state: 'out' };
  return reply;
}
