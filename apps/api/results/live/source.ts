import { Injectable } from '@nestjs/common';
import { nameTopic, readTopic, type Topic } from '#contract';
import { Ledger } from '#ledger';
import { unknown } from '../../http/problems/unknown.js';
import type { ElectionView } from '../../read-model/election-view.js';
import { ElectionViews } from '../../read-model/election-views.js';
import { findArea, findContest, findRow } from '../../read-model/find-part.js';
import type { SnapshotBody } from '../../read-model/snapshot-body.js';
import { describeReplay } from '../../replays/describe-replay.js';
import { Runs } from '../../replays/runs.js';
import { BulletinTopics } from './bulletin-topics.js';
import type { Edition, Publishing } from './channel.js';

/** What a watched topic now says, and the election it holds in memory, if any. */
export interface Watchable {
  readonly topic: string;
  readonly view: ElectionView | undefined;
  readonly current: () => Edition;
}

type Announce = (topic: string, edition: Edition, publishing?: Publishing) => void;

/** Where the editions of every topic come from: elections' snapshots, and replays as they run. */
@Injectable()
export class Source {
  private replayVersion = 0;
  private readonly editions = new WeakMap<SnapshotBody, Edition>();
  private readonly readingReplays = new Set<string>();
  private readonly staleReplays = new Set<string>();

  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
    private readonly runs: Runs,
    private readonly bulletins: BulletinTopics,
  ) {}

  /**
   * Calls `announce` with every new edition of a topic that `isWatched`.
   * @param onError called where a replay or an election's bulletins could not be read
   */
  start(isWatched: (topic: string) => boolean, announce: Announce, onError: (error: unknown) => void): void {
    this.bulletins.start(isWatched, announce, onError);
    this.views.onChange((view, changed, withdrawn?: boolean) => {
      if (withdrawn) this.bulletins.withdraw(view.head.id);
      const push = (body: SnapshotBody): void => {
        const topic = nameOnSocket(view, body);
        if (isWatched(topic)) announce(topic, this.editionOf(body), { withdrawn });
      };
      for (const body of changed) {
        push(body);
        const contest = /^contest\/(.*)/.exec(body.topic)?.[1];
        if (contest !== undefined) this.describeWhole(view, contest, isWatched, push);
      }
    });
    this.ledger.onReplay(({ id }) => {
      if (isWatched(`replay/${id}`)) this.readReplay(id, announce).catch(onError);
    });
  }

  /** A contest is also the part of it in its own area; nothing is made of it that nobody watches. */
  private describeWhole(
    view: ElectionView,
    contestId: string,
    isWatched: (topic: string) => boolean,
    push: (body: SnapshotBody) => void,
  ): void {
    const { contestIndex, areaOfContest } = view.layout;
    const contest = contestIndex.get(contestId);
    if (contest === undefined) return;
    const area = view.definition.areas[areaOfContest[contest] ?? -1]?.id ?? '';
    const topic = nameTopic({ of: 'part', election: view.head.id, area, contest: contestId });
    if (isWatched(topic)) push(view.part(contest));
  }

  /** The topic of that name; throws the 404 that names what is unknown. */
  async find(name: string): Promise<Watchable> {
    const topic = readTopic(name);
    if (!topic) throw unknown('topic', name);
    if (topic.of === 'replay') return this.findReplay(topic.replay);
    const view = await this.views.get(topic.election);
    if (topic.of === 'bulletins') return { view, ...(await this.bulletins.find(view.head)) };
    const current = bodyOf(view, topic);
    return { topic: name, view, current: () => this.editionOf(current()) };
  }

  private async findReplay(id: string): Promise<Watchable> {
    const { topic, ...edition } = await this.readEdition(id);
    return { topic, view: undefined, current: () => edition };
  }

  /** One reading at a time, and one more where something was announced meanwhile. */
  private async readReplay(id: string, announce: Announce): Promise<void> {
    this.staleReplays.add(id);
    if (this.readingReplays.has(id)) return;
    this.readingReplays.add(id);
    try {
      while (this.staleReplays.delete(id)) {
        const { topic, ...edition } = await this.readEdition(id);
        announce(topic, edition);
      }
    } finally {
      this.readingReplays.delete(id);
    }
  }

  /**
   * Replays have no ledger position: their versions only order the pushes of one connection. They are counted in this
   * process, before the reading begins, so that no clock that is set back can make a viewer pass over what is new.
   */
  private async readEdition(id: string): Promise<Edition & { readonly topic: string }> {
    this.replayVersion += 1;
    const version = this.replayVersion;
    const run = await this.runs.get(id);
    const text = JSON.stringify(describeReplay(run));
    return { topic: `replay/${run.id}`, version, text: () => text };
  }

  /** The same edition for the same body, so that whatever is made of it is made once. */
  private editionOf(body: SnapshotBody): Edition {
    const cached = this.editions.get(body);
    if (cached) return cached;
    const edition = { version: body.version, text: () => body.text };
    this.editions.set(body, edition);
    return edition;
  }
}

function bodyOf(
  view: ElectionView,
  topic: Exclude<Topic, { of: 'replay' | 'bulletins' }>,
): () => SnapshotBody {
  if (topic.of === 'election') return () => view.summary;
  if (topic.of === 'area') {
    const area = findArea(view, topic.area);
    return () => view.area(area);
  }
  if (topic.of === 'part') {
    const row = findRow(view, topic.contest, topic.area);
    return () => view.part(row);
  }
  const contest = findContest(view, topic.contest);
  return () => view.contest(contest);
}

function nameOnSocket(view: ElectionView, { topic }: SnapshotBody): string {
  return topic === 'summary' ? `election/${view.head.id}` : `election/${view.head.id}/${topic}`;
}
