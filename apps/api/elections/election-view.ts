import {
  areaSnapshot,
  contestSnapshot,
  Docket,
  layOut,
  summary,
  Tally,
  type AreaSnapshot,
  type ContestSnapshot,
  type Definition,
  type Layout,
  type Roll,
  type Summary,
} from '#election';
import type { ElectionHead, RecordedDecision, SnapshotRow, StoredElection } from '#ledger';
import { SnapshotBody } from './snapshot-body.js';

/** One election as readers see it: its definition, what was decided of it, and the newest snapshot of every topic. */
export class ElectionView {
  readonly head: ElectionHead;
  /** The ledger position that everything here is true through; 0 before the first. */
  version = 0;
  /** Topics that somebody watches; a watched view stays in memory. */
  watched = 0;
  private readonly bodies = new Map<string, SnapshotBody>();
  private empty: Tally | undefined;
  private decided: Docket;

  private constructor(head: ElectionHead, docket: Docket) {
    this.head = head;
    this.decided = docket;
  }

  static of({ definition, ...head }: StoredElection): ElectionView {
    return new ElectionView(head, new Docket(layOut(definition)));
  }

  /** The same election with the snapshots of another moment: it stays as it is. */
  at(rows: readonly SnapshotRow[]): ElectionView {
    const view = new ElectionView(this.head, this.decided);
    view.apply(rows);
    return view;
  }

  /**
   * Takes every decision there is, with the definition anew where one of them adds a precinct that is not known
   * here. What is known already keeps its index. Fewer than are known are news of an earlier moment.
   */
  amend(decisions: readonly RecordedDecision[], definition: Definition = this.definition): void {
    if (decisions.length < this.decided.size) return;
    const layout = definition === this.definition ? this.layout : layOut(definition);
    const entries = decisions.map(({ decision, position, recordedAt }) => ({
      decision,
      position: position ?? 0,
      recordedAt: recordedAt.getTime(),
    }));
    if (layout !== this.layout) this.empty = undefined;
    this.decided = Docket.of(layout, entries);
  }

  /** What was decided, whether it is counted yet or not. */
  get docket(): Docket {
    return this.decided;
  }

  get layout(): Layout {
    return this.decided.layout;
  }

  /** Precincts and lists as decisions leave them. */
  get roll(): Roll {
    return this.decided.roll;
  }

  get definition(): Definition {
    return this.layout.definition;
  }

  get summary(): SnapshotBody<Summary> {
    return this.body('summary', summary);
  }

  /** @param area index in the definition */
  area(area: number): SnapshotBody<AreaSnapshot> {
    const id = this.definition.areas[area]?.id;
    return this.body(`area/${id}`, (tally) => areaSnapshot(tally, area));
  }

  /** @param contest index in the definition */
  contest(contest: number): SnapshotBody<ContestSnapshot> {
    const id = this.definition.contests[contest]?.id;
    return this.body(`contest/${id}`, (tally) => contestSnapshot(tally, contest));
  }

  /** Takes newer rows in, in any order, and gives the topics that changed. */
  apply(rows: readonly SnapshotRow[]): SnapshotBody[] {
    const changed = new Map<string, SnapshotBody>();
    for (const row of rows) {
      const held = this.bodies.get(row.topic);
      if (held !== undefined && held.version >= row.version) continue;
      const body = SnapshotBody.ofRow(row);
      this.bodies.set(row.topic, body);
      changed.set(row.topic, body);
      this.version = Math.max(this.version, row.version);
    }
    return [...changed.values()];
  }

  /** A topic nothing has touched yet is what an election without submissions adds up to. */
  private body<Value>(topic: string, compute: (tally: Tally) => Value): SnapshotBody<Value> {
    const held = this.bodies.get(topic);
    if (held) return held as SnapshotBody<Value>;
    this.empty ??= new Tally(this.layout);
    const body = new SnapshotBody<Value>(topic, 0, JSON.stringify(compute(this.empty)));
    this.bodies.set(topic, body);
    return body;
  }
}
