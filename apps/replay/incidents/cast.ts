import { randomBytes } from 'node:crypto';
import type { Role } from '#election';
import { readAnswer } from '../answer.js';
import { ApiClient, type ApiAddress, type ApiRequest } from '../api-client.js';
import { noAnswer } from '../sender.js';

/** A request that was not answered for; `isFinal` where it never will be. */
export class Unanswered extends Error {
  constructor(
    message: string,
    readonly isFinal: boolean,
  ) {
    super(message);
  }
}

/** The made people who handle incidents of replays: nobody publishes what they recorded, in a replay either. */
type Part = Extract<Role, 'observer' | 'reviewer'>;

/** Where somebody acts. */
interface Scene {
  readonly election: string;
  readonly precinct: string;
  readonly signal: AbortSignal;
}

/** Somebody who is signed in: sends requests, and gives what was answered. */
export type Person = (method: 'GET' | 'POST', path: string, json?: unknown) => Promise<unknown>;

/**
 * Signs made people in, one observer and one reviewer for all replays, one at a time. Each is given a password that
 * nobody else knows and a role at one precinct of one replay, and is disabled afterwards: no account is left that could
 * be used. Where several processes do so at once, one of them is refused and tries again.
 */
export class Cast {
  private turn: Promise<unknown> = Promise.resolve();
  private readonly administrator: ApiClient;

  constructor(private readonly api: ApiAddress) {
    this.administrator = new ApiClient(api, 1);
  }

  /**
   * Has somebody do something.
   * @throws Unanswered where the api does not let them
   */
  act<T>(part: Part, scene: Scene, work: (person: Person) => Promise<T>): Promise<T> {
    const done = this.turn.then(() => this.perform(part, scene, work));
    this.turn = done.catch(() => undefined);
    return done;
  }

  /** Ends the connections once nobody acts any more. */
  async close(): Promise<void> {
    await this.turn;
    this.administrator.close();
  }

  private async perform<T>(part: Part, scene: Scene, work: (person: Person) => Promise<T>): Promise<T> {
    const { id, invitation } = await this.invite(part, scene);
    const client = new ApiClient({ url: this.api.url }, 1);
    try {
      return await work(await signIn(client, { login: loginOf(part), invitation }, scene.signal));
    } finally {
      client.close();
      // Also where the run is given back meanwhile.
      await ask(this.administrator, { method: 'PATCH', path: `/api/people/${id}`, json: { disabled: true } });
    }
  }

  /** Gives the account its role, makes it where there is none, and gives an invitation to it. */
  private async invite(part: Part, scene: Scene): Promise<{ id: string; invitation: string }> {
    const login = loginOf(part);
    const grants = [{ role: part, election: scene.election, precincts: [scene.precinct] }];
    const people = (await this.ask(scene, { method: 'GET', path: '/api/people' })) as readonly {
      id: string;
      login: string;
    }[];
    const known = people.find((person) => person.login === login)?.id;
    if (known !== undefined) {
      const json = { grants, disabled: false };
      await this.ask(scene, { method: 'PATCH', path: `/api/people/${known}`, json });
    }
    const request: ApiRequest =
      known === undefined
        ? { method: 'POST', path: '/api/people', json: { login, name: NAMES[part], grants } }
        : { method: 'POST', path: `/api/people/${known}/invitation` };
    const { person, invitation } = (await this.ask(scene, request)) as {
      person: { id: string };
      invitation: string;
    };
    return { id: person.id, invitation };
  }

  private async ask({ signal }: Scene, request: ApiRequest): Promise<unknown> {
    return (await ask(this.administrator, request, signal)).body;
  }
}

const NAMES: Readonly<Record<Part, string>> = {
  observer: 'Observer made for replays',
  reviewer: 'Reviewer made for replays',
};

const loginOf = (part: Part): string => `replay-${part}`;

/** Takes an invitation up and signs in. */
async function signIn(
  client: ApiClient,
  { login, invitation }: { readonly login: string; readonly invitation: string },
  signal: AbortSignal,
): Promise<Person> {
  const password = randomBytes(24).toString('base64url');
  await ask(client, { method: 'POST', path: '/api/invitations', json: { invitation, password } }, signal);
  const begun = await ask(
    client,
    { method: 'POST', path: '/api/session', json: { login, password } },
    signal,
  );
  const [cookie = ''] = String(begun.headers['set-cookie']).split(';');
  const { body } = await ask(client, { method: 'GET', path: '/api/session', headers: { cookie } }, signal);
  const headers = { cookie, 'x-csrf-token': (body as { csrf: string }).csrf };
  return async (method, path, json) =>
    (await ask(client, { method, path, headers, ...(json === undefined ? {} : { json }) }, signal)).body;
}

/** Asks once; gives the body of an answer, read as JSON. */
async function ask(client: ApiClient, request: ApiRequest, signal?: AbortSignal) {
  const answer = await client.send(request, signal).catch((error: unknown) => {
    throw new Unanswered(`${request.path}: ${noAnswer(error).reason}`, false);
  });
  const verdict = readAnswer(answer);
  if (verdict.kind !== 'taken') {
    throw new Unanswered(`${request.path}: ${verdict.reason}`, verdict.kind === 'refused');
  }
  return {
    headers: answer.headers,
    body: answer.text === '' ? undefined : (JSON.parse(answer.text) as unknown),
  };
}
