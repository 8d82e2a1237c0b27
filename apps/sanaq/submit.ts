import type { BulkEnd } from '#contract';
import type { Api } from './api.js';
import { divide, type Format } from './batches.js';
import { deliver, type Route } from './delivery.js';
import type { Gauge } from './gauge.js';
import { openRefusals, toRefusal, type Refusals } from './refusals.js';
import { SourceFile } from './source-file.js';
import { EXIT, Unable } from './unable.js';
import { group, tellCount, tellSpan } from './words.js';

export interface SubmitOptions {
  readonly election: string;
  readonly format?: Format | undefined;
  readonly replaces?: string | undefined;
  readonly reason?: string | undefined;
  readonly refused?: string | undefined;
  /** Seconds. */
  readonly patience: number;
}

interface Outlet {
  readonly gauge: Gauge;
  /** What is asked for: it stands on the standard output. */
  readonly tell: (line: string) => void;
}

/** Sends every row of the files and adds up what became of them; gives the exit code. */
export async function submit(
  api: Api,
  paths: readonly string[],
  options: SubmitOptions,
  { gauge, tell }: Outlet,
): Promise<number> {
  // Before anything is sent all of them must be there.
  for (const path of paths) await (await SourceFile.open(path)).close();
  const refusals = await openRefusals(options.refused, (line) => gauge.say(line));
  const all = new Sums();
  try {
    for (const path of paths) {
      const sums = new Sums();
      try {
        await submitFile(await SourceFile.open(path), { api, options, gauge, refusals, sums });
      } finally {
        gauge.clear();
        all.add(sums);
        if (sums.rows > 0) tell(`${path}: ${sums.tell()}`);
      }
      if (sums.rows === 0) throw new Unable(`${path} has no rows: there is nothing to send.`);
    }
    if (paths.length > 1) tell(`All ${paths.length} files: ${all.tell()}`);
  } finally {
    await refusals.close();
  }
  return all.refused > 0 ? EXIT.refused : EXIT.done;
}

interface Sitting {
  readonly api: Api;
  readonly options: SubmitOptions;
  readonly gauge: Gauge;
  readonly refusals: Refusals;
  readonly sums: Sums;
}

async function submitFile(file: SourceFile, sitting: Sitting): Promise<void> {
  const { api, options, gauge, refusals, sums } = sitting;
  const format = options.format ?? findFormat(file);
  const route: Route = { api, path: addressOf(options), format, patienceMs: options.patience * 1000 };
  const say = (line: string): void => gauge.say(line);
  for await (const batch of divide(file.chunks(), format)) {
    const answers = await deliver(route, batch, say);
    sums.add(answers.end);
    await refusals.take(answers.refused.map((answer) => toRefusal(file.path, batch.linesBefore, answer)));
    const told = `${tellCount(sums.rows, 'row')}, ${group(sums.refused)} refused, ${group(sums.rate)}/s`;
    gauge.show({ label: file.path, done: batch.endsAt, total: file.bytes, told });
  }
}

function addressOf({ election, replaces, reason }: SubmitOptions): string {
  const query = new URLSearchParams({
    ...(replaces === undefined ? {} : { replaces }),
    ...(reason === undefined ? {} : { reason }),
  }).toString();
  return `/api/elections/${encodeURIComponent(election)}/submissions${query && `?${query}`}`;
}

/** By the name, or by how it begins. */
function findFormat({ path, firstLetter }: SourceFile): Format {
  if (/\.(ndjson|jsonl)$/i.test(path)) return 'ndjson';
  if (/\.csv$/i.test(path)) return 'csv';
  return firstLetter === '{' ? 'ndjson' : 'csv';
}

type Counts = Omit<BulkEnd, 'done' | 'problem'>;

/** What became of rows: rows = accepted + held + entered + differing + refused. */
class Sums implements Counts {
  rows = 0;
  accepted = 0;
  held = 0;
  entered = 0;
  differing = 0;
  refused = 0;
  conflicts = 0;
  repeated = 0;
  superseded = 0;
  private readonly since = performance.now();

  add(counts: Counts): void {
    this.rows += counts.rows;
    this.accepted += counts.accepted;
    this.held += counts.held;
    this.entered += counts.entered;
    this.differing += counts.differing;
    this.refused += counts.refused;
    this.conflicts += counts.conflicts;
    this.repeated += counts.repeated;
    this.superseded += counts.superseded;
  }

  /** Rows a second, since it was made. */
  get rate(): number {
    return Math.round((this.rows * 1000) / Math.max(1, performance.now() - this.since));
  }

  /**
   * "10 rows = 8 accepted + 1 held + 1 refused in 2 s, 5 rows/s; 3 of them were recorded before"; entries of an
   * election whose protocols are entered twice only where there are any.
   */
  tell(): string {
    const { rows, accepted, held, entered, differing, refused, conflicts, repeated, superseded } = this;
    const parts = [
      `${group(accepted)} accepted`,
      `${group(held)} held`,
      ...(entered > 0 ? [`${group(entered)} entered once`] : []),
      ...(differing > 0 ? [`${group(differing)} differing`] : []),
      `${group(refused)} refused`,
    ];
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
      `${tellCount(rows, 'row')} = ${parts.join(' + ')}, ` +
      `in ${tellSpan(performance.now() - this.since)} (${group(this.rate)}/s)` +
      notes.map((note) => `; ${note}`).join('')
    );
  }
}
