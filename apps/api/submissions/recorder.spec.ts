import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { DecisionLog, layOut } from '#election';
import type { Draft, FoundAround, Ledger } from '#ledger';
import { precinct, protocol, smallElection } from '../../../test/fixtures/data/small-election.js';
import { receive, type Arrival } from './arrival.js';
import type { Outcome } from './judgement.js';
import { Recorder } from './recorder.js';
import type { SubmissionContext } from './submission-context.js';

const layout = layOut(
  smallElection({ checks: {}, precincts: ['1', '2', '3'].map((id) => precinct(id, 'KZ-EAST', 200)) }),
);
const context: SubmissionContext = {
  layout,
  electorate: DecisionLog.of(layout, []).electorate,
  liveHours: null,
  isTimeless: true,
};

/** The same paper, of each precinct that is named. */
function arrive(id: string): Arrival {
  const sent = { ...protocol(), precinct: id, id: randomUUID() } as Parameters<typeof receive>[1];
  const arrival = receive(context, sent);
  if ('refused' in arrival) throw new Error(JSON.stringify(arrival.refused));
  return arrival;
}

/** A ledger in which nothing is recorded, and which answers each question when it is let. */
class SlowLedger {
  readonly drafts: Draft[] = [];
  readonly lookUps: (() => void)[] = [];
  readonly commits: (() => void)[] = [];
  readonly submissions = {
    around: () =>
      new Promise<FoundAround>((resolve) => this.lookUps.push(() => resolve({ known: [], alike: [] }))),
    record: (_election: number, drafts: readonly Draft[]) =>
      new Promise<boolean>((resolve) => {
        this.commits.push(() => {
          this.drafts.push(...drafts);
          resolve(true);
        });
      }),
  };
}

/** Two requests in batches of their own, of which neither is found recorded by the other. */
async function recordBoth() {
  const ledger = new SlowLedger();
  const recorder = new Recorder(ledger as unknown as Ledger, { key: 1, context }, () => undefined);
  const first = recorder.record(arrive('1'), {});
  await turn();
  const second = recorder.record(arrive('2'), {});
  await turn();
  expect(ledger.lookUps).toHaveLength(2);
  return { ledger, recorder, outcomes: [first, second] };
}

const codesOf = (outcomes: readonly Outcome[]): string[][] =>
  outcomes.map((outcome) =>
    outcome.kind === 'recorded' ? outcome.findings.map(({ code }) => code) : [outcome.kind],
  );

describe('equal protocols in batches that are under way beside each other (W308)', () => {
  test.each([
    ['the first is judged first', [0, 1], [[], ['W308']]],
    ['the second is judged first', [1, 0], [['W308'], []]],
  ])('%s: whichever is judged later is told of the other', async (_, order, found) => {
    const { ledger, outcomes } = await recordBoth();
    for (const each of order) {
      ledger.lookUps[each]?.();
      await turn();
      // What is judged first is stored and done with before the other is judged.
      ledger.commits.splice(0).forEach((commit) => commit());
      await turn();
    }
    expect(codesOf(await Promise.all(outcomes))).toEqual(found);
    expect(ledger.drafts.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
  });
});
