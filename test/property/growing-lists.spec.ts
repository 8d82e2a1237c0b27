import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDecision, contestSnapshot, layOut, PROTOCOL_LINES, Tally } from '#election';
import type { Decision, Definition } from '#election';
import { countIn, races, report, type Race } from './arbitrary-race.js';

/** A step of a race: a precinct reports, or voters are added to its list. */
type Step = { readonly precinct: number } | { readonly precinct: number; readonly voters: number };

interface LivelyRace extends Race {
  readonly steps: readonly Step[];
}

const livelyRaces: fc.Arbitrary<LivelyRace> = races.chain((race) =>
  fc
    .record({
      dayAdditions: fc.option(fc.nat(12), { nil: undefined }),
      unlisted: fc.array(fc.nat(7), { minLength: 8, maxLength: 8 }),
      additions: fc.array(
        fc.record({ at: fc.nat(), precinct: fc.nat(), voters: fc.integer({ min: 1, max: 12 }) }),
        {
          maxLength: 10,
        },
      ),
    })
    .map(({ dayAdditions, unlisted, additions }) => {
      const { definition, order } = race;
      const precincts = definition.precincts.map((precinct, index) =>
        unlisted[index] === 0 ? { ...precinct, kind: 'postal' as const, registered: null } : precinct,
      );
      const steps: Step[] = order.map((precinct) => ({ precinct }));
      for (const { at, precinct, voters } of additions) {
        steps.splice(at % (steps.length + 1), 0, { precinct: precinct % precincts.length, voters });
      }
      const protocolLines = [...PROTOCOL_LINES];
      return { ...race, definition: { ...definition, protocolLines, dayAdditions, precincts }, steps };
    }),
);

/** The same definition with the voters now on the lists; 60 where there is no list. */
function asItStands(tally: Tally): Definition {
  const { layout, decisionLog } = tally;
  const { definition } = layout;
  return {
    ...definition,
    precincts: definition.precincts.map((precinct, index) => ({
      ...precinct,
      registered: layout.hasList(index) ? decisionLog.electorate.voters(index) : 60,
    })),
  };
}

test('a decided race keeps its winner, whatever voters are added and whatever precincts have no list', () => {
  const seen = { decided: 0, added: 0, refused: 0 };
  fc.assert(
    fc.property(livelyRaces, ({ definition, ballots: drawn, steps }) => {
      const tally = new Tally(layOut(definition));
      let winner: string | null = null;
      steps.forEach((step, index) => {
        if ('voters' in step) {
          const decision: Decision = {
            ...{ id: `d${index}`, decidedBy: 'Commission', decidedOn: '2021-07-25', reason: 'drawn' },
            ...{ kind: 'voters-addition', precinct: `P${step.precinct}`, voters: step.voters },
          };
          const faults = checkDecision(tally.decisionLog, decision, () => contestSnapshot(tally, 0));
          seen[faults.length > 0 ? 'refused' : 'added']++;
          if (faults.length > 0) return;
          tally.rule({ position: tally.position + 1, recordedAt: 1, decision });
        } else {
          countIn(tally, report(asItStands(tally), step.precinct, drawn[step.precinct]!));
        }
        const { state, leader, unlistedOut } = contestSnapshot(tally, 0);
        if (winner !== null) {
          expect([state === 'decided' || state === 'complete', leader]).toEqual([true, winner]);
        }
        if (state !== 'decided') return;
        expect(unlistedOut).toBeUndefined();
        winner = leader;
        seen.decided++;
      });
    }),
    { numRuns: 3000 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(200);
});
