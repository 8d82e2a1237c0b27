import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { deskPrecinctsSchema, type DeskPrecincts } from '#contract';
import type { Definition, Submission } from '#election';
import { checkedOf } from '../../fixtures/clients/recording.js';
import { defineAt } from '../../fixtures/clients/replayed.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { contest, precinct, protocol, report, smallElection } from '../../fixtures/data/small-election.js';

/** More precincts than one request looks through. */
const MANY = 20_000;

/** "1 10:00 due", one entry for each slot of each precinct. */
function tell({ items }: DeskPrecincts): string[] {
  return items.flatMap(({ id, slots }) =>
    slots.map(({ checkpoint, contest: of, state }) => `${id} ${checkpoint ?? of} ${state}`),
  );
}

describe('the precincts of a desk', () => {
  const api = sharedApi({ counting: true });

  /** Defines an election whose clock stands at a moment of its day. */
  const define = async (clock: string, changes: Partial<Definition> = {}): Promise<string> => {
    const id = `small-${randomUUID().slice(0, 8)}`;
    await defineAt(api, clock, smallElection({ id, ...changes }));
    return id;
  };
  const join = (election: string, role: string, scope: object = {}): Promise<Staff> =>
    Staff.join(api, { login: `${role}-${randomUUID()}`, grants: [{ role, election, ...scope }] });
  const read = async (staff: Staff, election: string, query = ''): Promise<DeskPrecincts> => {
    const { status, body } = await staff.ask(`/api/elections/${election}/desk/precincts${query}`);
    expect([status, body]).toEqual([200, expect.anything()]);
    return deskPrecinctsSchema.strict().parse(body);
  };
  const send = async (election: string, submission: Submission, by?: Staff): Promise<string> => {
    const id = randomUUID();
    const path = `/api/elections/${election}/submissions`;
    const asking = { body: { ...submission, id } };
    const { status } = await (by ? by.ask(path, asking) : api.ask(path, { ...asking, token: TOKEN }));
    expect(status).toBe(201);
    return id;
  };
  const decide = async (election: string, decision: object): Promise<void> => {
    const said = { id: randomUUID(), decidedBy: 'Court', decidedOn: '2021-07-25', reason: 'forged' };
    const asking = { body: { ...said, ...decision }, token: TOKEN };
    expect(await api.ask(`/api/elections/${election}/decisions`, asking)).toMatchObject({ status: 201 });
  };

  it('are those of the sender’s grants and no others', async () => {
    const id = await define('2021-07-25T02:00:00Z');
    const ids = async (staff: Staff, query = '') =>
      (await read(staff, id, query)).items.map((item) => item.id);
    expect(await ids(await join(id, 'operator', { precincts: ['3', '1'] }))).toEqual(['1', '3']);
    expect(await ids(await join(id, 'operator', { precincts: ['1', '2'], area: 'KZ-EAST' }))).toEqual(['2']);
    expect(await ids(await join(id, 'reviewer', { area: 'KZ-EAST' }))).toEqual(['2', '3']);
    const operator = await join(id, 'operator', { precincts: ['2'] });
    expect(await ids(operator, '?area=west-1')).toEqual([]);
    expect(await ids(operator, '?q=1')).toEqual([]);
    expect((await read(operator, id)).total).toBe(1);
    const foreign = await operator.ask(
      `/api/elections/${await define('2021-07-25T02:00:00Z')}/desk/precincts`,
    );
    expect(foreign).toMatchObject({ status: 403, body: { type: '/problems/not-permitted' } });
  });

  it('show what is due, late or later by the clock of the election', async () => {
    const precincts = [
      { ...precinct('1', 'west-1', 100), timeZone: 'Asia/Aqtobe' },
      precinct('2', 'KZ-EAST', 200),
    ];
    const at = async (clock: string): Promise<string[]> => {
      const id = await define(clock, { precincts });
      return tell(await read(await join(id, 'observer'), id));
    };
    expect(await at('2021-07-25T03:59:59Z')).toEqual([
      ...['1 10:00 later', '1 12:00 later', '1 race later'],
      ...['2 10:00 later', '2 12:00 later', '2 race later'],
    ]);
    expect(await at('2021-07-25T06:10:00Z')).toEqual([
      ...['1 10:00 late', '1 12:00 due', '1 race later'],
      ...['2 10:00 late', '2 12:00 due', '2 race later'],
    ]);
    // Polls close an hour later in the west.
    expect(await at('2021-07-25T14:00:00Z')).toEqual([
      ...['1 10:00 late', '1 12:00 late', '1 race later'],
      ...['2 10:00 late', '2 12:00 late', '2 race due'],
    ]);
  });

  it('show each report as counted, held, returned or corrected', async () => {
    const id = await define('2021-07-25T06:10:00Z');
    const operator = await join(id, 'operator', { precincts: ['2'] });
    const reviewer = await join(id, 'reviewer');
    const first = await send(id, report(40, { checkpoint: '10:00' }), operator);
    const held = await send(id, report(199), operator);
    await api.settle(id);
    const slots = async () => (await read(operator, id)).items[0]?.slots;
    expect(await slots()).toMatchObject([
      {
        ...{ checkpoint: '10:00', contest: null, dueAt: '2021-07-25T04:00:00.000Z', state: 'counted' },
        ...{ counted: { id: first, version: 1, voted: 40 }, waiting: null, note: null },
      },
      {
        ...{ checkpoint: '12:00', state: 'held', counted: null, note: null },
        waiting: { id: held, mine: true, voted: 199, findings: [{ code: 'W305' }] },
      },
      { checkpoint: null, contest: 'race', dueAt: '2021-07-25T14:00:00.000Z', state: 'later' },
    ]);
    expect((await read(reviewer, id)).items[1]?.slots[1]?.waiting).toMatchObject({ mine: false });
    const body = { verdict: 'returned', note: '199 of 200?' };
    const path = `/api/elections/${id}/submissions/${held}/review`;
    expect(await reviewer.ask(path, { body })).toMatchObject({ status: 200 });
    expect((await slots())?.[1]).toMatchObject({ state: 'returned', note: '199 of 200?', waiting: null });
    const second = await send(id, report(99), operator);
    await api.settle(id);
    expect((await slots())?.[1]).toMatchObject({ state: 'counted', note: null, counted: { voted: 99 } });
    const correction = { replaces: second, reason: 'a slip' };
    const third = await send(id, report(98, correction), operator);
    expect((await slots())?.[1]).toMatchObject({
      ...{ state: 'held', counted: { id: second, version: 1, voted: 99 } },
      waiting: { id: third, mine: true, voted: 98 },
    });
  });

  it('show double entries without counts or findings, and whether one is the reader’s own', async () => {
    const id = await define('2021-07-25T15:00:00Z', { entry: 'double', checkpoints: [] });
    const where = { area: 'KZ' };
    const [one, two] = [await join(id, 'operator', where), await join(id, 'operator', where)];
    const first = await send(id, protocol(), one);
    const race = async (staff: Staff, of = '2') =>
      (await read(staff, id)).items.find((item) => item.id === of)?.slots[0];
    const blind = { voted: null, findings: [] };
    expect(await race(one)).toMatchObject({ state: 'entered', waiting: { id: first, mine: true, ...blind } });
    expect(await race(two)).toMatchObject({ state: 'entered', waiting: { id: null, mine: false, ...blind } });
    expect((await read(one, id)).counts).toEqual({ due: 2, late: 2, waiting: 1, done: 0 });
    expect((await read(two, id)).counts).toEqual({ due: 3, late: 2, waiting: 0, done: 0 });
    await send(id, protocol({}, { aida: 99, bolat: 41 }), two);
    for (const staff of [one, two])
      expect(await race(staff)).toMatchObject({
        state: 'differing',
        waiting: { id: null, mine: true, ...blind },
      });
    expect(await race(await join(id, 'observer'))).toMatchObject({ waiting: { mine: false, ...blind } });
    expect((await read(two, id, '?state=waiting')).items.map((item) => item.id)).toEqual(['2']);
  });

  it('owe nothing if they are annulled or their contest is postponed', async () => {
    const contests = [contest(), contest({ id: 'west', area: 'KZ-WEST' })];
    const id = await define('2021-07-25T06:10:00Z', { contests });
    await decide(id, { kind: 'postponement', contest: 'west' });
    await decide(id, { kind: 'precinct-annulment', precinct: '2' });
    await decide(id, { kind: 'voters-addition', precinct: '3', voters: 4 });
    const page = await read(await join(id, 'observer'), id);
    expect(tell(page)).toEqual([
      ...['1 10:00 late', '1 12:00 due', '1 race later', '1 west postponed'],
      ...['2 10:00 annulled', '2 12:00 annulled', '2 race annulled'],
      ...['3 10:00 late', '3 12:00 due', '3 race later'],
    ]);
    expect(page.items).toMatchObject([
      { areas: [{ id: 'west-1', name: { en: 'west-1' } }, { id: 'KZ-WEST' }], annulled: false },
      { areas: [{ id: 'KZ-EAST' }], annulled: true },
      { registered: 300, votersAdded: 4 },
    ]);
    expect(page.contests.map((each) => each.id)).toEqual(['race', 'west']);
  });

  it('can be filtered by state, area and text, and come in pages', async () => {
    const id = await define('2021-07-25T04:10:00Z');
    await send(id, report(20, { precinct: '1', checkpoint: '10:00' }));
    await send(id, report(299, { precinct: '3', checkpoint: '10:00' }));
    const observer = await join(id, 'observer');
    const ids = async (query: string) => (await read(observer, id, query)).items.map((item) => item.id);
    expect(await ids('?state=due')).toEqual(['2']);
    expect(await ids('?state=late')).toEqual([]);
    expect(await ids('?state=waiting')).toEqual(['3']);
    expect(await ids('?state=done')).toEqual(['1']);
    expect(await ids('?area=KZ-EAST')).toEqual(['2', '3']);
    expect(await ids('?q=WEST%201')).toEqual(['1']);
    expect(await ids('?q=east')).toEqual(['2', '3']);
    expect(await ids('?called=2')).toEqual(['2']);
    expect(await ids('?called=002')).toEqual(['2']);
    expect(await ids('?called=20')).toEqual([]);
    expect((await read(observer, id, '?q=east&state=due')).counts).toEqual({
      ...{ due: 1, late: 0, waiting: 1, done: 0 },
    });
    const one = await read(observer, id, '?limit=2');
    expect(one.items.map((item) => item.id)).toEqual(['1', '2']);
    expect(await ids(`?cursor=${one.next}`)).toEqual(['3']);
    expect(await read(observer, id, `?state=done&limit=1`)).toMatchObject({ next: null, total: 3 });
  });

  it.each([
    ['?state=lost', 'state'],
    ['?limit=201', 'limit'],
    ['?cursor=back', 'cursor'],
  ])('refuse %s with 400, naming the parameter', async (query, parameter) => {
    const id = await define('2021-07-25T04:10:00Z');
    const { body } = await (await join(id, 'observer')).ask(`/api/elections/${id}/desk/precincts${query}`);
    expect(body).toMatchObject({ type: '/problems/invalid-query', errors: [{ path: parameter }] });
  });

  it('are looked up in bounded batches', async () => {
    const precincts = Array.from({ length: MANY }, (_, index) => precinct(`p${index}`, 'KZ-EAST', 100));
    const changes = { checkpoints: ['10:00'], contests: [], precincts };
    const id = await define('2021-07-25T04:10:00Z', changes);
    const definition = smallElection(changes);
    const { key } = (await api.ledger.elections.load(id)) ?? { key: -1 };
    const open = new Set(['p7', 'p7100', `p${MANY - 1}`]);
    const checked = precincts
      .filter((each) => !open.has(each.id))
      .map((each) =>
        checkedOf(definition, { ...report(50), precinct: each.id, checkpoint: '10:00', id: randomUUID() }),
      );
    expect(checked).toHaveLength(MANY - 3);
    expect(await api.ledger.submissions.record(key, checked)).toBe(true);
    await api.settle(id);
    const observer = await join(id, 'observer');
    const looked: number[] = [];
    const { slots } = api.ledger;
    const lookUp = slots.of.bind(slots);
    slots.of = (election, asked) => {
      looked.push(asked.length);
      return lookUp(election, asked);
    };
    const whole = await read(observer, id, '?limit=200');
    expect([whole.items.length, whole.total, whole.counts]).toEqual([200, MANY, null]);
    expect(looked).toEqual([200]);
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      looked.length = 0;
      const page: DeskPrecincts = await read(observer, id, `?state=due${cursor && `&cursor=${cursor}`}`);
      found.push(...page.items.map((item) => item.id));
      expect(Math.max(...looked)).toBeLessThanOrEqual(500);
      expect(looked.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(5_000);
      cursor = page.next;
    }
    expect(found).toEqual([...open]);
    slots.of = lookUp;
  });
});
