import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contestSnapshot, layOut, Tally } from '#election';
import type { ContestSnapshot, Decision, Entry, Layout } from '#election';
import { nights } from './arbitrary-election.js';

const drawn = fc.array(
  fc.record({
    at: fc.nat(),
    kind: fc.nat(5),
    choice: fc.nat(),
    other: fc.nat(),
    voters: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 5, maxLength: 25 },
);
type Drawn = (typeof drawn extends fc.Arbitrary<infer D> ? D : never)[number];

function decide({ definition }: Layout, each: Drawn, id: string, before: Decision[]): Decision | undefined {
  const head = { id, decidedBy: 'Commission', decidedOn: '2021-07-25', reason: 'drawn' };
  const contest = definition.contests[each.choice % definition.contests.length]!;
  const precinct = definition.precincts[each.other % definition.precincts.length]!.id;
  const option = contest.options[each.other % contest.options.length]!.id;
  const certification: Decision = { ...head, kind: 'certification', contest: contest.id };
  if (each.kind === 5) {
    const [target] = before.splice(each.choice % (before.length || 1), 1);
    return target && { ...head, kind: 'revocation', decision: target.id };
  }
  const kinds: readonly Decision[] = [
    certification,
    certification,
    { ...head, kind: 'voters-addition', precinct, voters: each.voters },
    { ...head, kind: 'strike-off', contest: contest.id, option },
    { ...head, kind: 'precinct-annulment', precinct },
  ];
  return kinds[each.kind];
}

/**
 * Every figure and status that a certification covers: what is published of the contest, without times and rulings,
 * and the sum of every line of its protocols.
 */
function figures({ layout, contests }: Tally, contest: number, snapshot: ContestSnapshot): string {
  const state = snapshot.state === 'certified' ? 'complete' : snapshot.state;
  const width = layout.widthOfSlot(layout.slotOfContest(contest));
  const lines = Array.from({ length: width }, (_, line) => contests.line(contest, line));
  const shown = { ...snapshot, state, version: 0, changedAt: null, rulings: [] };
  return JSON.stringify([shown, contests.voted(contest), lines]);
}

/** Protocols of every precinct first, so that contests become complete, then the drawn entries. */
function complete(layout: Layout, entries: readonly Entry[]): Entry[] {
  const first = layout.definition.precincts.flatMap((_, precinct) =>
    layout.contestsOfPrecinct(precinct).map((contest) => {
      const slot = layout.slotOfContest(contest);
      const counts = new Array<number>(layout.widthOfSlot(slot)).fill(1);
      return { precinct, slot, version: 1, counts, position: 0, recordedAt: 1 };
    }),
  );
  return [...first, ...entries];
}

test('a certification holds while no figure changes, and lapses for good at the first change', () => {
  const seen = { held: 0, lapsed: 0 };
  fc.assert(
    fc.property(nights, drawn, (night, decisions) => {
      const layout = layOut(night.layout.definition);
      const tally = new Tally(layout);
      const ledger = complete(layout, night.entries);
      const before: Decision[] = [];
      /** The figures that each certification covers, by the decision's id; undefined once it has lapsed. */
      const given = new Map<string, { contest: number; figures: string | undefined }>();
      const look = (position: number) => {
        for (const [id, each] of given) {
          const snapshot = contestSnapshot(tally, each.contest);
          const ruling = snapshot.rulings?.find((one) => one.id === id);
          if (ruling?.revoked) continue;
          if (each.figures !== undefined && figures(tally, each.contest, snapshot) !== each.figures) {
            expect(ruling?.lapsed?.position).toBe(position);
            each.figures = undefined;
          }
          expect(ruling?.lapsed !== undefined).toBe(each.figures === undefined);
          if (each.figures !== undefined) expect(snapshot.state).toBe('certified');
          seen[each.figures === undefined ? 'lapsed' : 'held']++;
        }
      };
      ledger.forEach((entry, index) => {
        let position = tally.position + 1;
        tally.apply({ ...entry, position });
        look(position);
        decisions.forEach((each, at) => {
          if (each.at % ledger.length !== index) return;
          const decision = decide(layout, each, `d${at}`, before);
          if (!decision) return;
          if (decision.kind !== 'revocation') before.push(decision);
          const contest = 'contest' in decision ? layout.contestIndex.get(decision.contest)! : -1;
          const was = decision.kind === 'certification' ? contestSnapshot(tally, contest) : undefined;
          position = tally.position + 1;
          tally.rule({ position, recordedAt: 1, decision });
          if (was) {
            const isComplete = was.state === 'complete' || was.state === 'certified';
            given.set(decision.id, {
              contest,
              figures: isComplete ? figures(tally, contest, was) : undefined,
            });
          }
          look(position);
        });
      });
    }),
    { numRuns: 400 },
  );
  expect(Math.min(seen.held, seen.lapsed)).toBeGreaterThan(200);
});
