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

/** The same protocol, as received from the given precinct. */
function arrive(id: string): ReceivedSubmission {
  const sent = { ...protocol(), precinct: id, id: randomUUID() } as Parameters<typeof receive>[1];
  const received = receive(context, sent);
  if ('refused' in received) throw new Error(JSON.stringify(received.refused));
  return received;
}

/** An empty ledger that answers each question only when the test lets it. */
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

/** Records two submissions in separate batches, neither of which finds the other one recorded. */
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
    ['the first is checked first', [0, 1], [[], ['W308']]],
    ['the second is checked first', [1, 0], [['W308'], []]],
  ])('%s: the one checked later gets the warning', async (_, order, found) => {
    const { ledger, outcomes } = await recordBoth();
    for (const each of order) {
      ledger.lookUps[each]?.();
      await turn();
      // The one checked first is committed before the other is checked.
      ledger.commits.splice(0).forEach((commit) => commit());
      await turn();
    }
    expect(codesOf(await Promise.all(outcomes))).toEqual(found);
    expect(ledger.checked.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
  });
});
