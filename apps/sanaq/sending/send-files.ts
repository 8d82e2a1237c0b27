import type { Api } from '../connection/api.js';
import { openHeld, openRefusals, toRefusal, type Refusal, type Refusals } from '../connection/refusals.js';
import { SourceFile } from '../connection/source-file.js';
import type { Gauge } from '../terminal/gauge.js';
import type { Outlet } from '../terminal/outlet.js';
import { EXIT, Unable } from '../terminal/unable.js';
import { group, describeCount, describeSpan } from '../terminal/words.js';
import { divide, type Format } from './batches.js';
import { deliver, type Route, type RowKind } from './delivery.js';

/** How files of rows are sent, whatever their rows are. */
export interface SendOptions {
  readonly election: string;
  readonly format?: Format | undefined;
  /** Table for the refused rows. */
  readonly refused?: string | undefined;
  /** Table for the held rows. */
  readonly held?: string | undefined;
  /** Seconds. */
  readonly patience: number;
}

/** What files of rows are sent as. */
export interface Consignment {
  /** Where to, in the election. */
  readonly to: 'decisions' | 'submissions';
  /** What holds for every row, as far as it is given. */
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly kind: RowKind;
  readonly options: SendOptions;
}

function addressOf({ to, query, options: { election } }: Consignment): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, value);
  return `/api/elections/${encodeURIComponent(election)}/${to}${asked.size > 0 ? `?${asked.toString()}` : ''}`;
}

/** Sends every row of the files and adds up what became of them; gives the exit code. */
export async function sendFiles(
  api: Api,
  paths: readonly string[],
  consignment: Consignment,
  { gauge, print }: Outlet,
): Promise<number> {
  const { kind, options } = consignment;
  // Before anything is sent all of them must be there.
  for (const path of paths) await (await SourceFile.open(path)).close();
  const refusals = await openRefusals(options.refused, (line) => gauge.say(line));
  const held = await openHeld(options.held, (line) => gauge.say(line));
  const all = new Sums(kind);
  const route = { api, path: addressOf(consignment), kind, patienceMs: options.patience * 1000 };
  try {
    for (const path of paths) {
      const sums = new Sums(kind);
      const file = await SourceFile.open(path);
      try {
        const format = options.format ?? findFormat(file);
        await sendFile(file, { route: { ...route, format }, gauge, refusals, held, sums });
      } finally {
        gauge.clear();
        all.add(sums.counts);
        if (sums.of('rows') > 0) print(`${path}: ${sums.describe()}`);
      }
      if (sums.of('rows') === 0) throw new Unable(`${path} has no rows: there is nothing to send.`);
    }
    if (paths.length > 1) print(`All ${paths.length} files: ${all.describe()}`);
  } finally {
    await refusals.close();
    await held.close();
  }
  return all.of('refused') > 0 ? EXIT.refused : EXIT.done;
}

interface Sending {
  readonly route: Route;
  readonly gauge: Gauge;
  readonly refusals: Refusals;
  readonly held: Refusals;
  readonly sums: Sums;
}

async function sendFile(file: SourceFile, { route, gauge, refusals, held, sums }: Sending): Promise<void> {
  const say = (line: string): void => gauge.say(line);
  for await (const batch of divide(file.chunks(), route.format)) {
    const answers = await deliver(route, batch, say);
    sums.add(answers.counts);
    const name = (answer: (typeof answers.refused)[number]): Refusal =>
      toRefusal(file.path, batch.linesBefore, answer);
    await refusals.take(answers.refused.map(name));
    await held.take(answers.held.map(name));
    const second = answers.refused.find(({ errors }) => errors?.some(({ path }) => path === 'header'));
    if (second) {
      throw new Unable(
        `${file.path} holds another table from line ${second.line + batch.linesBefore} on: nothing from there on was ` +
          'recorded. Send what follows as a file of its own.',
        [],
        EXIT.refused,
      );
    }
    const told = `${describeCount(sums.of('rows'), 'row')}, ${group(sums.of('refused'))} refused, ${group(sums.rate)}/s`;
    gauge.show({ label: file.path, done: batch.endsAt, total: file.bytes, told });
  }
}

/** By the name, or by how it begins. */
function findFormat({ path, firstLetter }: SourceFile): Format {
  if (/\.(ndjson|jsonl)$/i.test(path)) return 'ndjson';
  if (/\.csv$/i.test(path)) return 'csv';
  return firstLetter === '{' ? 'ndjson' : 'csv';
}

/** What became of rows, by how many. */
class Sums {
  readonly counts: Record<string, number> = {};
  private readonly since = performance.now();

  constructor(private readonly kind: RowKind) {}

  add(counts: Readonly<Record<string, number>>): void {
    for (const [name, count] of Object.entries(counts)) this.counts[name] = this.of(name) + count;
  }

  of(name: string): number {
    return this.counts[name] ?? 0;
  }

  /** Rows a second, since it was made. */
  get rate(): number {
    return Math.round((this.of('rows') * 1000) / Math.max(1, performance.now() - this.since));
  }

  /**
   * "10 rows = 8 accepted + 1 held + 1 refused, in 2 s (5/s); 3 were recorded before"; states that are rare only where
   * there are any.
   */
  describe(): string {
    const parts = this.kind.states
      .filter(({ name, isRare }) => !isRare || this.of(name) > 0)
      .map(({ name, word = name }) => `${group(this.of(name))} ${word}`);
    const [repeated, superseded, conflicts] = ['repeated', 'superseded', 'conflicts'].map((name) =>
      this.of(name),
    ) as [number, number, number];
    const notes = [
      ...(repeated > 0 ? [`${group(repeated)} ${repeated === 1 ? 'was' : 'were'} recorded before`] : []),
      ...(superseded > 0
        ? [`${group(superseded)} of those ${superseded === 1 ? 'has' : 'have'} been replaced since`]
        : []),
      ...(conflicts > 0
        ? [`${group(conflicts)} of the refused, because the id was recorded with other content`]
        : []),
    ];
    return (
      `${describeCount(this.of('rows'), 'row')} = ${parts.join(' + ')}, ` +
      `in ${describeSpan(performance.now() - this.since)} (${group(this.rate)}/s)` +
      notes.map((note) => `; ${note}`).join('')
    );
  }
}
