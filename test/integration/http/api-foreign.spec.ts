import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PERMISSIONS, type Action } from '#election';
import { describedRoutes, type Description } from '../../fixtures/clients/described-routes.js';
import type { Answer } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';

/** Somebody else's precinct and an unknown one: both must get the same answer. */
const THEIRS = '1';
const NONE = 'nowhere';
type Precinct = typeof THEIRS | typeof NONE;

/** A request about a precinct, or about what is held there. */
interface Question {
  readonly address?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
/** `waiting` is the id of a submission held in somebody else's precinct, or an unknown id. */
type Asking = (precinct: Precinct, waiting: string) => Question;

const refuse = { verdict: 'returned', note: 'Count again' };
const decision = {
  decidedBy: 'Commission',
  decidedOn: '2021-07-25',
  reason: 'late',
  kind: 'voters-addition',
};

/** Requests of every kind to every route that takes a precinct or a submission and is not public. */
const FOREIGN: Readonly<Record<string, readonly Asking[]>> = {
  'post /api/elections/{id}/submissions': [
    (precinct) => ({ body: { ...report(10), precinct, id: randomUUID() } }),
    (precinct) => ({ body: { ...protocol(), precinct, id: randomUUID() } }),
    (precinct) => ({
      body: `precinct,checkpoint,voted\n${precinct},12:00,10\n`,
      headers: { 'content-type': 'text/csv' },
    }),
  ],
  'post /api/elections/{id}/submissions/{submission}/review': [
    (_, waiting) => ({ address: `submissions/${waiting}/review`, body: refuse }),
    (_, waiting) => ({ address: `submissions/${waiting}/review`, body: { verdict: 'accepted' } }),
  ],
  'post /api/elections/{id}/submissions/{submission}/withdrawal': [
    (_, waiting) => ({ address: `submissions/${waiting}/withdrawal`, body: {} }),
  ],
  'post /api/elections/{id}/differing/{precinct}/{contest}': [
    (precinct) => ({ address: `differing/${precinct}/race`, body: refuse }),
  ],
  'post /api/elections/{id}/prints': [
    (precinct) => ({ body: { kind: 'blank', precinct, contest: 'race', language: 'en' } }),
    (precinct) => ({ body: { kind: 'protocol', precinct, contest: 'race', language: 'en' } }),
  ],
  'post /api/elections/{id}/incidents': [
    (precinct) => ({
      body: {
        ...{ id: randomUUID(), precinct, category: 'other', text: 'A queue' },
        happenedAt: '2021-07-25T06:00:00Z',
      },
    }),
  ],
  'get /api/elections/{id}/desk/incidents': [
    (precinct) => ({ address: `desk/incidents?precinct=${precinct}` }),
  ],
  // A reviewer of another area gets 403, as decisions are published with their precincts: nothing is to be hidden.
  'post /api/elections/{id}/decisions': [],
};

describe("somebody else's precinct", () => {
  const api = sharedApi();
  let held: string;
  const staff: Staff[] = [];

  beforeAll(async () => {
    await api.define(smallElection());
    held = randomUUID();
    const answer = await api.submit('small', { ...report(99), precinct: THEIRS }, held);
    expect(answer.body).toMatchObject({ state: 'held' });
    const grants = [
      { role: 'operator', election: 'small', precincts: ['2'] },
      { role: 'reviewer', election: 'small', area: 'KZ-EAST' },
    ];
    for (const grant of grants) staff.push(await Staff.join(api, { login: grant.role, grants: [grant] }));
  });

  const ask = (person: Staff, route: string, { address, body, headers }: Question): Promise<Answer> => {
    const [method = '', path = ''] = route.split(' ');
    const whole = address === undefined ? path.replace('{id}', 'small') : `/api/elections/small/${address}`;
    return person.ask(whole, { method: method.toUpperCase(), body, ...(headers ? { headers } : {}) });
  };

  it('is tested on every non-public route that takes a precinct or a submission', async () => {
    const { body } = await api.ask<Description>('/api/openapi.json');
    const expand = (text: string): string =>
      text.replace(/"#\/components\/schemas\/(\w+)"/g, (_, name: string) =>
        JSON.stringify(body.components.schemas[name]),
      );
    const routes = [...(await describedRoutes(api))].filter(
      ([route, { 'x-access': access, requestBody, parameters = [] }]) => {
        const roles: readonly string[] = PERMISSIONS[access as Action] ?? [];
        const isTheirs = roles.includes('operator') || roles.includes('reviewer');
        const asks =
          /\{(precinct|submission)\}/.test(route) || parameters.some(({ name }) => name === 'precinct');
        return (
          isTheirs && (asks || expand(expand(JSON.stringify(requestBody ?? ''))).includes('"precinct":'))
        );
      },
    );
    expect(routes.map(([route]) => route).sort()).toEqual(Object.keys(FOREIGN).sort());
  });

  const asked = Object.keys(FOREIGN).filter((route) => FOREIGN[route]?.length !== 0);
  it.each(asked)('is answered like an unknown one by %s', async (route) => {
    for (const person of staff) {
      for (const question of FOREIGN[route] ?? []) {
        const none = randomUUID();
        const theirs = await ask(person, route, question(THEIRS, held));
        const nothing = await ask(person, route, question(NONE, none));
        const told = JSON.stringify(nothing.body).replaceAll(none, held).replaceAll(NONE, THEIRS);
        expect([theirs.status, JSON.stringify(theirs.body)]).toEqual([nothing.status, told]);
        expect(theirs.status).not.toBe(201);
      }
    }
    const { body } = await api.ask<{ submissions: unknown[] }>(`/api/elections/small/precincts/${THEIRS}`);
    expect(body.submissions).toMatchObject([{ id: held, state: 'held' }]);
  });

  it('is refused with 403 in a decision by a reviewer of another area', async () => {
    const [, reviewer] = staff as [Staff, Staff];
    const body = { ...decision, id: randomUUID(), precinct: THEIRS, voters: 2 };
    const { status } = await ask(reviewer, 'post /api/elections/{id}/decisions', { body });
    expect(status).toBe(403);
  });
});
