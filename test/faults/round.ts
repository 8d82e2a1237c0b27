import { randomUUID } from 'node:crypto';
import type { Definition } from '#election';
import { checkLedger, checkReaders, type Findings } from './checks.js';
import { Courier } from './load/courier.js';
import { defineElection } from './load/election.js';
import { Journal } from './load/journal.js';
import { Load } from './load/load.js';
import { expectReply, machine, type People } from './load/people.js';
import type { Random } from './load/random.js';
import type { Api, Stage } from './stage/stage.js';
import { Probes } from './watch/normal.js';
import { Observer } from './watch/observer.js';
import { HttpReader, SocketReader, type Front } from './watch/readers.js';

const BEFORE_MS = 1_500;
const AFTER_MS = 1_000;
const ANSWERS_MS_MAX = 30_000;
/** How long readers have, once the load has stopped, to be given what was recorded. */
const READERS_MS_MAX = 10_000;

/** Beyond these a round has not come through. */
const STALE_MS_MAX = 10_000;
const NORMAL_MS_MAX = 15_000;

/** What one round of a fault came to. */
export interface Verdict extends Findings {
  readonly acknowledged: number;
  readonly staleMs: number;
  /** Which reader that was, and of which topic. */
  readonly staleOf: string;
  /** Times to normal, each with what it was measured after; undefined where it never was. */
  readonly normal: readonly { readonly after: string; readonly ms: number | undefined }[];
  /** What the fault itself found wrong. */
  readonly problems: readonly string[];
  /** Worth knowing, and not wrong. */
  readonly notes: readonly string[];
}

/** Whether a round came through in every respect. */
export function comesThrough(verdict: Verdict): boolean {
  const { lost, twice, recount, wrong, problems, staleMs, normal } = verdict;
  const isRight = [lost, twice, recount, wrong, problems].every((faults) => faults.length === 0);
  const isSoon = normal.every(({ ms }) => ms !== undefined && ms <= NORMAL_MS_MAX);
  return isRight && isSoon && staleMs <= STALE_MS_MAX;
}

export interface RoundOptions {
  readonly stage: Stage;
  readonly people: People;
  /** An election that was there before the round's own. */
  readonly neighbour: string;
  readonly random: Random;
  /** Whether faults last half as long as they otherwise would. */
  readonly isBrief: boolean;
}

/** One election under load and under watch, while something goes wrong. */
export class Round {
  readonly stage: Stage;
  readonly neighbour: string;
  readonly random: Random;
  private readonly isBrief: boolean;
  readonly journal = new Journal();
  readonly load: Load;
  readonly problems: string[] = [];
  readonly notes: string[] = [];
  private readonly fronts: readonly Front[];
  private readonly abandoned = new AbortController();
  private readonly probes: Probes;
  private readonly normal: { after: string; ms: number | undefined }[] = [];
  private observer: Observer | undefined;
  private https: HttpReader[] = [];
  private sockets: SocketReader[] = [];

  private constructor(
    { stage, people, neighbour, random, isBrief }: RoundOptions,
    readonly definition: Definition,
  ) {
    this.stage = stage;
    this.neighbour = neighbour;
    this.random = random;
    this.isBrief = isBrief;
    this.fronts = stage.apis.map((api) => frontOf(api));
    const urls = this.fronts.map(({ url }) => url);
    const { journal, election } = this;
    this.load = new Load({ election, urls, people, journal, random: random.fork('load') });
    this.probes = new Probes(
      election,
      journal,
      ({ url }) => new Courier([url], journal, random, this.abandoned.signal),
      random.fork('probes'),
    );
  }

  /** Defines an election of the round's own and begins to load and to watch it. */
  static async begin(options: RoundOptions): Promise<Round> {
    const { stage } = options;
    const definition = defineElection(`faults-${randomUUID()}`);
    const round = new Round(options, definition);
    for (const { url } of stage.apis) {
      await expectReply(`${url}/api/elections`, { body: definition, headers: machine });
    }
    const observer = new Observer(() => stage.postgres.url, definition.id);
    round.observer = observer;
    round.https = round.fronts.map((front) => new HttpReader(front, definition.id, observer));
    round.sockets = round.fronts.map((front) => new SocketReader(front, definition.id, observer));
    round.load.start();
    await round.pause(BEFORE_MS);
    if ((await round.probes.untilNormal(round.sockets)) === undefined) {
      round.problems.push('it was not normal before the fault');
    }
    return round;
  }

  get election(): string {
    return this.definition.id;
  }

  /** Measures how long it takes from now until all is as it was; only at these api processes if given. */
  async untilNormal(after: string, apis: readonly Api[] = this.stage.apis): Promise<void> {
    const names = apis.map(({ process }) => process.name);
    const watchers = this.sockets.filter(({ front }) => names.includes(front.name));
    this.normal.push({ after, ms: await this.probes.untilNormal(watchers) });
  }

  /** Runs the fault, measures the time to normal after it, and judges what is left behind. */
  async run(fault: (round: Round) => Promise<void>): Promise<Verdict> {
    try {
      await fault(this);
    } catch (error) {
      this.problems.push(`the fault broke off: ${error instanceof Error ? error.message : String(error)}`);
    }
    await this.stage.heal(false);
    await this.untilNormal('the fault');
    await this.pause(AFTER_MS);
    const verdict = await this.judge();
    if (!comesThrough(verdict)) await this.stage.heal(true);
    return verdict;
  }

  /**
   * Waits until all readers are shown what was acknowledged; for when the load has stopped.
   * @throws where they do not come to it
   */
  async untilCounted(): Promise<void> {
    const { definition, journal, fronts, sockets } = this;
    const wrong = await checkReaders({ definition, journal, fronts, sockets }, READERS_MS_MAX);
    if (wrong.length > 0) throw new Error(wrong.join('; '));
  }

  /** Stops the load, waits for every answer, and holds the ledger and all readers against the journal. */
  async judge(fronts: readonly Front[] = this.fronts, readersMs = READERS_MS_MAX): Promise<Verdict> {
    await this.load.stop(ANSWERS_MS_MAX);
    const timer = setTimeout(() => this.abandoned.abort(), ANSWERS_MS_MAX);
    await this.probes.settle();
    clearTimeout(timer);
    const { definition, journal, sockets } = this;
    const ledger = await checkLedger(this.stage.postgres.url, definition.id, journal);
    const wrong = await checkReaders({ definition, journal, fronts, sockets }, readersMs);
    await this.end();
    const patience = [...this.https, ...this.sockets].map((reader) => reader.patience);
    const worst = patience.reduce((one, other) => (other.worstMs > one.worstMs ? other : one));
    return {
      ...ledger,
      wrong,
      acknowledged: journal.acknowledged,
      staleMs: worst.worstMs,
      staleOf: worst.worstOf,
      normal: this.normal,
      problems: [...this.problems, ...this.unanswered()],
      notes: this.notes,
    };
  }

  /** Stops reading and watching. */
  async end(): Promise<void> {
    await Promise.all(this.https.map((reader) => reader.stop()));
    this.sockets.forEach((reader) => reader.stop());
    await this.observer?.stop();
  }

  /** Measures while a fault lasts, and waits until it has lasted for that long, or half of it in a brief round. */
  async whileLasts(after: string, ms: number, apis: readonly Api[] = this.stage.apis): Promise<void> {
    const untilMs = performance.now() + (this.isBrief ? ms / 2 : ms);
    await this.untilNormal(after, apis);
    await this.pause(untilMs - performance.now());
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** What the load sends is right; so whatever was refused, or never answered, is worth a line. */
  private unanswered(): string[] {
    const open = this.journal.entries.filter(({ fate }) => fate === 'open');
    const refused = this.journal.entries.filter(({ fate }) => fate === 'refused');
    const [first] = refused;
    if (first) this.notes.push(`${refused.length} refused, such as ${first.sent.kind}: ${first.reason}`);
    const [late] = open;
    return late
      ? [`${open.length} were never answered, such as ${late.sent.kind} ${late.sent.id}: ${late.reason}`]
      : [];
  }
}

function frontOf({ process, url }: Api): Front {
  return { name: process.name, url, isFrozen: () => process.isFrozen };
}
