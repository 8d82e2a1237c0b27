import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnsweredPage, Problem } from '#contract';
import { everywhere, LiveNight, YESTERDAY } from '../../fixtures/clients/live-night.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import type { Staff } from '../../fixtures/clients/staff.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';

describe('four-eyes rule against one person acting as two', () => {
  let night: LiveNight;

  beforeAll(async () => {
    night = await LiveNight.begin();
  });
  afterAll(() => night.end());

  it('counts a person and their tokens as one for double entry', async () => {
    await night.found({ entry: 'double' });
    const token = await night.issue(night.admin, 'operator', { precincts: ['2'] });
    const other = await night.issue(night.admin, 'operator', { precincts: ['2'] });
    expect((await night.send(token.secret, protocol())).body.state).toBe('entered');
    for (const again of [night.admin, other.secret]) {
      const answer = await night.send(again, protocol());
      expect([answer.status, answer.body.findings?.map(({ code }) => code)]).toEqual([422, ['E122']]);
    }
    expect((await night.send(night.operator, protocol())).body.state).toBe('accepted');
  });

  it('lets nobody settle entries that they or their token entered', async () => {
    await night.found({ entry: 'double' });
    const token = await night.issue(night.admin, 'operator', { precincts: ['2'] });
    await night.send(token.secret, protocol({}, { aida: 99, bolat: 41 }));
    expect((await night.send(night.operator, protocol())).body.state).toBe('differing');
    const both = await night.join('administrator', everywhere);
    await night.makeReviewer(night.admin);
    const { ballots, votes, againstAll } = protocol();
    const settlement = { verdict: 'settled', id: randomUUID(), ballots, votes, againstAll };
    const settle = (by: Staff) =>
      by.ask<Problem>(`/api/elections/${night.id}/differing/2/race`, { body: settlement });
    expect((await settle(night.admin)).body).toMatchObject({
      status: 403,
      detail: expect.stringContaining('own'),
    });
    expect((await settle(both)).status).toBe(403);
    expect((await settle(night.reviewer)).status).toBe(201);
  });

  it('holds a correction by a token or machine in a live election', async () => {
    await night.found();
    const token = await night.issue(night.admin, 'operator', { precincts: ['2'] });
    for (const machine of [token.secret, TOKEN]) {
      const correction = await night.correct(machine);
      expect(await night.votes()).toEqual([100, 40]);
      expect((await night.review(night.reviewer, correction)).status).toBe(200);
      expect(await night.votes()).toEqual([40, 100]);
      await night.found();
    }
    const lines = [
      protocol(),
      { ...protocol({}, { aida: 40, bolat: 100 }), replaces: 'current', reason: 'x' },
    ];
    const body = lines.map((each) => JSON.stringify({ ...each, id: randomUUID() })).join('\n');
    const headers = { 'content-type': 'application/x-ndjson' };
    const bulk = await night.api.ask<string>(`/api/elections/${night.id}/submissions`, {
      body,
      headers,
      token: TOKEN,
    });
    expect(bulk.body).toContain('"accepted":1,"held":1');
  });

  it('accepts a correction by a machine in a replay', async () => {
    night.id = 'eyes-replay';
    await night.api.defineReplay(smallElection({ id: night.id, date: YESTERDAY }));
    const first = randomUUID();
    await night.send(TOKEN, protocol(), first);
    const correction = {
      ...protocol({}, { aida: 40, bolat: 100 }),
      replaces: first,
      reason: 'Lines swapped',
    };
    expect((await night.send(TOKEN, correction)).body.state).toBe('accepted');
  });

  it('lets no token review, not even with a reviewer’s role', async () => {
    await night.found();
    const correction = await night.correct(night.operator);
    const token = await night.issue(night.admin, 'reviewer');
    const answer = await night.review(token.secret, correction);
    expect(answer.body).toMatchObject({
      status: 403,
      detail: expect.stringContaining('A token never reviews'),
    });
    expect((await night.review(TOKEN, correction)).status).toBe(403);
    expect(await night.votes()).toEqual([100, 40]);
  });

  it('lets nobody publish an incident that their own token recorded', async () => {
    await night.found();
    await night.makeReviewer(night.second);
    const token = await night.issue(night.second, 'observer');
    const incident = {
      ...{ id: randomUUID(), precinct: '2', category: 'other', text: 'Said by a machine' },
      happenedAt: new Date(Date.now() - 60_000).toISOString(),
    };
    const recorded = await night.api.ask(`/api/elections/${night.id}/incidents`, {
      body: incident,
      token: token.secret,
    });
    expect(recorded.status).toBe(201);
    const handle = (by: Staff) =>
      by.ask(`/api/elections/${night.id}/incidents/${incident.id}/handling`, {
        body: { deed: 'publish', text: 'X' },
      });
    expect((await handle(night.second)).status).toBe(403);
    expect((await handle(night.reviewer)).status).toBe(200);
  });

  it('refuses acknowledging warnings that the checks do not raise (E124), and lists acknowledged ones', async () => {
    await night.found();
    const all = ['W301', 'W302', 'W303', 'W304', 'W305', 'W306', 'W307'];
    const dubious = protocol({ invalid: 20, inBox: 166, issued: 166, unused: 32 });
    const advance = await night.send(night.operator, { ...dubious, acknowledged: all });
    expect(advance.status).toBe(422);
    expect(advance.body.findings).toContainEqual(
      expect.objectContaining({
        code: 'E124',
        message: expect.stringContaining('W301, W302, W303, W305, W306, W307'),
      }),
    );
    const own = randomUUID();
    const answered = { ...dubious, acknowledged: ['W304'] };
    expect((await night.send(night.operator, answered, own)).body.state).toBe('accepted');
    expect((await night.send(night.operator, answered, own)).body.state).toBe('accepted');
    await night.send(night.operator, report(20, { checkpoint: '10:00' }));
    const list = (by: Staff) => by.ask<AnsweredPage>(`/api/elections/${night.id}/answered`);
    expect((await list(night.reviewer)).body).toMatchObject({
      items: [
        {
          ...{
            id: own,
            precinct: '2',
            acknowledged: ['W304'],
            state: 'accepted',
            enteredBy: night.operator.id,
          },
          findings: [{ code: 'W304' }],
        },
      ],
      next: null,
    });
    expect(
      (await list(await night.join('reviewer', { election: night.id, area: 'KZ-WEST' }))).body.items,
    ).toEqual([]);
    expect((await list(night.operator)).status).toBe(403);
  });
});
