import { randomUUID } from 'node:crypto';
import type { ReplayView } from '#contract';
import { Ledger } from '#ledger';
import { recount } from '../../apps/tallier/recount-election.js';
import { smallElection } from '../fixtures/data/small-election.js';
import type { Fault } from './fault.js';
import { expectJson, expectReply, invitePeople, machine, type People } from './load/people.js';
import type { Random } from './load/random.js';
import { Round, type Verdict } from './round.js';
import { Stage } from './stage/stage.js';

/** Some thirteen submissions a second, and never more than 35 seconds without one. */
const REPLAY = { scenario: 'akim-2021-07-25', speed: 60, jumpTo: '10:05' };
const REPLAY_MS_MAX = 60_000;

/** A stage with people, an election beside those of the rounds, and a replay under way. */
export class Harness {
  private constructor(
    readonly stage: Stage,
    private readonly people: People,
    private readonly neighbour: string,
    private replay: ReplayView,
  ) {}

  static async open(): Promise<Harness> {
    const stage = await Stage.open();
    try {
      const url = stage.apis[0]?.url ?? '';
      const people = await invitePeople(url);
      const definition = smallElection({ id: `neighbour-${randomUUID().slice(0, 8)}` });
      await expectReply(`${url}/api/elections`, { body: definition, headers: machine });
      return new Harness(stage, people, definition.id, await startReplay(url));
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  /** An election under load and under watch. */
  begin(random: Random, isBrief = false): Promise<Round> {
    const { stage, people, neighbour } = this;
    return Round.begin({ stage, people, neighbour, random, isBrief });
  }

  /** One round of a fault; a brief one lasts half as long. */
  async round(fault: Fault, random: Random, isBrief = false): Promise<Verdict> {
    const round = await this.begin(random, isBrief);
    const verdict = await round.run((stricken) => fault.run(stricken));
    return { ...verdict, problems: [...verdict.problems, ...(await this.judgeReplay())] };
  }

  async close(): Promise<void> {
    await this.stage.close();
  }

  /** Whether the replay goes on, and its election is what its ledger adds up to. */
  private async judgeReplay(): Promise<string[]> {
    const url = this.stage.apis[0]?.url ?? '';
    const sentBefore = this.replay.sent;
    const sinceMs = performance.now();
    for (;;) {
      const path = `${url}/api/replays/${this.replay.id}`;
      const replay = await expectJson<ReplayView>(path).catch(() => undefined);
      if (replay?.state === 'finished') break;
      if (replay && replay.sent > sentBefore) {
        this.replay = replay;
        return this.recountReplay();
      }
      // What is lost with a database that was set back may be the replay's progress as well.
      if (replay && replay.sent < sentBefore) this.replay = replay;
      if (performance.now() - sinceMs > REPLAY_MS_MAX) {
        const { state, sent, total, error } = replay ?? this.replay;
        return [`the replay does not go on: ${state}, ${sent} of ${total} sent, ${error}`];
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const problems = await this.recountReplay();
    this.replay = await startReplay(url);
    return problems;
  }

  private async recountReplay(): Promise<string[]> {
    const ledger = await Ledger.open({ url: this.stage.postgres.url, poolMax: 2, name: 'sanaq-faults' });
    try {
      const stored = await ledger.elections.load(this.replay.election);
      if (!stored) return ["the replay's election is not there"];
      return (await recount(ledger, stored)).faults.map((fault) => `the replay's election: ${fault}`);
    } finally {
      await ledger.close();
    }
  }
}

function startReplay(url: string): Promise<ReplayView> {
  return expectJson<ReplayView>(`${url}/api/replays`, {
    body: REPLAY,
    headers: machine,
  });
}
