import type { Ledger, RecordedDecision } from '#ledger';
import type { ElectionView } from '../read-model/election-view.js';

interface Settled {
  readonly generation: number;
  /** The first decisions of the election, as many as were seen counted: nothing of them changes any more. */
  readonly decisions: readonly RecordedDecision[];
}

const settledOf = new WeakMap<ElectionView, Settled>();

/** Every decision of an election as the database has them now, in ledger order; only those that may be new are read. */
export async function readDecisions(
  ledger: Ledger,
  view: ElectionView,
): Promise<readonly RecordedDecision[]> {
  const { generation, head } = view;
  const cached = settledOf.get(view);
  const settled = cached?.generation === generation ? cached.decisions : [];
  const rest = await ledger.decisions.of(head.key, settled.length);
  const all = [...settled, ...rest];
  const open = all.findIndex(({ position }) => position === null);
  if (view.generation === generation) {
    settledOf.set(view, { generation, decisions: open === -1 ? all : all.slice(0, open) });
  }
  return all;
}
