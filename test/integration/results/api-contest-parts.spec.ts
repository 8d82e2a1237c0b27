import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import {
  contestPartPageSchema,
  contestPartSchema,
  contestPrecinctsSchema,
  type ClientEvents,
  type ServerEvents,
  type SnapshotPush,
  type WatchAnswer,
} from '#contract';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { contest, precinct, protocol, smallElection } from '../../fixtures/data/small-election.js';
import { until, WAIT_MS_MAX } from '../../fixtures/waits.js';

const WEST = contest({ id: 'west-race', area: 'KZ-WEST' });
const HEAD = { decidedBy: 'Central commission', decidedOn: '2021-07-25', reason: 'ballots were lost' };

describe('a contest by area', () => {
  const api = sharedApi({ counting: true });
  let socket: Socket<ServerEvents, ClientEvents>;
  const pushes: SnapshotPush[] = [];
  beforeAll(async () => {
    const precincts = [
      ...smallElection().precincts.map((each) => ({ ...each, registered: 200 })),
      precinct('4', 'KZ-WEST', 200),
    ];
    await api.defineReplay(smallElection({ contests: [contest(), WEST], precincts }));
    socket = io(`${api.url}/live`, { transports: ['websocket'] });
    socket.on('snapshot', (push) => pushes.push(push));
  });
  afterAll(() => {
    socket.disconnect();
  });

  const at = (path: string) => `/api/elections/small${path}`;
  const partOf = async (area: string, contestId = 'race', query = '') =>
    contestPartSchema.parse((await api.ask(at(`/areas/${area}/contests/${contestId}${query}`))).body);
  const votesOf = async (area: string, contestId = 'race', query = '') =>
    (await partOf(area, contestId, query)).options.map(({ votes }) => votes);
  const send = async (precinctId: string, votes: Record<string, number>, changes = {}): Promise<string> => {
    const id = randomUUID();
    const inBox = Object.values(votes).reduce((sum, each) => sum + each, 0);
    const lines = { issued: inBox, unused: 200 - inBox, spoiled: 0, inBox, invalid: 0 };
    const sent = { ...protocol(lines, votes, 0), precinct: precinctId, ...changes };
    expect(await api.submit('small', sent, id)).toMatchObject({ status: 201, body: { state: 'accepted' } });
    await api.settle('small');
    return id;
  };
  const watch = (topic: string): Promise<WatchAnswer> =>
    socket.timeout(WAIT_MS_MAX).emitWithAck('watch', { topic });
  const pushed = (area: string, votes: number) =>
    until(`a push of ${area} with ${votes} votes`, () =>
      pushes.find(({ topic, body }) => {
        const part = contestPartSchema.safeParse(body);
        return topic.endsWith(`/area/${area}/contest/race`) && part.data?.options[0]?.votes === votes;
      }),
    );

  it('awaits its precincts, with the voters outstanding there', async () => {
    expect(await partOf('KZ-WEST')).toMatchObject({
      ...{ contest: 'race', area: 'KZ-WEST', state: 'awaiting', version: 0, changedAt: null },
      ...{ precincts: { reported: 0, expected: 2 }, outstanding: 400, cast: 0, turnout: null },
      options: [
        { id: 'aida', votes: 0, share: null },
        { id: 'bolat', votes: 0, share: null },
      ],
    });
  });

  it('adds votes to every area above the precinct and to no other', async () => {
    for (const area of ['west-1', 'KZ-WEST', 'KZ']) {
      const answer = await watch(`election/small/area/${area}/contest/race`);
      expect(answer).toEqual({ version: 0 });
    }
    await send('1', { aida: 120, bolat: 30 });
    for (const area of ['west-1', 'KZ-WEST', 'KZ']) {
      expect(await votesOf(area)).toEqual([120, 30]);
      const push = await pushed(area, 120);
      expect(push?.body).toEqual((await api.ask(at(`/areas/${area}/contests/race`))).body);
    }
    expect(await votesOf('KZ-EAST')).toEqual([0, 0]);
    expect(await partOf('west-1')).toMatchObject({
      ...{ state: 'complete', outstanding: 0, cast: 150, turnout: '75.00' },
      options: [{ share: '80.00' }, { share: '20.00' }],
    });
    expect(await partOf('KZ-WEST')).toMatchObject({ state: 'counting', outstanding: 200 });
  });

  it('replaces the votes of a corrected protocol at every level', async () => {
    const wrong = await send('4', { aida: 100, bolat: 10 });
    expect(await votesOf('KZ-WEST')).toEqual([220, 40]);
    await send('4', { aida: 10, bolat: 100 }, { replaces: wrong, reason: 'lines swapped' });
    expect(await votesOf('KZ-WEST')).toEqual([130, 130]);
    expect(await votesOf('west-1')).toEqual([120, 30]);
    expect(await votesOf('KZ')).toEqual([130, 130]);
  });

  it('keeps the votes of two contests in one area apart', async () => {
    await send('1', { aida: 7, bolat: 1 }, { contest: 'west-race' });
    expect(await votesOf('west-1', 'west-race')).toEqual([7, 1]);
    expect(await votesOf('west-1')).toEqual([120, 30]);
  });

  it('is refused with 404 for an area where the contest is not held', async () => {
    expect(await api.refuse(at('/areas/KZ-EAST/contests/west-race'))).toMatchObject({
      status: 404,
      detail: 'Contest west-race is not held in area KZ-EAST, but in area KZ-WEST and those below it',
    });
    for (const [path, detail] of [
      ['/areas/nowhere/contests/race', 'There is no area "nowhere"; known are KZ, KZ-WEST, KZ-EAST'],
      ['/areas/KZ/contests/none', 'There is no contest "none"; known are race, west-race'],
      ['/contests/west-race/areas?within=KZ', 'Contest west-race is not held in area KZ,'],
      ['/contests/race/precincts?area=nowhere', 'There is no area "nowhere"'],
    ] as const) {
      expect(await api.refuse(at(path))).toMatchObject({
        status: 404,
        detail: expect.stringContaining(detail),
      });
    }
    const topic = 'election/small/area/KZ-EAST/contest/west-race';
    expect(await watch(topic)).toMatchObject({ error: { status: 404 } });
  });

  it('is listed by area and by contest, in pages', async () => {
    const page = async (path: string) => contestPartPageSchema.parse((await api.ask(at(path))).body);
    const first = await page('/contests/race/areas?limit=1');
    expect(first).toMatchObject({ total: 2, items: [{ area: 'KZ-WEST', options: [{ votes: 130 }, {}] }] });
    const second = await page(`/contests/race/areas?limit=1&cursor=${first.next}`);
    expect(second).toMatchObject({ next: null, items: [{ area: 'KZ-EAST', options: [{ votes: 0 }, {}] }] });
    expect(await page('/contests/race/areas?within=KZ-WEST')).toMatchObject({ items: [{ area: 'west-1' }] });
    expect(await page('/contests/race/areas?within=west-1')).toMatchObject({ items: [], total: 0 });
    expect(await page('/areas/west-1/contests')).toMatchObject({
      total: 2,
      items: [
        { contest: 'race', area: 'west-1' },
        { contest: 'west-race', area: 'west-1' },
      ],
    });
    expect(await page('/areas/KZ-EAST/contests')).toMatchObject({ items: [{ contest: 'race' }] });
    expect(await api.refuse(at('/contests/race/areas?cursor=x'))).toMatchObject({ status: 400 });
  });

  it('lists the precincts of an area with their votes', async () => {
    const { body } = await api.ask(at('/contests/race/precincts?area=KZ-WEST'));
    const { items, total } = contestPrecinctsSchema.parse(body);
    expect([total, items.map(({ id, votes, cast }) => [id, votes, cast])]).toEqual([
      2,
      [
        ['4', { aida: 10, bolat: 100 }, 110],
        ['1', { aida: 120, bolat: 30 }, 150],
      ],
    ]);
    const elsewhere = await api.ask<{ items: { votes: unknown }[] }>(
      at('/contests/race/precincts?area=KZ-EAST'),
    );
    expect(elsewhere.body.items.map(({ votes }) => votes)).toEqual([null, null]);
  });

  it('can be read as of an earlier position', async () => {
    expect(await votesOf('KZ-WEST', 'race', '?asOf=1')).toEqual([120, 30]);
    expect(await votesOf('KZ-WEST', 'race', '?asOf=2')).toEqual([220, 40]);
    const { body } = await api.ask(at('/contests/race/areas?asOf=1'));
    expect(contestPartPageSchema.parse(body).items[0]?.options[0]?.votes).toBe(120);
    const whole = await api.ask(at('/areas/KZ/contests/race?asOf=1'));
    expect(contestPartSchema.parse(whole.body).options[0]?.votes).toBe(120);
  });

  it('loses the votes of an annulled precinct, and regains them when that is revoked', async () => {
    const annulment = randomUUID();
    const decide = async (decision: object): Promise<void> => {
      const { status } = await api.ask(at('/decisions'), { body: { ...HEAD, ...decision }, token: TOKEN });
      expect(status).toBe(201);
      await api.settle('small');
    };
    await decide({ id: annulment, kind: 'precinct-annulment', precinct: '1' });
    expect(await partOf('west-1')).toMatchObject({
      ...{ state: 'awaiting', outstanding: 0, precincts: { reported: 0, expected: 0 } },
      options: [{ votes: 0 }, { votes: 0 }],
    });
    expect(await votesOf('KZ-WEST')).toEqual([10, 100]);
    await decide({ id: randomUUID(), kind: 'revocation', decision: annulment });
    expect(await votesOf('west-1')).toEqual([120, 30]);
    expect(await votesOf('KZ-WEST')).toEqual([130, 130]);
  });
});
