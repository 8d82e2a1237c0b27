import fc from 'fast-check';
import { recount } from '../../apps/tallier/recount-election.js';
import { TestApi } from '../fixtures/clients/running-api.js';
import { Judge } from './answers.js';
import { operationsOf, type Document, type Operation } from './document.js';
import { defineSettings, OPERATED, readUnreviewed, REVIEWED, type Settings } from './elections.js';
import { Known } from './known.js';
import { requestsFrom, type Fuzzed } from './requests.js';
import { Sender, SENDERS, type SenderName } from './senders.js';
import { Line } from './sending.js';
import {
  faultsBeyond,
  faultsOfCounted,
  faultsOfNothing,
  look,
  reachOf,
  type Setting,
  type ElectionState,
} from './state.js';
import { Stats } from './stats.js';
import { transferFaults } from './transfer.js';

const FAULTS_TOLD = 20;
const SHOWN = 600;

export interface Asked {
  readonly seed: number;
  readonly requests: number;
  /** Requests of one sender between two looks at the figures. */
  readonly chunk: number;
  readonly say?: (line: string) => void;
}

export interface Found {
  readonly faults: readonly string[];
  readonly stats: ReadonlyMap<SenderName, Stats>;
  /** Routes that never answered with success: nothing is shown of what they do then. */
  readonly untouched: readonly string[];
}

/** Sends requests made from the description of the interface, as every sender in turn, and says what is not as it must be. */
export class Fuzzer {
  private readonly known = new Known();
  private readonly stats = new Map<SenderName, Stats>();
  private readonly faults = new Map<string, string>();
  private readonly judge: Judge;
  private readonly operations: readonly Operation[];
  private readonly line: Line;
  private readonly touched = new Set<string>();
  private errorsSeen = 0;

  private constructor(
    private readonly api: TestApi,
    private readonly document: Document,
    private readonly say: (line: string) => void,
  ) {
    this.judge = new Judge(document);
    this.operations = operationsOf(document);
    this.line = new Line(api.url, this.known);
  }

  static async run(asked: Asked): Promise<Found> {
    const api = await TestApi.start({ counting: true, trustedProxies: ['127.0.0.1'] });
    try {
      const { body: document } = await api.ask<Document>('/api/openapi.json');
      const fuzzer = new Fuzzer(api, document, asked.say ?? (() => undefined));
      await fuzzer.rounds(asked);
      fuzzer.line.close();
      const untouched = fuzzer.operations.map(({ name }) => name).filter((name) => !fuzzer.touched.has(name));
      return { faults: [...fuzzer.faults.values()], stats: fuzzer.stats, untouched };
    } finally {
      await api.close();
    }
  }

  private async rounds({ seed, requests, chunk }: Asked): Promise<void> {
    const names = Object.keys(SENDERS) as SenderName[];
    const arbitraries = names.map((name) => requestsFrom(this.document, SENDERS[name].role));
    let left = requests;
    for (let round = 0; left > 0; round += 1) {
      const settings = await defineSettings(this.api, this.known, round);
      let before = await this.lookAt(settings);
      for (const [at, name] of names.entries()) {
        const numRuns = Math.min(left, chunk);
        left -= numRuns;
        const drawn = fc.sample(arbitraries[at] ?? fc.constant(null as never), {
          seed: seed + round * names.length + at,
          numRuns,
        });
        before = await this.send(name, settings, before, drawn);
        if (left === 0) break;
      }
      await this.prove(settings);
      this.say(`${requests - left} of ${requests} requests, ${this.faults.size} faults`);
    }
  }

  /** Has a sender send all of these, and looks what came of them. Gives how things stand then. */
  private async send(
    name: SenderName,
    settings: Settings,
    before: ReadonlyMap<Setting, ElectionState>,
    drawn: readonly Fuzzed[],
  ): Promise<ReadonlyMap<Setting, ElectionState>> {
    const elections = settings.own.map(({ id }) => id);
    const sender = new Sender(this.api, this.known, name, elections);
    await sender.arrive();
    for (const asked of drawn) await this.ask(sender, asked);
    const after = await this.lookAt(settings);
    for (const fault of faultsOfEarly(settings, after)) this.note(`early, ${name}`, fault);
    for (const fault of faultsOfFigures(sender, settings, before, after))
      this.note(`figures, ${name}`, fault);
    for (const fault of await readUnreviewed(this.api.databaseUrl)) this.note(`four eyes, ${name}`, fault);
    return after;
  }

  private async ask(sender: Sender, asked: Fuzzed): Promise<void> {
    const { name } = sender;
    const filled = this.line.fill(asked, sender.headers(asked.carries));
    const stats = this.stats.get(name) ?? new Stats();
    this.stats.set(name, stats);
    const sinceMs = performance.now();
    const answer = await this.line.send(filled).catch((error: unknown) => String(error));
    if (typeof answer === 'string') {
      this.note(`${asked.operation.name}: no answer`, `${name}: ${answer}\n${show(filled)}`);
      return;
    }
    stats.note(answer.status, performance.now() - sinceMs, asked.operation.name);
    const operation = this.servedBy(asked, filled.path);
    const faults = this.judge.faultsOf(operation, asked.carries === 'nothing' ? null : sender.role, answer);
    faults.push(...this.api.errors.slice(this.errorsSeen).map((line) => `logged: ${line}`));
    this.errorsSeen = this.api.errors.length;
    for (const fault of faults) {
      this.note(`${asked.operation.name}: ${fault.slice(0, 45)}`, `${name}: ${fault}\n${show(filled)}`);
    }
    if (answer.status < 300) {
      if (operation) this.touched.add(operation.name);
      this.known.learn(asked.operation.path, answer.text);
      if (typeof filled.body === 'string') this.known.learn(asked.operation.path, filled.body);
    }
    if (asked.carries === 'all' && sender.hasLeft(answer.status, filled.path)) await sender.arrive();
  }

  /** The route that a request reaches: another than it was made for where its method or an odd part says so. */
  private servedBy({ method, operation }: Fuzzed, path: string): Operation | undefined {
    const parts = pathOf(path).split('/');
    const isServing = (each: Operation): boolean => {
      const own = each.path.split('/');
      return (
        own.length === parts.length && own.every((part, at) => part.startsWith('{') || part === parts[at])
      );
    };
    const fitting = this.operations.filter((each) => each.method === method && isServing(each));
    return fitting.find(({ name }) => name === operation.name) ?? fitting[0];
  }

  private async lookAt({ own, others }: Settings): Promise<ReadonlyMap<Setting, ElectionState>> {
    const looks = new Map<Setting, ElectionState>();
    for (const setting of [...own, ...others]) looks.set(setting, await look(this.api, setting));
    return looks;
  }

  /** Whether what is stored is what was recorded, and can go elsewhere. */
  private async prove({ own, others }: Settings): Promise<void> {
    const settings = [...own, ...others];
    for (const { id } of settings) {
      const stored = await this.api.ledger.elections.load(id);
      if (stored)
        for (const fault of (await recount(this.api.ledger, stored)).faults)
          this.note(`recount of ${id}`, fault);
    }
    for (const fault of await transferFaults(this.api, settings))
      this.note(`transfer: ${fault.slice(0, 80)}`, fault);
  }

  private note(kind: string, fault: string): void {
    if (this.faults.size >= FAULTS_TOLD || this.faults.has(kind)) return;
    const told = `${kind}\n  ${fault}`;
    this.faults.set(kind, told);
    this.say(`FAULT  ${told}`);
  }
}

function pathOf(address: string): string {
  return address.split('?')[0] ?? '';
}

function show({ method, path, headers, body }: ReturnType<Line['fill']>): string {
  const sent = typeof body === 'string' ? body : `${body?.length ?? 0} bytes`;
  return `  ${method} ${path.slice(0, SHOWN)}\n  ${JSON.stringify(headers)}\n  ${sent.slice(0, SHOWN)}`;
}

/** What is counted although polls have not opened: nothing may be, from any sender. */
function faultsOfEarly({ later }: Settings, after: ReadonlyMap<Setting, ElectionState>): string[] {
  const { precincts } = after.get(later) ?? { precincts: new Map<string, never>() };
  return [...precincts.values()].flatMap(({ id, submissions }) =>
    submissions.map((each) => `${later.id}: precinct ${id} has ${JSON.stringify(each)}`),
  );
}

/** What changed of published figures that this sender had no right to change. */
function faultsOfFigures(
  { name, role }: Sender,
  { own, others }: Settings,
  before: ReadonlyMap<Setting, ElectionState>,
  after: ReadonlyMap<Setting, ElectionState>,
): string[] {
  const faultsOf = (
    settings: readonly Setting[],
    judge: (one: ElectionState, other: ElectionState, setting: Setting) => string[],
  ) =>
    settings.flatMap((setting) => {
      const [one, other] = [before.get(setting), after.get(setting)];
      return one && other
        ? judge(one, other, setting).map((fault) => `${name}, ${setting.id}: ${fault}`)
        : [];
    });
  if (role === 'administrator') return [];
  const elsewhere = faultsOf(others, faultsOfNothing);
  if (role === null || role === 'observer') return [...elsewhere, ...faultsOf(own, faultsOfNothing)];
  const precincts = role === 'operator' ? OPERATED : REVIEWED;
  const beyond = faultsOf(own, (one, other, setting) =>
    faultsBeyond(reachOf(setting, precincts), one, other),
  );
  return [...elsewhere, ...beyond, ...(role === 'operator' ? faultsOf(own, faultsOfCounted) : [])];
}
