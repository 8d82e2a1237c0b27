import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contestSnapshot, layOut, Tally } from '#election';
import type { ContestSnapshot } from '#election';
import {
  bound,
  countIn,
  inflate,
  isAccepted,
  races,
  report,
  type Ballots,
  type Race,
} from './arbitrary-race.js';

/** Ballots of a precinct where everybody votes for that option. */
function allFor(option: number): Ballots {
  const weights = [0, 1, 2, 3].map((index) => (index === option ? 1 : 0));
  return { turnout: 1000, lost: 0, invalid: 0, againstAll: 0, weights, unbound: 0 };
}

/** Counts the first `through` precincts of the race's order as drawn, the rest as `rest` says. */
function finish(
  { definition, ballots: drawn, order }: Race,
  through: number,
  rest: Ballots,
): ContestSnapshot {
  const tally = new Tally(layOut(definition));
  let snapshot = contestSnapshot(tally, 0);
  order.forEach((precinct, index) => {
    const cast = index < through ? drawn[precinct]! : rest;
    snapshot = countIn(tally, report(definition, precinct, cast));
  });
  return snapshot;
}

test('generated protocols pass the checks', () => {
  fc.assert(
    fc.property(races, ({ definition, ballots: drawn }) => {
      const layout = layOut(definition);
      drawn.forEach((cast, precinct) => {
        expect(isAccepted(layout, report(definition, precinct, cast))).toBe(true);
      });
    }),
  );
});

test('a decided race keeps its winner, whatever valid protocols are still out', () => {
  let decidedEarly = 0;
  fc.assert(
    fc.property(races, ({ definition, ballots: drawn, order }) => {
      const layout = layOut(definition);
      const tally = new Tally(layout);
      let winner: string | null = null;
      for (const precinct of order) {
        const cast = drawn[precinct]!;
        const sent = inflate(layout, report(definition, precinct, cast), cast.unbound);
        const { state, leader, options } = countIn(tally, sent);
        if (winner !== null) {
          expect([state === 'decided' || state === 'complete', leader]).toEqual([true, winner]);
        }
        if (state !== 'decided') continue;
        winner = leader;
        decidedEarly++;
        expect(options.filter(({ elected }) => elected).map(({ id }) => id)).toEqual([leader]);
      }
    }),
    { numRuns: 2000 },
  );
  expect(decidedEarly).toBeGreaterThan(100);
});

/** Visits drawn races after each precinct; the lines of their protocols bound the votes by the voters. */
function visit(see: (race: Race, through: number, now: ContestSnapshot) => void): void {
  fc.assert(
    fc.property(races, (race) => {
      fc.pre(bound.every((line) => race.definition.protocolLines.includes(line)));
      const tally = new Tally(layOut(race.definition));
      race.order.forEach((precinct, index) => {
        see(race, index + 1, countIn(tally, report(race.definition, precinct, race.ballots[precinct]!)));
      });
    }),
    { numRuns: 500 },
  );
}

test('a decided race keeps its winner even if all voters still out choose another option', () => {
  let visited = 0;
  visit((race, through, now) => {
    if (now.state !== 'decided') return;
    visited++;
    now.options.forEach((_, option) => {
      expect(finish(race, through, allFor(option))).toMatchObject({ state: 'complete', leader: now.leader });
    });
  });
  expect(visited).toBeGreaterThan(50);
});

test('a race stays leading only while all voters still out could change its leader', () => {
  let visited = 0;
  visit((race, through, now) => {
    const standing = now.options.filter(({ status }) => status === 'standing');
    if (now.state !== 'leading' || now.leader === null || standing.length < 2) return;
    visited++;
    const next = standing
      .filter(({ id }) => id !== now.leader)
      .reduce((a, b) => ((b.votes ?? 0) > (a.votes ?? 0) ? b : a));
    const option = now.options.indexOf(next);
    expect(finish(race, through, allFor(option)).leader).not.toBe(now.leader);
  });
  expect(visited).toBeGreaterThan(50);
});
