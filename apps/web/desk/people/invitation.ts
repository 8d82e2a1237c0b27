/** What an invitation's address carries in its fragment. */
export interface Invited {
  readonly secret: string;
  /** The name they will sign in with, where the address tells it. */
  readonly login: string | null;
}

/** Reads "#SECRET" or "#SECRET&login=aigerim"; undefined where there is no secret. */
export function readInvitation(fragment: string): Invited | undefined {
  const [secret = '', ...rest] = fragment.replace(/^#/, '').split('&');
  if (secret === '') return undefined;
  return { secret, login: new URLSearchParams(rest.join('&')).get('login') };
}

/** The inverse: what an invited person is sent. Nothing of a fragment reaches a server or its logs. */
export const writeInvitation = (origin: string, secret: string, login: string): string =>
  `${origin}/desk/invitation#${secret}&${new URLSearchParams({ login }).toString()}`;
