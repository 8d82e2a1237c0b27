import {
  areaSnapshot,
  contestSnapshot,
  layOut,
  summary,
  Tally,
  type AreaSnapshot,
  type ContestSnapshot,
  type Definition,
  type Layout,
  type Summary,
} from '#election';
import type { ElectionHead, SnapshotRow, StoredElection } from '#ledger';
import { SnapshotBody } from './snapshot-body.js';

/** One election as readers see it: its definition, and the newest snapshot of every topic. */
export class ElectionView {
  readonly head: ElectionHead;
  readonly layout: Layout;
  /** The ledger position that everything here is true through; 0 before the first. */
  version = 0;
  /** Topics that somebody watches; a watched view stays in memory. */
  watched = 0;
  private readonly bodies = new Map<string, SnapshotBody>();
  private empty: Tally | undefined;

  private constructor(head: ElectionHead, layout: Layout) {
    this.head = head;
    this.layout = layout;
  }

  static of({ definition, ...head }: StoredElection): ElectionView {
    return new ElectionView(head, layOut(definition));
  }

  /** The same election with the snapshots of another moment: it stays as it is. */
  at(rows: readonly SnapshotRow[]): ElectionView {
    const view = new ElectionView(this.head, this.layout);
    view.apply(rows);
    return view;
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
