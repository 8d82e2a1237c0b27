import {
  areaSnapshot,
  besideContest,
  contestPart,
  contestSnapshot,
  DecisionLog,
  layOut,
  liveHoursOf,
  summary,
  Tally,
  type AreaSnapshot,
  type ContestPart,
  type ContestSnapshot,
  type DecisionEntry,
  type Definition,
  type DistrictRise,
  type Layout,
  type LiveHours,
  type Electorate,
  type Summary,
  type TurnoutRow,
} from '#election';
import { topicOfArea, topicOfRow } from '#ledger';
import type { ElectionHead, RecordedDecision, SnapshotRow, StoredElection } from '#ledger';
import { SnapshotBody, wholeAsPartBody } from './snapshot-body.js';

/** The fewest precincts whose mean is compared with another one. */
const MEAN_OF_MIN = 5;

/** Turnout in hundredths of a percent, rounded down; 0 where there is nobody on the lists. */
const shareOf = ({ voted, registered }: TurnoutRow): number =>
  registered === 0 ? 0 : Math.floor((voted * 10_000) / registered);

/** One election as readers see it: its definition, what was decided of it, and the newest snapshot of every topic. */
export class ElectionView {
  /** The ledger position that everything here is true through; 0 before the first. */
  version = 0;
  /** A ledger position whose chain was read from the database: what is held follows from that history. */
  anchor: { readonly position: number; readonly chain: string } | undefined;
  /** The newest position that the database was seen to have. */
  ledgerVersion = 0;
  /** Grows each time the database turns out to have another history: what was computed from a version is void then. */
  generation = 0;
  /** Watched topics and open requests; a view in use stays in memory and is kept up to date. */
  watched = 0;
  private readonly bodies = new Map<string, SnapshotBody>();
  private entries: readonly DecisionEntry[] = [];
  private empty: Tally | undefined;
  private hours: { readonly of: Definition; readonly hours: LiveHours } | undefined;

  private constructor(
    private stored: ElectionHead,
    private decided: DecisionLog,
  ) {}

  static of({ definition, ...head }: StoredElection): ElectionView {
    return new ElectionView(head, new DecisionLog(layOut(definition)));
  }

  get head(): ElectionHead {
    return this.stored;
  }

  /** Keeps the view in memory until what it gives is called, once or more often. */
  hold(): () => void {
    this.watched += 1;
    let isHeld = true;
    return () => {
      if (isHeld) this.watched -= 1;
      isHeld = false;
    };
  }

  /** The same election with the snapshots of another moment: it stays as it is. */
  at(rows: readonly SnapshotRow[]): ElectionView {
    const view = new ElectionView(this.stored, this.decided);
    view.apply(rows);
    return view;
  }

  /**
   * Takes the decisions that follow those known here, with the definition again where one of them adds a precinct that
   * is not known here. What is known already keeps its index, and is passed over where it comes again.
   */
  amend(decisions: readonly RecordedDecision[], definition: Definition = this.definition): void {
    const news = decisions.filter(({ decision }) => !this.decided.get(decision.id)).map(toEntry);
    if (news.length === 0) return;
    this.entries = [...this.entries, ...news];
    if (definition === this.definition) {
      for (const entry of news) this.decided.enact(entry);
      return;
    }
    this.empty = undefined;
    this.decided = DecisionLog.of(layOut(definition), this.entries);
  }

  /**
   * Becomes what the database holds now, where that is another history than the one held here; gives every topic that
   * was or is held, as it stands now.
   */
  reset(
    { definition, ...head }: StoredElection,
    rows: readonly SnapshotRow[],
    decisions: readonly RecordedDecision[],
  ): SnapshotBody[] {
    const topics = [...this.bodies.keys()];
    this.stored = head;
    this.version = 0;
    this.anchor = undefined;
    this.generation += 1;
    this.empty = undefined;
    this.bodies.clear();
    this.entries = decisions.map(toEntry);
    this.decided = DecisionLog.of(layOut(definition), this.entries);
    const changed = new Map(this.apply(rows).map((body) => [body.topic, body]));
    for (const topic of topics) {
      const body = changed.get(topic) ?? this.bodyOf(topic);
      if (body) changed.set(topic, body);
    }
    return [...changed.values()];
  }

  /** What was decided, whether it is counted yet or not. */
  get decisionLog(): DecisionLog {
    return this.decided;
  }

  get layout(): Layout {
    return this.decided.layout;
  }

  /** Precincts and lists with decisions applied. */
  get electorate(): Electorate {
    return this.decided.electorate;
  }

  get definition(): Definition {
    return this.layout.definition;
  }

  /** The hours in which appointments wait for a second administrator; null for a replay, which needs no such protection. */
  get liveHours(): LiveHours | null {
    if (this.stored.mode === 'replay') return null;
    const { definition } = this;
    if (this.hours?.of !== definition) this.hours = { of: definition, hours: liveHoursOf(definition) };
    return this.hours.hours;
  }

  get summary(): SnapshotBody<Summary> {
    return this.body('summary', summary);
  }

  /** Whether reports are taken whenever they come: in a rehearsal, and in a replay, whose clock is its own. */
  get isTimeless(): boolean {
    return this.stored.mode === 'replay' || this.definition.rehearsal === true;
  }

  /** @param area index in the definition */
  area(area: number): SnapshotBody<AreaSnapshot> {
    return this.body(topicOfArea(this.layout, area), (tally) => areaSnapshot(tally, area));
  }

  /** @param contest index in the definition */
  contest(contest: number): SnapshotBody<ContestSnapshot> {
    return this.body(topicOfRow(this.layout, contest), (tally) => contestSnapshot(tally, contest));
  }

  /**
   * A contest within one area: its own, or one below.
   * @param row of the layout
   */
  part(row: number): SnapshotBody<ContestPart> {
    if (row < this.layout.contests) return wholeAsPartBody(this.contest(row));
    const topic = topicOfRow(this.layout, row);
    const held = this.bodies.get(topic);
    // There may be many that nothing has touched yet, and anybody can ask for each: they are not kept.
    return (held ?? this.untouched(topic, (tally) => contestPart(tally, row))) as SnapshotBody<ContestPart>;
  }

  /** The version of a contest within one area; costs nothing where nothing has touched it. `row` is of the layout. */
  versionOfPart(row: number): number {
    return this.bodies.get(topicOfRow(this.layout, row))?.version ?? 0;
  }

  /** By how much turnout rose in a precinct's district, by the newest snapshot that is held of it. */
  readonly districtRise: DistrictRise = (precinct, from, to) => {
    const { areaOfPrecinct, parentOfArea } = this.layout;
    let area = areaOfPrecinct[precinct] as number;
    while (this.definition.areas[area]?.kind === 'rural-district' && parentOfArea[area] !== -1) {
      area = parentOfArea[area] as number;
    }
    const { checkpoints } = this.area(area).value;
    const [start, end] = [checkpoints[from], checkpoints[to]];
    if (!start || !end || Math.min(start.precincts.reported, end.precincts.reported) < MEAN_OF_MIN) {
      return undefined;
    }
    return shareOf(end) - shareOf(start);
  };

  /** Takes newer rows in, in any order, and gives the topics that changed. */
  apply(rows: readonly SnapshotRow[]): SnapshotBody[] {
    const changed = new Map<string, SnapshotBody>();
    for (const row of rows) {
      const held = this.bodies.get(row.topic);
      if (held !== undefined && held.version >= row.version) continue;
      const body = this.make(row.topic, row.version, row.body);
      this.bodies.set(row.topic, body);
      changed.set(row.topic, body);
      this.version = Math.max(this.version, row.version);
    }
    return [...changed.values()];
  }

  /** The body of a topic by its name; undefined where the definition has no such topic. */
  private bodyOf(topic: string): SnapshotBody | undefined {
    const { areaIndex, contestIndex, rowOf } = this.layout;
    const [kind, id = '', , partOf] = topic.split('/');
    if (kind === 'summary') return this.summary;
    const index = kind === 'area' ? areaIndex.get(id) : contestIndex.get(id);
    if (index === undefined) return undefined;
    if (kind !== 'area') return this.contest(index);
    if (partOf === undefined) return this.area(index);
    const contest = contestIndex.get(partOf);
    const row = contest === undefined ? -1 : rowOf(contest, index);
    return row === -1 ? undefined : this.part(row);
  }

  /** A topic nothing has touched yet is what an election without submissions adds up to. */
  private body<Value>(topic: string, compute: (tally: Tally) => Value): SnapshotBody<Value> {
    const held = this.bodies.get(topic);
    if (held) return held as SnapshotBody<Value>;
    const body = this.untouched(topic, compute);
    this.bodies.set(topic, body);
    return body;
  }

  private untouched<Value>(topic: string, compute: (tally: Tally) => Value): SnapshotBody<Value> {
    this.empty ??= new Tally(this.layout);
    return this.make<Value>(topic, 0, JSON.stringify(compute(this.empty)));
  }

  private make<Value>(topic: string, version: number, text: string): SnapshotBody<Value> {
    const contest = topic.startsWith('contest/') ? this.layout.contestIndex.get(topic.slice(8)) : undefined;
    if (contest === undefined) return new SnapshotBody<Value>(topic, version, text);
    return new SnapshotBody<Value>(topic, version, text, (shown) =>
      besideContest(shown as ContestSnapshot, contest, this.electorate),
    );
  }
}

/** A decision as the fold of the ledger takes it. */
export function toEntry({ decision, position, recordedAt }: RecordedDecision): DecisionEntry {
  return { decision, position: position ?? 0, recordedAt: recordedAt.getTime() };
}
