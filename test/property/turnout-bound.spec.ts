import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { areaSnapshot, contestSnapshot, layOut, summary, Tally } from '#election';
import type { Decision, Layout } from '#election';
import { nights, type Night } from './arbitrary-election.js';

/** A decision in a drawn history: it adds voters, annuls a precinct, or revokes one of these. */
interface Change {
  readonly at: number;
  readonly kind: 'voters-addition' | 'precinct-annulment' | 'revocation';
  readonly choice: number;
  readonly voters: number;
}

const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('voters-addition', 'precinct-annulment', 'revocation'),
    choice: fc.nat(),
    voters: fc.integer({ min: 1, max: 60 }),
  }),
  { maxLength: 15 },
);

/** The decision of a change, not checked; undefined for a revocation when no decision is in force. */
function decide(layout: Layout, { kind, choice, voters }: Change, id: string, inForce: Decision[]) {
  const head = { id, decidedBy: 'Commission', decidedOn: '2021-07-25', reason: 'drawn' };
  const { precincts } = layout.definition;
  const precinct = precincts[choice % precincts.length]!.id;
  if (kind === 'voters-addition') return { ...head, kind, precinct, voters };
  if (kind === 'precinct-annulment') return { ...head, kind, precinct };
  const [target] = inForce.splice(choice % (inForce.length || 1), 1);
  return target && { ...head, kind, decision: target.id };
}

function expectWithinBounds(tally: Tally): void {
  const { areas, contests } = tally.layout.definition;
  const rows = areas.flatMap((_, area) => areaSnapshot(tally, area).checkpoints);
  const results = contests.map((_, contest) => contestSnapshot(tally, contest));
  for (const { turnout } of [...rows, ...results, summary(tally).turnout]) {
    expect(Number(turnout ?? 0)).toBeLessThanOrEqual(100);
  }
  for (const { voted, registered, overfull = 0, precincts } of rows) {
    expect(voted).toBeLessThanOrEqual(registered);
    expect(overfull).toBeLessThanOrEqual(precincts.reported);
  }
}

/** Lists so small, for counts up to 20, that many histories have more votes than voters at some point. */
const crowded: fc.Arbitrary<Night> = nights.map(({ layout, entries }) => {
  const { definition } = layout;
  const precincts = definition.precincts.map((precinct) =>
    precinct.registered === null ? precinct : { ...precinct, registered: precinct.registered % 30 },
  );
  return { layout: layOut({ ...definition, precincts }), entries };
});

test('turnout never exceeds 100%, and precincts with too short lists are counted as overfull', () => {
  let overfull = 0;
  fc.assert(
    fc.property(crowded, changes, ({ layout, entries }, drawn) => {
      const tally = new Tally(layout);
      const inForce: Decision[] = [];
      entries.forEach((entry, index) => {
        const position = tally.position + 1;
        tally.apply({ ...entry, position });
        drawn.forEach((change, at) => {
          if (change.at % entries.length !== index) return;
          const decision = decide(layout, change, `d${at}`, inForce);
          if (!decision) return;
          if (decision.kind !== 'revocation') inForce.push(decision);
          tally.rule({ position: tally.position + 1, recordedAt: 1, decision });
        });
        expectWithinBounds(tally);
      });
      overfull += areaSnapshot(tally, layout.root).checkpoints.some((row) => row.overfull) ? 1 : 0;
    }),
    { numRuns: 500 },
  );
  expect(overfull).toBeGreaterThan(50);
});
