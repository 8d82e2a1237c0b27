import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { contestHeldSchema } from '#contract';
import { layOut } from '#election';
import { SteppedNight } from '../../fixtures/clients/issued.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { builtPages } from '../../fixtures/clients/viewer.js';
import { precinct, protocol, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

describe('what is held of a contest', () => {
  const api = sharedApi({ counting: true, pagesFolder: builtPages() });
  const first = randomUUID();

  /** Precinct 3's protocol, by which the one ahead leads by 1,300 votes more. */
  const large = () => {
    const lines = { registered: 3_000, received: 3_000, issued: 1_500, unused: 1_500, inBox: 1_500 };
    const paper = protocol({ ...lines, spoiled: 0, invalid: 0 }, { aida: 1_400, bolat: 100 }, 0);
    return { ...paper, precinct: '3' };
  };
  const held = async () =>
    contestHeldSchema.parse((await api.ask('/api/elections/small/contests/race/held')).body);
  const page = async () => (await api.ask<string>('/en/e/small/contest/race')).body;

  beforeAll(async () => {
    await api.define(
      smallElection({ precincts: [precinct('2', 'KZ-EAST', 200), precinct('3', 'KZ-EAST', 3_000)] }),
    );
    await api.submit('small', protocol(), first);
    await api.settle('small');
  });

  it('is nothing while nothing waits, and the page says nothing of it', async () => {
    expect(await held()).toEqual({
      ...{ precincts: 0, corrections: 0, annulments: 0, voters: 0, canChangeWinner: false },
      version: 1,
    });
    expect(await page()).not.toContain('held-line');
  });

  it('is a correction that waits for its reviewer, and can change who is elected', async () => {
    const fewer = protocol({ issued: 119, unused: 79, inBox: 118 }, { aida: 70, bolat: 40 });
    const sent = { ...fewer, replaces: first, reason: 'a bundle was counted twice' };
    expect((await api.submit('small', sent, randomUUID())).body).toMatchObject({ state: 'held' });
    await eventually(async () =>
      expect(await held()).toEqual({
        ...{ precincts: 1, corrections: 1, annulments: 0, voters: 200, canChangeWinner: true },
        version: 1,
      }),
    );
    await eventually(async () =>
      expect(await page()).toMatch(
        /The protocol of 1 precinct is held for a check\.\s*That can change who is elected\./,
      ),
    );
  });

  it('cannot change it once the lead is larger than twice its voters', async () => {
    expect((await api.submit('small', large(), randomUUID())).body).toMatchObject({ state: 'accepted' });
    await api.settle('small');
    await eventually(async () =>
      expect(await held()).toMatchObject({ precincts: 1, corrections: 1, canChangeWinner: false }),
    );
    await eventually(async () => expect(await page()).toContain('That cannot change who is elected.'));
  });

  it('of an unknown contest is unknown', async () => {
    expect(await api.refuse('/api/elections/small/contests/none/held')).toMatchObject({ status: 404 });
  });
});

describe('an annulment that is decided and not counted yet', () => {
  // Nothing counts here but the night that is fed.
  const api = sharedApi({ pagesFolder: builtPages() });

  it('is said to be held, with whether its votes decide', async () => {
    const night = await SteppedNight.found(api.databaseUrl, api.ledger, 'akim-by-elections-2021-08');
    await night.finish();
    const { id, definition } = night.election;
    const layout = layOut(definition);
    const contest = definition.contests[0]?.id ?? '';
    const annulled = definition.precincts.find((_, at) => layout.covers(0, at));
    const read = async () =>
      contestHeldSchema.parse((await api.ask(`/api/elections/${id}/contests/${contest}/held`)).body);
    expect(await read()).toMatchObject({ precincts: 0, annulments: 0 });
    const decision = { id: randomUUID(), kind: 'precinct-annulment', precinct: annulled?.id };
    const body = {
      ...decision,
      decidedBy: 'City court',
      decidedOn: '2021-08-09',
      reason: 'papers were lost',
    };
    expect((await api.ask(`/api/elections/${id}/decisions`, { body, token: TOKEN })).status).toBe(201);
    await eventually(async () =>
      expect(await read()).toMatchObject({
        ...{ precincts: 1, corrections: 0, annulments: 1 },
        voters: annulled?.registered,
        canChangeWinner: expect.any(Boolean),
      }),
    );
    await eventually(async () =>
      expect((await api.ask<string>(`/en/e/${id}/contest/${contest}`)).body).toContain(
        '1 precinct is annulled, and its votes are still in the totals.',
      ),
    );
  });
});
