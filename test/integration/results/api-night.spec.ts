import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { againstAllSchema, arrivalsSchema, nightEventsSchema, problemSchema } from '#contract';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import {
  contest,
  option,
  precinct,
  protocol,
  report,
  smallElection,
} from '../../fixtures/data/small-election.js';

const options = [option('a'), option('b')];
const ELECTION = smallElection({
  precincts: ['1', '2', '3'].map((id) => precinct(id, id === '1' ? 'west-1' : 'KZ-EAST', 200)),
  contests: [
    contest({ id: 'race', options }),
    contest({ id: 'lists', kind: 'party-list', seats: 3, options, againstAll: false }),
    contest({ id: 'late', options }),
  ],
});
const TODAY = '2021-07-25';

describe('what happened in a night', () => {
  const api = sharedApi({ counting: true });
  const sent = new Map<string, string>();
  /** A precinct's protocol at an hour of UTC; the second one is a correction. */
  const send = async (of: string, to: string, time: string, a: number, b: number, against?: number) => {
    const [place, id] = [`${of} ${to}`, randomUUID()];
    const replaces = sent.get(place);
    sent.set(place, id);
    const said = protocol({}, { a, b }, of === 'lists' ? 0 : (against ?? 146 - a - b));
    const { againstAll, ...rest } = said;
    const inBox =
      of === 'lists'
        ? { ...rest.ballots, inBox: a + b + 2, issued: a + b + 3, unused: 195 - a - b }
        : rest.ballots;
    const { body } = await api.submit(
      'small',
      {
        ...rest,
        ballots: inBox,
        ...(of === 'lists' ? {} : { againstAll }),
        ...{ precinct: to, contest: of, recordedAt: `${TODAY}T${time}Z` },
        ...(replaces === undefined ? {} : { replaces, reason: 'a bundle was counted twice' }),
      },
      id,
    );
    expect(body).toMatchObject({ state: 'accepted' });
    await api.settle('small');
  };
  const events = async (query = '') =>
    nightEventsSchema.parse((await api.ask(`/api/elections/small/events${query}`)).body);
  const arrivals = async (query = '') =>
    arrivalsSchema.parse((await api.ask(`/api/elections/small/arrivals${query}`)).body);
  const against = async (query = '') =>
    againstAllSchema.parse((await api.ask(`/api/elections/small/against-all${query}`)).body);
  const told = ({ items }: Awaited<ReturnType<typeof events>>) =>
    items.map((event) => [
      event.kind,
      event.contest?.id ?? null,
      'option' in event ? event.option?.id : null,
    ]);

  beforeAll(async () => {
    await api.defineReplay(ELECTION);
  });

  it('is nothing before anything is in', async () => {
    expect(await events()).toEqual({ items: [], total: 0, earlierLeftOut: false, version: 0 });
    expect(await arrivals()).toEqual({ stepMinutes: 1, bars: [], total: 0, version: 0 });
    expect(await against()).toEqual({ contests: 0, votes: 0, share: null, ahead: 0, items: [], version: 0 });
  });

  it('is who took whose lead, where, and when, of races and of lists', async () => {
    await send('race', '1', '16:00:10', 80, 40);
    await send('lists', '1', '16:00:20', 90, 30);
    await send('race', '2', '16:01:10', 10, 100);
    await send('lists', '2', '16:01:40', 10, 100);
    const known = await events();
    expect(told(known)).toEqual([
      ['lead', 'lists', 'b'],
      ['lead', 'race', 'b'],
    ]);
    expect(known.items[1]).toMatchObject({
      at: '2021-07-25T16:01:10.000Z',
      from: { id: 'a', name: { en: 'a' }, countedFor: 'NO' },
      ...{ reported: 2, expected: 3, position: 3 },
    });
    expect(known.total).toBe(2);
  });

  it('is what a correction changed, from what to what, and why', async () => {
    await send('race', '2', '16:05:00', 12, 98);
    const { items } = await events('?kind=correction');
    expect(items).toMatchObject([
      {
        ...{ kind: 'correction', at: '2021-07-25T16:05:00.000Z', contest: { id: 'race' }, checkpoint: null },
        ...{ precinct: '2', number: '2', area: 'KZ-EAST', version: 2, reason: 'a bundle was counted twice' },
      },
    ]);
    expect(items[0]?.kind === 'correction' && items[0].figures).toEqual([
      { figure: 'cast', was: 148, now: 148 },
      { figure: 'votes', option: { id: 'a', name: { en: 'a' }, countedFor: 'NO' }, was: 10, now: 12 },
      { figure: 'votes', option: { id: 'b', name: { en: 'b' }, countedFor: 'NO' }, was: 100, now: 98 },
    ]);
  });

  it('is what a correction of a report of turnout changed', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await api.submit('small', { ...report(100), recordedAt: `${TODAY}T07:05:00Z` }, first);
    const again = { ...report(110), recordedAt: `${TODAY}T16:06:00Z`, replaces: first, reason: 'misread' };
    await api.submit('small', again, second);
    await api.settle('small');
    const [correction] = (await events('?kind=correction')).items;
    expect(correction).toMatchObject({
      contest: null,
      checkpoint: '12:00',
      precinct: '2',
      reason: 'misread',
    });
    expect(correction?.kind === 'correction' && correction.figures).toEqual([
      { figure: 'voted', was: 100, now: 110 },
    ]);
  });

  it('is what was decided, with what a revocation takes back', async () => {
    const [decided, revoked] = [randomUUID(), randomUUID()];
    const said = { decidedBy: 'Court', decidedOn: TODAY, reason: 'papers were forged' };
    const decide = async (decision: object) => {
      const { status } = await api.ask('/api/elections/small/decisions', {
        body: { ...said, ...decision },
        token: TOKEN,
      });
      expect(status).toBe(201);
      await api.settle('small');
    };
    await decide({
      id: decided,
      recordedAt: `${TODAY}T16:10:00Z`,
      kind: 'strike-off',
      contest: 'race',
      option: 'b',
    });
    await decide({ id: revoked, recordedAt: `${TODAY}T16:11:00Z`, kind: 'revocation', decision: decided });
    const { items } = await events('?kind=decision');
    expect(items).toMatchObject([
      { contest: { id: 'race' }, option: { id: 'b' }, revokes: { id: decided }, precinct: null },
      { contest: { id: 'race' }, option: { id: 'b' }, revokes: null, decided: { revokedBy: revoked } },
    ]);
  });

  it('is who is elected, whom a decision leaves alone too', async () => {
    await send('race', '3', '16:20:00', 20, 100);
    expect(told(await events('?kind=decided'))).toEqual([
      ['decided', 'race', 'b'],
      ['decided', 'race', 'a'],
    ]);
  });

  it('is given newest first, as many as are asked for', async () => {
    const all = await events();
    const positions = all.items.map(({ position }) => position);
    expect(positions).toEqual(positions.toSorted((a, b) => b - a));
    const two = await events('?limit=2');
    expect(two.items).toEqual(all.items.slice(0, 2));
    expect(two.total).toBe(all.total);
  });

  it('is what is known to have happened by a past moment', async () => {
    expect(told(await events('?asOf=3'))).toEqual([['lead', 'race', 'b']]);
    expect(told(await events('?asOf=2'))).toEqual([]);
    expect((await events(`?asOf=${TODAY}T16:02:00Z`)).items).toHaveLength(2);
  });

  it('counts the precincts whose protocols came in, by the minute', async () => {
    await send('late', '1', '16:21:00', 60, 40, 46);
    await send('late', '2', '16:21:30', 60, 40, 46);
    await send('lists', '3', '16:22:10', 60, 40);
    await send('late', '3', '16:24:00', 20, 10, 116);
    expect(await arrivals()).toMatchObject({
      stepMinutes: 1,
      bars: [
        { at: '2021-07-25T16:21:00.000Z', precincts: 2 },
        { at: '2021-07-25T16:22:00.000Z', precincts: 0 },
        { at: '2021-07-25T16:23:00.000Z', precincts: 0 },
        { at: '2021-07-25T16:24:00.000Z', precincts: 1 },
      ],
      total: 3,
    });
    expect(await arrivals(`?asOf=${TODAY}T16:21:10Z`)).toMatchObject({
      bars: [{ at: '2021-07-25T16:21:00.000Z', precincts: 1 }],
      total: 1,
    });
  });

  it('adds up the votes against all, and names the races in which they are ahead', async () => {
    const { contests, votes, ahead, items, share } = await against();
    const race = 146 - 120 + (146 - 110) + (146 - 120);
    expect({ contests, votes, ahead }).toEqual({ contests: 2, votes: race + 46 + 46 + 116, ahead: 1 });
    expect(Number(share)).toBeCloseTo(((race + 208) * 100) / (6 * 148), 2);
    expect(items).toMatchObject([
      { contest: { id: 'late' }, votes: 208, first: { id: 'a', votes: 140, elected: true } },
    ]);
    expect((await against('?asOf=1')).votes).toBe(26);
  });

  it('is the same to a process that was not there', async () => {
    const other = await TestApi.start({ databaseUrl: api.databaseUrl });
    try {
      for (const read of ['events', 'arrivals', 'against-all']) {
        const address = `/api/elections/small/${read}`;
        expect((await other.ask(address)).body).toEqual((await api.ask(address)).body);
      }
    } finally {
      await other.close();
    }
  });

  it.each(['events?kind=other', 'events?limit=0', 'events?limit=201', 'arrivals?asOf=soon'])(
    'refuses %s',
    async (query) => {
      const { status, body } = await api.ask(`/api/elections/small/${query}`);
      expect([status, problemSchema.parse(body).status]).toEqual([400, 400]);
    },
  );
});
