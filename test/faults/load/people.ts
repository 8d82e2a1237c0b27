import type { IdentityView, Invitation } from '#contract';
import { ask, type Asking } from '../http.js';
import { TOKEN } from '../stage/stage.js';

const PASSWORD = 'a password only for the faults';

/** Headers by which somebody is known to every api process. */
export type Credentials = Readonly<Record<string, string>>;

/** The administrator's token. */
export const machine: Credentials = { authorization: `Bearer ${TOKEN}` };

/** The people who enter the first and the second of two entries, and the reviewers. */
export interface People {
  readonly first: Credentials;
  readonly second: Credentials;
  readonly reviewer: Credentials;
}

/** Invites three people who may enter and review everywhere, and signs them in. */
export async function invitePeople(url: string): Promise<People> {
  const [first, second, reviewer] = [
    await join(url, 'first'),
    await join(url, 'second'),
    await join(url, 'reviewer'),
  ];
  return { first, second, reviewer };
}

async function join(url: string, login: string): Promise<Credentials> {
  const grants = [{ role: 'reviewer', election: null }];
  const { invitation } = await expectJson<Invitation>(`${url}/api/people`, {
    body: { login, name: login, grants },
    headers: machine,
  });
  await expectReply(`${url}/api/invitations`, { body: { invitation, password: PASSWORD } });
  const signedIn = await expectReply(`${url}/api/session`, { body: { login, password: PASSWORD } });
  const cookie = /^[^;]+/.exec(signedIn.headers['set-cookie']?.[0] ?? '')?.[0] ?? '';
  const { csrf } = await expectJson<IdentityView>(`${url}/api/session`, { headers: { cookie } });
  return { cookie, 'x-csrf-token': csrf };
}

/** Asks for what must succeed, outside of any fault. */
export async function expectReply(url: string, asking: Asking) {
  const reply = await ask(url, { timeoutMs: 30_000, ...asking });
  if (reply.status >= 300) throw new Error(`${url} was answered with ${reply.status}: ${reply.text}`);
  return reply;
}

/** The same, with the answer read as JSON. */
export async function expectJson<Body>(url: string, asking: Asking = {}): Promise<Body> {
  return JSON.parse((await expectReply(url, asking)).text) as Body;
}
