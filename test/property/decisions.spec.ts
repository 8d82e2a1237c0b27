import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  areaSnapshot,
  checkDecision,
  contestPart,
  contestSnapshot,
  DecisionLog,
  layOut,
  summary,
  Tally,
  tallyBytes,
} from '#election';
import type { ContestPart, Decision, DecisionEntry, Definition, Entry, Layout } from '#election';
import { nights } from './arbitrary-election.js';

const HEAD = { decidedBy: 'Commission', decidedOn: '2021-07-25', reason: 'drawn' };

interface Drawn {
  readonly kind: number;
  readonly precinct: number;
  readonly contest: number;
  readonly option: number;
  readonly voters: number;
  readonly earlier: number;
}

/** A decision that may or may not be sound; `before` are those made so far. */
function makeDecision(
  definition: Definition,
  drawn: Drawn,
  index: number,
  before: readonly Decision[],
): Decision {
  const head = { ...HEAD, id: `d${index}` };
  const precinct = definition.precincts[drawn.precinct % definition.precincts.length]!;
  const contest = definition.contests[drawn.contest % definition.contests.length]!;
  const option = contest.options[drawn.option % contest.options.length]!;
  const all: readonly Decision[] = [
    { ...head, kind: 'strike-off', contest: contest.id, option: option.id },
    { ...head, kind: 'precinct-annulment', precinct: precinct.id },
    { ...head, kind: 'voters-addition', precinct: precinct.id, voters: drawn.voters },
    { ...head, kind: 'postponement', contest: contest.id },
    { ...head, kind: 'contest-annulment', contest: contest.id },
    { ...head, kind: 'precinct-addition', added: precinct },
    { ...head, kind: 'revocation', decision: before[drawn.earlier % (before.length || 1)]?.id ?? 'none' },
  ];
  return all[drawn.kind % all.length]!;
}

interface RuledNight {
  readonly layout: Layout;
  /** In the ledger's order. */
  readonly ledger: readonly ({ readonly entry: Entry } | { readonly ruling: DecisionEntry })[];
}

const drawnDecision = fc.record({
  kind: fc.nat(6),
  precinct: fc.nat(),
  contest: fc.nat(),
  option: fc.nat(),
  voters: fc.integer({ min: 1, max: 50 }),
  earlier: fc.nat(),
});

/** Nights in which courts and commissions decide: only what the checks let through. */
const ruledNights: fc.Arbitrary<RuledNight> = fc
  .tuple(
    nights,
    fc.array(fc.tuple(drawnDecision, fc.nat()), { maxLength: 12 }),
    fc.array(fc.nat(3), { minLength: 10, maxLength: 10 }),
  )
  .map(([night, drawn, late]) => {
    const { definition } = night.layout;
    const precincts = definition.precincts.map((precinct, index) =>
      index > 0 && late[index] === 0 ? { ...precinct, added: true as const } : precinct,
    );
    const layout = layOut({ ...definition, precincts });
    const empty = new Tally(layout);
    const decisions: Decision[] = [];
    const decisionLog = new DecisionLog(layout);
    const waiting = new Set(precincts.flatMap(({ id, added }) => (added ? [id] : [])));
    const sound = drawn.flatMap(([each, place], index) => {
      const decision = makeDecision(layout.definition, each, index, decisions);
      if (decision.kind === 'precinct-addition') {
        // Here the precinct is in the layout already, as it is in a recount.
        if (!waiting.delete(decision.added.id)) return [];
      } else if (
        checkDecision(decisionLog, decision, (contest) => contestSnapshot(empty, contest)).length > 0
      ) {
        return [];
      }
      decisions.push(decision);
      apply(decisionLog, { position: 0, recordedAt: 0, decision });
      return [{ decision, place: place % (night.entries.length + 1) }];
    });
    return { layout, ledger: interleave(night.entries, sound) };
  });

function apply(decisionLog: DecisionLog, entry: DecisionEntry): void {
  for (const change of decisionLog.take(entry)) {
    if ('counts' in change) decisionLog.electorate.setCounts(change.precinct, change.counts);
    else if ('voters' in change) decisionLog.electorate.addVoters(change.precinct, change.voters);
  }
}

/** Decisions keep their order; `place` says after how many entries one comes, if those before it let it. */
function interleave(
  entries: readonly Entry[],
  decisions: readonly { readonly decision: Decision; readonly place: number }[],
): RuledNight['ledger'] {
  const places = decisions.map(({ place }) => place).sort((a, b) => a - b);
  const ledger: ({ entry: Entry } | { ruling: DecisionEntry })[] = [];
  for (let next = 0, done = 0; next <= entries.length; next++) {
    for (; places[done] === next; done++) {
      const ruling = { position: ledger.length + 1, recordedAt: 500, decision: decisions[done]!.decision };
      ledger.push({ ruling });
    }
    const entry = entries[next];
    if (entry) ledger.push({ entry: { ...entry, position: ledger.length + 1 } });
  }
  return ledger;
}

function countAll(layout: Layout, ledger: RuledNight['ledger']): Tally {
  const tally = new Tally(layout);
  for (const each of ledger) {
    if ('entry' in each) tally.apply(each.entry);
    else tally.rule(each.ruling);
  }
  return tally;
}

/** Everything anybody can see of a tally, without `left` of it. */
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

/** Every contest within every area below its own. */
function partsOf(tally: Tally): ContestPart[] {
  const { contests, rows } = tally.layout;
  return Array.from({ length: rows - contests }, (_, part) => contestPart(tally, contests + part));
}

/** Fields with times, not content. */
const MOMENTS = ['version', 'changedAt', 'rulings'];

/** The definition as the decisions leave it, worked out from their plain list. */
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

test('decisions before, between and after the entries give the same bytes and the same pages', () => {
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

test('the count is what it would be had the definition said so from the start', () => {
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
      // Nothing a definition says takes a contest off, so those that are off are left out, and what counts them.
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

test('a revoked decision is as if it had never been made, and both remain visible', () => {
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

test('the summary counts what the contests show, and what was not touched looks as before', () => {
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
