import fc from 'fast-check';
import { checkDecision, contestSnapshot, DecisionLog, layOut, Tally } from '#election';
import type { Decision, DecisionEntry, Definition, Entry, Layout } from '#election';
import { nights } from './arbitrary-election.js';

/** What every drawn decision says of itself. */
export const HEAD = { decidedBy: 'Commission', decidedOn: '2021-07-25', reason: 'drawn' };

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

/** A night's ledger with what courts and commissions decided in it. */
export interface RuledNight {
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
export const ruledNights: fc.Arbitrary<RuledNight> = fc
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
