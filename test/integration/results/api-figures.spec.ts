import { beforeAll, describe, expect, test } from '@jest/globals';
import { figuresSchema, type Figures } from '#contract';
import { FIGURES, scenarios } from '#documents';
import { recordAll } from '../../fixtures/clients/recording.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { smallElection } from '../../fixtures/data/small-election.js';

const api = sharedApi({ counting: true });

const read = async (election: string): Promise<Figures> => {
  const { body } = await api.ask(`/api/elections/${election}/figures`);
  return figuresSchema.parse(body);
};

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (id, scenario) => {
  let election: string;
  let run: string;

  beforeAll(async () => {
    const { body } = await api.ask<{ id: string; election: string }>('/api/replays', {
      body: { scenario: id, speed: 1 },
      token: TOKEN,
    });
    election = body.election;
    run = body.id;
  });

  test('before the night, lists every figure, with those that need a count pending', async () => {
    const { figures, byState } = await read(election);
    expect(figures.map((figure) => figure.id)).toEqual(FIGURES.map((figure) => figure.id));
    expect(byState.differs).toBe(0);
    expect(byState.pending).toBeGreaterThan(0);
  });

  test('after the night, every replayed figure agrees', async () => {
    const stored = await api.ledger.elections.load(election);
    if (!stored) throw new Error(`${election} is not stored`);
    const feed = scenario.feed(run).map(({ submission }) => submission);
    await recordAll(api.ledger, stored, feed);
    await api.settle(election);
    const { figures, byState } = await read(election);
    expect(figures.filter(({ state }) => state === 'differs' || state === 'pending')).toEqual([]);
    expect(byState.agrees).toBe(
      FIGURES.filter(
        ({ scenario: of, measure, treatment }) =>
          of === id && measure !== undefined && treatment !== 'conflict',
      ).length,
    );
    const own = figures.filter((figure) => figure.treatment === 'conflict' && figure.scenario === id);
    expect(own.length).toBeGreaterThan(0);
    for (const { reason, against, state, shown } of own) {
      expect(reason.length).toBeGreaterThan(20);
      expect(against.length).toBeGreaterThan(0);
      expect([state === 'shown', shown === null]).toEqual([shown === null, state === 'shown']);
      expect(['followed', 'set-aside', 'shown']).toContain(state);
    }
  });
});

test('an election that is no replay has no figures', async () => {
  await api.define(smallElection());
  expect((await read('small')).figures).toEqual([]);
});
