import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { DecisionLog, layOut } from '#election';
import type { CheckedSubmission, RelatedSubmissions, Ledger } from '#ledger';
import { precinct, protocol, smallElection } from '../../../test/fixtures/data/small-election.js';
import { receive, type ReceivedSubmission } from './received-submission.js';
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
function arrive(id: string): ReceivedSubmission {
  const sent = { ...protocol(), precinct: id, id: randomUUID() } as Parameters<typeof receive>[1];
  const received = receive(context, sent);
  if ('refused' in received) throw new Error(JSON.stringify(received.refused));
  return received;
}

/** A ledger in which nothing is recorded, and which answers each question when it is let. */
class SlowLedger {
  readonly checked: CheckedSubmission[] = [];
  readonly lookUps: (() => void)[] = [];
  readonly commits: (() => void)[] = [];
  readonly submissions = {
    related: () =>
      new Promise<RelatedSubmissions>((resolve) =>
        this.lookUps.push(() => resolve({ recorded: [], equal: [] })),
      ),
    record: (_election: number, checked: readonly CheckedSubmission[]) =>
      new Promise<boolean>((resolve) => {
        this.commits.push(() => {
          this.checked.push(...checked);
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

describe('equal protocols in concurrent batches (W308)', () => {
  test.each([
    ['the first is judged first', [0, 1], [[], ['W308']]],
    ['the second is judged first', [1, 0], [['W308'], []]],
  ])('%s: the one judged later gets the warning', async (_, order, found) => {
    const { ledger, outcomes } = await recordBoth();
    for (const each of order) {
      ledger.lookUps[each]?.();
      await turn();
      // What is judged first is stored and done with before the other is judged.
      ledger.commits.splice(0).forEach((commit) => commit());
      await turn();
    }
    expect(codesOf(await Promise.all(outcomes))).toEqual(found);
    expect(ledger.checked.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
  });
});
