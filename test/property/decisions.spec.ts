import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  areaSnapshot,
  checkDecision,
  contestPart,
  contestSnapshot,
  layOut,
  summary,
  Tally,
  tallyBytes,
} from '#election';
import type { ContestPart, Decision, Definition, Entry, Layout } from '#election';
import { HEAD, ruledNights, type RuledNight } from './arbitrary-decisions.js';

function countAll(layout: Layout, ledger: RuledNight['ledger']): Tally {
  const tally = new Tally(layout);
  for (const each of ledger) {
    if ('entry' in each) tally.apply(each.entry);
    else tally.rule(each.ruling);
  }
  return tally;
}

/** Everything public of a tally, without the fields in `left`. */
function see(tally: Tally, left: readonly string[] = []): unknown {
  const { areas, contests } = tally.layout.definition;
  const all = [
    areas.map((_, area) => areaSnapshot(tally, area)),
    contests.map((_, contest) => contestSnapshot(tally, contest)),
    summary(tally),
    partsOf(tally),
  ];
  return JSON.parse(JSON.stringify(all, (key, value: unknown) => (left.includes(key) ? undefined : value)));
}

/** The part of every contest in every area below its own. */
function partsOf(tally: Tally): ContestPart[] {
  const { contests, rows } = tally.layout;
  return Array.from({ length: rows - contests }, (_, part) => contestPart(tally, contests + part));
}

/** Fields with times, not content. */
const MOMENTS = ['version', 'changedAt', 'rulings'];

/** The definition as the decisions leave it, computed from the plain list of them. */
function amend(definition: Definition, decisions: readonly Decision[]): Definition {
  const revoked = new Set(decisions.map((each) => (each.kind === 'revocation' ? each.decision : '')));
  const inForce = decisions.filter(({ id }) => !revoked.has(id));
  const isAdded = (id: string) =>
    inForce.some((each) => each.kind === 'precinct-addition' && each.added.id === id);
  const isAnnulled = (id: string) =>
    inForce.some((each) => each.kind === 'precinct-annulment' && each.precinct === id);
  const votersOf = (id: string) =>
    inForce.reduce(
      (sum, each) => sum + (each.kind === 'voters-addition' && each.precinct === id ? each.voters : 0),
      0,
    );
  const isStruckOff = (contest: string, option: string) =>
    inForce.some((each) => each.kind === 'strike-off' && each.contest === contest && each.option === option);
  return {
    ...definition,
    precincts: definition.precincts
      .filter(({ id, added }) => (added !== true || isAdded(id)) && !isAnnulled(id))
      .map(({ added: _, ...precinct }) => ({
        ...precinct,
        registered: precinct.registered === null ? null : precinct.registered + votersOf(precinct.id),
      })),
    contests: definition.contests.map((contest) => ({
      ...contest,
      options: contest.options.map((option) =>
        isStruckOff(contest.id, option.id) ? { ...option, status: 'struck-off' as const } : option,
      ),
    })),
  };
}

const decisionsOf = ({ ledger }: RuledNight): Decision[] =>
  ledger.flatMap((each) => ('ruling' in each ? [each.ruling.decision] : []));
const entriesOf = ({ ledger }: RuledNight): Entry[] =>
  ledger.flatMap((each) => ('entry' in each ? [each.entry] : []));

test('the tally does not depend on whether decisions come before, between or after the entries', () => {
  fc.assert(
    fc.property(ruledNights, fc.nat(), (night, cut) => {
      const { layout, ledger } = night;
      const expected = countAll(layout, ledger);
      const rulings = ledger.filter((each) => 'ruling' in each);
      const entries = ledger.filter((each) => 'entry' in each);
      const at = cut % (entries.length + 1);
      for (const order of [
        [...rulings, ...entries],
        [...entries, ...rulings],
        [...entries.slice(0, at), ...rulings, ...entries.slice(at)],
      ]) {
        const tally = countAll(layout, order);
        expect(see(tally)).toEqual(see(expected));
        expect(tallyBytes(tally)).toEqual(tallyBytes(expected));
      }
    }),
    { numRuns: 200 },
  );
});

test('decisions count as if the definition had said so from the start', () => {
  fc.assert(
    fc.property(ruledNights, (night) => {
      const { layout } = night;
      const amended = layOut(amend(layout.definition, decisionsOf(night)));
      const plain = new Tally(amended);
      for (const entry of entriesOf(night)) {
        const precinct = amended.precinctIndex.get(layout.definition.precincts[entry.precinct]!.id);
        if (precinct !== undefined) plain.apply({ ...entry, precinct });
      }
      const tally = countAll(layout, night.ledger);
      const called = new Set(
        layout.definition.contests.flatMap(({ id }, contest) =>
          tally.decisionLog.fateOf(contest) === undefined ? [] : [id],
        ),
      );
      // No definition calls a contest off, so those called off are left out, and what counts them.
      const strip = (seen: unknown) => {
        const [areas, contests, { turnout, precincts }, parts] = seen as [
          unknown,
          { id: string }[],
          Record<string, unknown>,
          unknown,
        ];
        return { areas, contests: contests.filter(({ id }) => !called.has(id)), turnout, precincts, parts };
      };
      expect(strip(see(tally, MOMENTS))).toEqual(strip(see(plain, MOMENTS)));
    }),
    { numRuns: 300 },
  );
});

test('revoking all decisions restores the tally without them, and keeps them in the log as revoked', () => {
  fc.assert(
    fc.property(ruledNights, (night) => {
      const { layout, ledger } = night;
      const tally = countAll(layout, ledger);
      const inForce = decisionsOf(night).filter(
        ({ id, kind }) => !tally.decisionLog.isRevoked(id) && kind !== 'revocation',
      );
      let { position } = tally;
      for (const { id } of inForce.reverse()) {
        const decision: Decision = { ...HEAD, id: `r-${id}`, kind: 'revocation', decision: id };
        expect(
          checkDecision(tally.decisionLog, decision, (contest) => contestSnapshot(tally, contest)),
        ).toEqual([]);
        tally.rule({ position: ++position, recordedAt: 600, decision });
      }
      const without = countAll(
        layout,
        ledger.filter((each) => 'entry' in each),
      );
      expect(see(tally, MOMENTS)).toEqual(see(without, MOMENTS));
      expect(tallyBytes(tally)).toEqual(tallyBytes(without));
      for (const { id } of inForce) expect(tally.decisionLog.isRevoked(id)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('summary counts the contests by state, and only touched areas and contests change', () => {
  fc.assert(
    fc.property(ruledNights, ({ layout, ledger }) => {
      const tally = new Tally(layout);
      const look = () =>
        see(tally) as [
          { version: number }[],
          { version: number; state: string }[],
          { contests: { byState: Record<string, number> } },
          ContestPart[],
        ];
      for (const each of ledger) {
        const before = look();
        tally.settle();
        if ('entry' in each) tally.apply(each.entry);
        else tally.rule(each.ruling);
        const touched = tally.touched();
        const after = look();
        after[0].forEach((body, area) => {
          if (!touched.areas.includes(area)) expect(body).toEqual(before[0][area]);
        });
        after[1].forEach((body, contest) => {
          if (!touched.rows.includes(contest)) expect(body).toEqual(before[1][contest]);
        });
        after[3].forEach((body, part) => {
          if (!touched.rows.includes(layout.contests + part)) expect(body).toEqual(before[3][part]);
        });
        for (const [state, count] of Object.entries(after[2].contests.byState)) {
          expect([state, count]).toEqual([
            state,
            after[1].filter((contest) => contest.state === state).length,
          ]);
        }
      }
    }),
    { numRuns: 100 },
  );
});
