import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pairUp, stateAfter, type ContestSnapshot, type EntryState, type WaitingEntry } from '#election';
import { prove } from '../../fixtures/clients/recording.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { protocol, smallElection } from '../../fixtures/data/small-election.js';

/** The people who act: two operators, and two reviewers, who may also enter. */
const ACTORS = ['aida', 'bolat', 'chingiz', 'dana'] as const;
type Actor = (typeof ACTORS)[number];
const REVIEWERS: readonly Actor[] = ['chingiz', 'dana'];

const ACTIONS = ['enter', 'withdraw', 'settle', 'discard', 'correct', 'accept', 'return'] as const;

interface Step {
  readonly action: (typeof ACTIONS)[number];
  readonly by: Actor;
  /** Votes of the first candidate as this person reads the paper: 100 or 99. */
  readonly votes: number;
}

/** No token acts for anybody here, so entries are independent. */
const ALONE = { ties: [], hours: null };

/** The model of one protocol: every entry with its state, and the accepted one that counts. */
class Model {
  readonly entries: { id: string; state: EntryState; by: Actor; votes: number; replaces: string | null }[] =
    [];
  current: { id: string; votes: number } | undefined;

  find(...states: EntryState[]) {
    return this.entries.find(({ state }) => states.includes(state));
  }

  /** The entries that another entry would be paired with. */
  get waiting(): WaitingEntry[] {
    return this.entries
      .filter(({ state, replaces }) => ['entered', 'differing', 'held'].includes(state) && replaces === null)
      .map(({ id, state, by, votes }) => ({ id, state, counts: [votes], enteredBy: by, atMs: 0 }));
  }

  accept(id: string, votes: number): void {
    this.current = { id, votes };
  }
}

const api = sharedApi({ counting: true });
let election = '';
let elections = 0;
const staff = new Map<Actor, Staff>();

beforeAll(async () => {
  for (const login of ACTORS) {
    const role = REVIEWERS.includes(login) ? 'reviewer' : 'operator';
    const scope = role === 'operator' ? { election: 'walk-1', area: 'KZ' } : { election: null };
    staff.set(login, await Staff.join(api, { login, grants: [{ role, ...scope }] }));
  }
});

/** Defines the next election and grants everybody their role in it. */
async function found(): Promise<void> {
  election = `walk-${++elections}`;
  await api.define(smallElection({ id: election, entry: 'double' }));
  for (const actor of ACTORS.filter((each) => !REVIEWERS.includes(each))) {
    const grants = [{ role: 'operator', election, area: 'KZ', precincts: null }];
    await api.ask(`/api/people/${staff.get(actor)?.id}`, {
      method: 'PATCH',
      body: { grants },
      token: TOKEN,
    });
  }
}

const read = (votes: number) => protocol({}, { aida: votes, bolat: 140 - votes });

/** Takes a step in the api and in the model, and compares the answers. */
async function take(model: Model, step: Step): Promise<void> {
  const { status, body } = await act(model, step)();
  const told = { status, state: (body as { state?: string }).state };
  expect([step, told]).toEqual([step, expectation(model, step)]);
  const sent = body as { id?: string };
  perform(model, step, sent.id ?? '');
}

function act(model: Model, { action, by, votes }: Step) {
  const ask = (path: string, body: object) => () =>
    (staff.get(by) as Staff).ask(`/api/elections/${election}/${path}`, { body });
  const { ballots, votes: marks, againstAll } = read(votes);
  const paper = { verdict: 'settled', id: randomUUID(), ballots, votes: marks, againstAll };
  const held = model.find('held')?.id ?? randomUUID();
  const mine = model.entries.find((each) => each.by === by && ['entered', 'held'].includes(each.state));
  const correction = {
    ...read(votes),
    id: randomUUID(),
    replaces: model.current?.id ?? randomUUID(),
    reason: 'Recount',
  };
  const actions = {
    enter: ask('submissions', { ...read(votes), id: randomUUID() }),
    withdraw: ask(`submissions/${mine?.id ?? randomUUID()}/withdrawal`, {}),
    settle: ask('differing/2/race', paper),
    discard: ask('differing/2/race', { verdict: 'returned', note: 'Not legible' }),
    correct: ask('submissions', correction),
    accept: ask(`submissions/${held}/review`, { verdict: 'accepted' }),
    return: ask(`submissions/${held}/review`, { verdict: 'returned', note: 'Look again' }),
  };
  return actions[action];
}

/** The answer that the model expects. */
function expectation(
  model: Model,
  { action, by, votes }: Step,
): { status: number; state: string | undefined } {
  const answer = (status: number, state?: string) => ({ status, state });
  const isReviewer = REVIEWERS.includes(by);
  const held = model.find('held');
  switch (action) {
    case 'enter': {
      if (model.current) return answer(422);
      const pairing = pairUp(model.waiting, { counts: [votes], enteredBy: by, atMs: 0 }, ALONE);
      if (pairing.outcome === 'refused') return answer(422);
      return answer(201, pairing.outcome === 'submitted' ? 'accepted' : pairing.outcome);
    }
    case 'withdraw': {
      const mine = model.entries.find((each) => each.by === by && ['entered', 'held'].includes(each.state));
      return mine ? answer(200, 'withdrawn') : answer(404);
    }
    case 'correct':
      return model.current ? answer(201, 'held') : answer(422);
    case 'settle':
    case 'discard': {
      if (!isReviewer) return answer(403);
      const pair = model.entries.filter(({ state }) => state === 'differing');
      if (pair.length === 0) return answer(404);
      if (pair.some((each) => each.by === by)) return answer(403);
      return action === 'settle' ? answer(201, 'accepted') : answer(200);
    }
    default: {
      if (!isReviewer) return answer(403);
      if (!held) return answer(404);
      if (held.by === by) return answer(403);
      if (action === 'return') return answer(200, 'returned');
      // Another correction of the same submission may have been accepted meanwhile.
      return held.replaces === model.current?.id ? answer(200, 'accepted') : answer(409);
    }
  }
}

/** Applies the step to the model. */
function perform(model: Model, step: Step, id: string): void {
  const { action, by, votes } = step;
  const { status, state } = expectation(model, step);
  if (status >= 300) return;
  const change = (which: readonly { id: string }[], event: Parameters<typeof stateAfter>[1]): void => {
    for (const each of model.entries) {
      if (which.some((other) => other.id === each.id)) each.state = stateAfter(each.state, event);
    }
  };
  const differing = model.entries.filter((each) => each.state === 'differing');
  const held = model.find('held');
  if (action === 'enter' || action === 'settle') {
    const pairing = pairUp(
      model.waiting,
      { counts: [votes], enteredBy: by, atMs: 0, settles: action === 'settle' },
      ALONE,
    );
    if (pairing.outcome === 'refused') return;
    for (const each of pairing.consequences) change([each], each.event);
    model.entries.push({ id, state: state as EntryState, by, votes, replaces: null });
    if (state === 'accepted') model.accept(id, votes);
  } else if (action === 'correct') {
    model.entries.push({ id, state: 'held', by, votes, replaces: model.current?.id ?? null });
  } else if (action === 'discard') {
    change(differing, 'discard');
  } else if (action === 'withdraw') {
    const mine = model.entries.find((each) => each.by === by && ['entered', 'held'].includes(each.state));
    if (mine) change([mine], 'withdraw');
  } else if (held) {
    change([held], action);
    if (action === 'accept') model.accept(held.id, held.votes);
  }
}

it('any sequence of entries, corrections, withdrawals and reviews follows the model', async () => {
  const steps = fc.array(
    fc.record({
      action: fc.oneof(
        { weight: 3, arbitrary: fc.constant('enter' as const) },
        { weight: 5, arbitrary: fc.constantFrom(...ACTIONS) },
      ),
      by: fc.constantFrom(...ACTORS),
      votes: fc.constantFrom(100, 99),
    }),
    { minLength: 8, maxLength: 24 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (walk) => {
      await found();
      const model = new Model();
      for (const step of walk) await take(model, step);
      const stored = await api.ledger.elections.load(election);
      const rows = await api.query<{ id: string; state: string }>(
        'SELECT id, state FROM submission WHERE election = $1',
        [stored?.key],
      );
      const states = (all: readonly { id: string; state: string }[]) =>
        Object.fromEntries(all.map(({ id, state }) => [id, state]));
      expect(states(rows)).toEqual(states(model.entries));
      await api.settle(election);
      const { body } = await api.ask<ContestSnapshot>(`/api/elections/${election}/contests/race`);
      expect(body.options[0]?.votes).toBe(model.current?.votes ?? 0);
      expect(stored && (await prove(api.ledger, stored)).faults).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
