import { beforeAll, describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import { PERMISSIONS, ROLES, type Action } from '#election';
import { LiveGateway } from '../../../apps/api/results/live/live-gateway.js';
import { describedRoutes } from '../../fixtures/clients/described-routes.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { png } from '../../fixtures/data/pictures.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { WAIT_MS_MAX } from '../../fixtures/waits.js';
import { ANYBODY, ROUTES, SENDERS, SIGNED_IN, type Sender } from './routes.js';

/** Every event of the live channel, and who may send it. */
const EVENTS: Readonly<Record<string, readonly Sender[]>> = { watch: ANYBODY, unwatch: ANYBODY };

/** Actions that no route requires by itself: the handlers decide by the body. */
const WITHIN_HANDLERS: readonly Action[] = ['certify', 'audit'];

/** Routes about oneself that are open before a due second factor is set up. */
const BEFORE_A_FACTOR: readonly string[] = [
  'get /api/session',
  'patch /api/session',
  'delete /api/session',
  'put /api/session/password',
  'post /api/session/factor',
  'put /api/session/factor',
  'post /api/session/recovery-codes',
  'get /api/sessions',
  'delete /api/sessions/{session}',
];

const PARTS: Readonly<Record<string, string>> = { contest: 'race', precinct: '2', session: 'none' };

/** The route's address with existing names where that matters, and unknown ones where something would change. */
function addressOf(route: string): string {
  const [, path = ''] = route.split(' ');
  return path.replace(/\{(\w+)\}/g, (_, part: string) =>
    part === 'id' ? (path.startsWith('/api/elections') ? 'small' : 'none') : (PARTS[part] ?? 'none'),
  );
}

describe('the permissions of routes and events', () => {
  const api = sharedApi();
  const staff = new Map<Sender, Staff>();

  beforeAll(async () => {
    await api.define(smallElection());
    const at = { election: 'small' };
    const grants: Readonly<Record<string, object>> = {
      operator: { role: 'operator', ...at, precincts: ['2'] },
      reviewer: { role: 'reviewer', ...at, area: 'KZ-EAST' },
      observer: { role: 'observer', ...at },
      administrator: { role: 'administrator', election: null },
    };
    for (const [login, grant] of Object.entries(grants)) {
      staff.set(login as Sender, await Staff.join(api, { login, grants: [grant] }));
    }
  });

  const ask = async (sender: Sender, route: string): Promise<{ status: number; type: string }> => {
    const [method = ''] = route.split(' ');
    // Signing out would end the session that the other requests need.
    if (route === 'delete /api/session') {
      const person = staff.get(sender);
      const again = person && (await Staff.signIn(api, person.login, person.id));
      if (again) return readStatus(await again.ask('/api/session', { method: 'DELETE' }));
    }
    const asking = {
      method: method.toUpperCase(),
      ...(method === 'get' || method === 'delete' ? {} : { body: {} }),
    };
    const person = staff.get(sender);
    const address = addressOf(route);
    return readStatus(
      person
        ? await person.ask(address, asking)
        : await api.ask(address, { ...asking, ...(sender === 'token' ? { token: TOKEN } : {}) }),
    );
  };
  const readStatus = ({ status, body }: { status: number; body: unknown }) => ({
    status,
    type: String((body as { type?: string } | undefined)?.type ?? ''),
  });

  it('are listed for exactly the routes of the OpenAPI document', async () => {
    const routes = await describedRoutes(api);
    expect([...routes.keys()].sort()).toEqual(Object.keys(ROUTES).sort());
    // The OpenAPI document must require authentication for exactly those routes.
    for (const [route, { security }] of routes)
      expect([route, security !== undefined]).toEqual([route, ROUTES[route] !== ANYBODY]);
  });

  it('follow from PERMISSIONS, whose every action is required somewhere', async () => {
    const routes = await describedRoutes(api);
    const asked = new Set<string>(WITHIN_HANDLERS);
    for (const [route, { 'x-access': access }] of routes) {
      if (access === undefined) continue;
      asked.add(access);
      if (access === 'known') expect(ROUTES[route]).not.toContain('nobody');
      else expect([route, new Set(ROUTES[route])]).toEqual([route, new Set(sendersOf(access))]);
    }
    expect([...asked].filter((access) => access !== 'person' && access !== 'known').sort()).toEqual(
      Object.keys(PERMISSIONS).sort(),
    );
  });

  it.each(Object.keys(ROUTES))('for %s admit exactly the senders listed', async (route) => {
    for (const sender of SENDERS) {
      const { status, type } = await ask(sender, route);
      const isRefused = ['/problems/unauthorised', '/problems/not-permitted'].includes(type);
      const may = (ROUTES[route] as readonly Sender[]).includes(sender);
      expect([sender, route, isRefused]).toEqual([sender, route, !may]);
      if (!may) expect([sender, route, status]).toEqual([sender, route, sender === 'nobody' ? 401 : 403]);
      expect(status).toBeLessThan(500);
    }
  });

  it('limit people whose second factor is due to public routes and routes about themselves', async () => {
    const grants = ['operator', 'reviewer', 'observer'].map((role) => ({
      ...{ role, election: 'small' },
      ...(role === 'operator' ? { area: 'KZ' } : {}),
    }));
    const administrator = { role: 'administrator', election: null };
    const login = 'due';
    const due = await Staff.join(api, { login, grants: [...grants, administrator], factorDue: true });
    for (const [route, { 'x-access': access }] of await describedRoutes(api)) {
      const [method = ''] = route.split(' ');
      const asking = {
        method: method.toUpperCase(),
        ...(method === 'get' || method === 'delete' ? {} : { body: {} }),
      };
      const address = addressOf(route);
      // Signing out needs a session of its own.
      const person = route === 'delete /api/session' ? await Staff.signIn(api, login, due.id) : due;
      const { status, body } = await person.ask<{ type?: string }>(address, asking);
      if (ROUTES[route] === ANYBODY) {
        expect([route, status]).toEqual([route, (await api.ask(address, asking)).status]);
      } else if (access === 'person') {
        expect(BEFORE_A_FACTOR).toContain(route);
        expect([route, body?.type]).not.toEqual([route, '/problems/second-factor-due']);
      } else {
        expect([route, status, body.type]).toEqual([route, 403, '/problems/second-factor-due']);
      }
    }
  });

  it('give people whose second factor is due no unpublished file, even their own', async () => {
    const observer = await Staff.join(api, {
      login: 'owing',
      grants: [{ role: 'observer', election: 'small' }],
    });
    const path = '/api/elections/small/attachments';
    const handedIn = await fetch(api.url + path, {
      method: 'POST',
      headers: {
        ...{ cookie: observer.cookie, 'x-csrf-token': observer.csrf },
        'content-type': 'application/octet-stream',
      },
      body: new Uint8Array(png(30, 11)),
    });
    const { sha256 } = (await handedIn.json()) as { sha256: string };
    expect((await observer.ask(`${path}/${sha256}`)).status).toBe(200);
    await api.ask(`/api/people/${observer.id}`, { method: 'PATCH', body: { factorDue: true }, token: TOKEN });
    expect((await observer.ask(`${path}/${sha256}`)).status).toBe(404);
  });

  it('of the live channel are listed by event', () => {
    const handlers = Object.values(Object.getOwnPropertyDescriptors(LiveGateway.prototype));
    const events = handlers.flatMap(({ value }) => {
      const event: unknown =
        typeof value === 'function' ? Reflect.getMetadata('message', value as object) : undefined;
      return typeof event === 'string' ? [event] : [];
    });
    expect(events.sort()).toEqual(Object.keys(EVENTS).sort());
  });

  it.each(SENDERS)(
    'of the live channel let %s watch and unwatch what is published, and nothing else',
    async (sender) => {
      const person = staff.get(sender);
      const extraHeaders: Record<string, string> = person
        ? { cookie: person.cookie }
        : sender === 'token'
          ? { authorization: `Bearer ${TOKEN}` }
          : {};
      const socket = io(`${api.url}/live`, { transports: ['websocket'], forceNew: true, extraHeaders });
      const answer = (event: string): Promise<unknown> =>
        socket.timeout(WAIT_MS_MAX).emitWithAck(event, { topic: 'election/small' }) as Promise<unknown>;
      try {
        for (const [event, senders] of Object.entries(EVENTS)) {
          const { error } = (await answer(event)) as { error?: unknown };
          expect([event, error === undefined]).toEqual([event, senders.includes(sender)]);
        }
        for (const event of ['submit', 'decide', 'snapshot']) {
          await expect(socket.timeout(300).emitWithAck(event, {})).rejects.toThrow();
        }
      } finally {
        socket.close();
      }
    },
  );
});

/** The senders permitted by PERMISSIONS; the token from the environment is an administrator's. */
function sendersOf(access: string): readonly Sender[] {
  if (access === 'person') return SIGNED_IN;
  const roles: readonly string[] = PERMISSIONS[access as Action];
  const people = ROLES.filter((role) => roles.includes(role));
  return people.includes('administrator') ? [...people, 'token'] : people;
}
