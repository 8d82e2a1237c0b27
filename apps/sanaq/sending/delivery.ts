import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import type { BulkEnd, DecisionBulkEnd, DecisionRowAnswer, RowAnswer } from '#contract';
import { readLines } from '#tabular';
import { broken, type Api } from '../connection/api.js';
import { Broken, Unable } from '../terminal/unable.js';
import { describeSpan } from '../terminal/words.js';
import type { Batch, Format } from './batches.js';

const TYPES: Readonly<Record<Format, string>> = { csv: 'text/csv', ndjson: 'application/x-ndjson' };
/** What is said of a row with many faults may be long. */
const ANSWER_BYTES_MAX = 4 * 1024 * 1024;
const PAUSE_MS_MIN = 500;
const PAUSE_MS_MAX = 30_000;

/** What is sent by rows: how it is answered, and what the answers add up to. */
export interface RowKind {
  /** How the answers of most rows end, of which nothing more is said. */
  readonly usual: string;
  readonly row: z.ZodType<RowAnswer | DecisionRowAnswer>;
  readonly end: z.ZodType<BulkEnd | DecisionBulkEnd>;
  /** The sums that add up to the rows. */
  readonly states: readonly RowState[];
}

/** A sum of an answer. */
interface RowState {
  readonly name: string;
  /** What it is called, if not by its name. */
  readonly word?: string;
  /** Whether it is shown only where it is not 0. */
  readonly isRare?: boolean;
}

/** What a batch was answered with. */
export interface Answers {
  readonly refused: readonly (RowAnswer | DecisionRowAnswer)[];
  /** Recorded, and not counted before somebody has answered for them. */
  readonly held: readonly (RowAnswer | DecisionRowAnswer)[];
  /** How many of what there were, by name: `rows`, each state, `conflicts` and so on. */
  readonly counts: Readonly<Record<string, number>>;
}

export interface Route {
  readonly api: Api;
  /** Address, its query included. */
  readonly path: string;
  readonly kind: RowKind;
  readonly format: Format;
  /** How long a batch is tried again before it is given up, milliseconds. */
  readonly patienceMs: number;
}

/**
 * Sends a batch until it is answered as a whole, again after each break with growing pauses: nothing is recorded
 * twice, whatever of it had come through.
 * @param say is called at every interruption, and at its end
 */
export async function deliver(route: Route, batch: Batch, say: (line: string) => void): Promise<Answers> {
  const since = performance.now();
  for (let pauseMs = PAUSE_MS_MIN; ; pauseMs = Math.min(pauseMs * 2, PAUSE_MS_MAX)) {
    try {
      const answers = await send(route, batch);
      if (pauseMs > PAUSE_MS_MIN) say('The api answers again.');
      return answers;
    } catch (error) {
      // Where not even the first request went through, a wrong address is likelier than a break.
      if (!(error instanceof Broken) || batch.firstLine === 0) throw error;
      const triedMs = performance.now() - since;
      if (triedMs + pauseMs > route.patienceMs) throw giveUp(error, batch, triedMs);
      say(
        `${error.message} Sending lines ${batch.firstLine} to ${batch.lastLine} again in ${describePause(pauseMs)}.`,
      );
      await delay(pauseMs);
    }
  }
}

async function send({ api, path, kind, format }: Route, batch: Batch): Promise<Answers> {
  const answer = await api.send({ method: 'POST', path, type: TYPES[format], body: batch.body });
  const reading = new Reading(api.url, kind);
  try {
    for await (const lines of readLines(answer.body, ANSWER_BYTES_MAX)) {
      for (const { text } of lines) reading.take(text);
    }
  } catch (error) {
    throw error instanceof Unable ? error : broken(error, api.url);
  }
  const { refused, held, rows, end } = reading;
  if (!end) throw new Broken(`The api at ${api.url} broke off in the middle of its answer.`);
  if (!end.done) {
    throw new Broken(`The api at ${api.url} could not go on: ${end.problem?.detail ?? 'it gave no reason.'}`);
  }
  const counts = Object.fromEntries(Object.entries(end).filter(isCount));
  check(batch, rows, counts, kind);
  return { refused, held, counts };
}

function isCount(entry: [name: string, value: unknown]): entry is [string, number] {
  return typeof entry[1] === 'number';
}

/** An answer as it is read, line by line. */
class Reading {
  readonly refused: (RowAnswer | DecisionRowAnswer)[] = [];
  readonly held: (RowAnswer | DecisionRowAnswer)[] = [];
  rows = 0;
  end: BulkEnd | DecisionBulkEnd | undefined;

  constructor(
    private readonly url: string,
    private readonly kind: RowKind,
  ) {}

  take(text: string): void {
    if (text.endsWith(this.kind.usual)) this.rows += 1;
    else this.takeProblem(text);
  }

  private takeProblem(text: string): void {
    try {
      const value = JSON.parse(text) as { readonly state?: unknown; readonly done?: unknown };
      if (value.done !== undefined) {
        this.end = this.kind.end.parse(value);
        return;
      }
      this.rows += 1;
      if (value.state === 'refused' || value.state === 'conflict')
        this.refused.push(this.kind.row.parse(value));
      else if (value.state === 'held') this.held.push(this.kind.row.parse(value));
    } catch {
      throw new Unable(`${this.url} does not answer rows as Sanaq would: look at --api or SANAQ_API_URL.`);
    }
  }
}

/** Nothing may be dropped in silence, neither there nor on the way. */
function check(
  batch: Batch,
  answered: number,
  counts: Readonly<Record<string, number>>,
  { states }: RowKind,
): void {
  const { rows = 0 } = counts;
  const told = states.reduce((sum, { name }) => sum + (counts[name] ?? 0), 0);
  if (answered === batch.rows && rows === batch.rows && told === rows) return;
  throw new Unable(
    `Lines ${batch.firstLine} to ${batch.lastLine} hold ${batch.rows} rows, and the api answered ${answered} and ` +
      `counted ${rows}: it may not be the api this client belongs to.`,
  );
}

function giveUp(error: Broken, { firstLine, lastLine }: Batch, triedMs: number): Unable {
  return new Unable(
    `${error.message} It was tried for ${describeSpan(triedMs)}. Lines ${firstLine} to ${lastLine} have no answer, and ` +
      'nothing after them was sent: give the same command again, what is recorded stays so and is not recorded twice.',
  );
}

function describePause(ms: number): string {
  return `${ms / 1000} s`;
}
