import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import { TestApi, TOKEN } from '../fixtures/running-api.js';
import { smallElection } from '../fixtures/small-election.js';
import { Staff } from '../fixtures/staff.js';

const SENDERS = ['nobody', 'operator', 'reviewer', 'observer', 'administrator', 'token'] as const;
type Sender = (typeof SENDERS)[number];

const ANYBODY: readonly Sender[] = SENDERS;
const ADMINISTRATORS: readonly Sender[] = ['administrator', 'token'];
const ENTERING: readonly Sender[] = ['operator', 'reviewer', ...ADMINISTRATORS];
const DECIDING: readonly Sender[] = ['reviewer', ...ADMINISTRATORS];
const REVIEWING: readonly Sender[] = ['reviewer'];
/** Whoever has a session; a token has none, and is told so. */
const SIGNED_IN: readonly Sender[] = ['operator', 'reviewer', 'observer', 'administrator'];
const AUDITING: readonly Sender[] = ['reviewer', 'observer', ...ADMINISTRATORS];

/** Who may use each route: every route there is, and no other. */
const ROUTES: Readonly<Record<string, readonly Sender[]>> = {
  'get /api/elections': ANYBODY,
  'post /api/elections': ADMINISTRATORS,
  'post /api/elections/import': ADMINISTRATORS,
  'get /api/elections/{id}': ANYBODY,
  'get /api/elections/{id}/export': ANYBODY,
  'put /api/elections/{id}/precincts': ADMINISTRATORS,
  'get /api/elections/{id}/turnout': ANYBODY,
  'get /api/elections/{id}/turnout/series': ANYBODY,
  'get /api/elections/{id}/contests': ANYBODY,
  'get /api/elections/{id}/contests/{contest}': ANYBODY,
  'get /api/elections/{id}/contests/{contest}/history': ANYBODY,
  'get /api/elections/{id}/contests/{contest}/revision': ANYBODY,
  'get /api/elections/{id}/contests/{contest}/precincts': ANYBODY,
  'get /api/elections/{id}/summary': ANYBODY,
  'get /api/elections/{id}/figures': ANYBODY,
  'get /api/elections/{id}/precincts/{precinct}': ANYBODY,
  'post /api/elections/{id}/submissions': ENTERING,
  'post /api/elections/{id}/attachments': ['operator', 'reviewer', 'observer', ...ADMINISTRATORS],
  'get /api/elections/{id}/attachments/{sha256}': ANYBODY,
  'get /api/elections/{id}/incidents': ANYBODY,
  'post /api/elections/{id}/incidents': ['operator', 'reviewer', 'observer'],
  'post /api/elections/{id}/incidents/{incident}/handling': REVIEWING,
  'get /api/elections/{id}/desk/incidents': SENDERS.slice(1),
  'get /api/elections/{id}/held': AUDITING,
  'get /api/elections/{id}/coverage': AUDITING,
  'get /api/elections/{id}/coverage/missing': AUDITING,
  'get /api/elections/{id}/coverage/missing.csv': AUDITING,
  'get /api/elections/{id}/desk/precincts': SENDERS.slice(1),
  'post /api/elections/{id}/submissions/{submission}/review': REVIEWING,
  'post /api/elections/{id}/submissions/{submission}/withdrawal': ENTERING,
  'get /api/elections/{id}/differing': AUDITING,
  'post /api/elections/{id}/differing/{precinct}/{contest}': REVIEWING,
  'get /api/elections/{id}/decisions': ANYBODY,
  'post /api/elections/{id}/decisions': DECIDING,
  'get /api/replays/scenarios': ANYBODY,
  'get /api/replays': ANYBODY,
  'post /api/replays': ADMINISTRATORS,
  'get /api/replays/{id}': ANYBODY,
  'patch /api/replays/{id}': ADMINISTRATORS,
  'post /api/session': ANYBODY,
  'get /api/session': SIGNED_IN,
  'delete /api/session': SIGNED_IN,
  'put /api/session/password': SIGNED_IN,
  'post /api/session/factor': SIGNED_IN,
  'put /api/session/factor': SIGNED_IN,
  'get /api/sessions': SIGNED_IN,
  'delete /api/sessions/{session}': SIGNED_IN,
  'post /api/invitations': ANYBODY,
  'get /api/people': ADMINISTRATORS,
  'post /api/people': ADMINISTRATORS,
  'patch /api/people/{id}': ADMINISTRATORS,
  'post /api/people/{id}/invitation': ADMINISTRATORS,
  'get /api/tokens': ADMINISTRATORS,
  'post /api/tokens': ADMINISTRATORS,
  'delete /api/tokens/{id}': ADMINISTRATORS,
  'get /api/trail': AUDITING,
  'get /api/health/live': ANYBODY,
  'get /api/health/ready': ANYBODY,
  'get /metrics': ANYBODY,
};

const PARTS: Readonly<Record<string, string>> = { contest: 'race', precinct: '2', session: 'none' };

/** The address with names that exist where that matters, and with none where something would be changed. */
function addressOf(route: string): string {
  const [, path = ''] = route.split(' ');
  return path.replace(/\{(\w+)\}/g, (_, part: string) =>
    part === 'id' ? (path.startsWith('/api/elections') ? 'small' : 'none') : (PARTS[part] ?? 'none'),
  );
}

describe('every route and every sender', () => {
  let api: TestApi;
  const staff = new Map<Sender, Staff>();

  beforeAll(async () => {
    api = await TestApi.start();
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
  afterAll(async () => {
    expect(api.errors).toEqual([]);
    await api.close();
  });

  const ask = async (sender: Sender, route: string): Promise<{ status: number; type: string }> => {
    const [method = ''] = route.split(' ');
    // Signing out would end the session that the others of this test are asked with.
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

  it('are in one table, with no route missing and none too many', async () => {
    const { body } = await api.ask<{ paths: Record<string, Record<string, { security?: unknown }>> }>(
      '/api/openapi.json',
    );
    const routes = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { security }]) => [`${method} ${path}`, security !== undefined] as const,
      ),
    );
    expect(routes.map(([route]) => route).sort()).toEqual(Object.keys(ROUTES).sort());
    // What is described as needing somebody known is what does.
    for (const [route, isGuarded] of routes)
      expect([route, isGuarded]).toEqual([route, ROUTES[route] !== ANYBODY]);
  });

  it.each(Object.keys(ROUTES))('%s lets through whom the table says, and nobody else', async (route) => {
    for (const sender of SENDERS) {
      const { status, type } = await ask(sender, route);
      const isRefused = ['/problems/unauthorised', '/problems/not-permitted'].includes(type);
      const may = (ROUTES[route] as readonly Sender[]).includes(sender);
      expect([sender, route, isRefused]).toEqual([sender, route, !may]);
      if (!may) expect([sender, route, status]).toEqual([sender, route, sender === 'nobody' ? 401 : 403]);
      expect(status).toBeLessThan(500);
    }
  });

  it('of the live channel: anybody may watch what is published, and there is nothing else', async () => {
    const socket = io(`${api.url}/live`, { transports: ['websocket'], forceNew: true });
    try {
      const answer = (event: string) =>
        socket.timeout(2_000).emitWithAck(event, { topic: 'election/small' }) as Promise<unknown>;
      expect(await answer('watch')).toEqual({ version: 0 });
      expect(await answer('unwatch')).toEqual({ topic: 'election/small' });
      for (const event of ['submit', 'decide', 'snapshot']) {
        await expect(socket.timeout(300).emitWithAck(event, {})).rejects.toThrow();
      }
    } finally {
      socket.close();
    }
  });
});
