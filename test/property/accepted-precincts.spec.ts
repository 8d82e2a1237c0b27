import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decisionSchema, definitionSchema } from '#contract';
import { checkDecision, checkDefinition, DecisionLog, layOut, type Decision, type Precinct } from '#election';
import { smallElection } from '../fixtures/data/small-election.js';
import { oddPrecincts } from './odd-precincts.js';

const HEAD = {
  id: '00000000-0000-4000-8000-000000000001',
  decidedBy: 'Commission',
  decidedOn: '2021-07-25',
  reason: 'drawn',
} as const;

const never = (): never => {
  throw new Error('a precinct is added whatever contests add up to');
};

test('a precinct is accepted by decision exactly if it is accepted in a definition', () => {
  const definition = smallElection();
  const decisionLog = new DecisionLog(layOut(definition));
  let accepted = 0;
  fc.assert(
    fc.property(oddPrecincts, (added) => {
      const decision = { ...HEAD, kind: 'precinct-addition', added };
      const byDecision =
        decisionSchema.safeParse(decision).success &&
        checkDecision(decisionLog, decision as Decision, never).length === 0;
      const whole = { ...definition, precincts: [...definition.precincts, added as unknown as Precinct] };
      const byShape = definitionSchema.safeParse(whole).success;
      const byChecks = checkDefinition(whole).length === 0;
      if (byDecision) accepted += 1;
      expect([byDecision, byShape && byChecks]).toEqual([byChecks, byChecks]);
    }),
    { numRuns: 3_000 },
  );
  expect(accepted).toBeGreaterThan(100);
});
