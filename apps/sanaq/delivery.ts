import { setTimeout as delay } from 'node:timers/promises';
import { bulkEndSchema, rowAnswerSchema, type BulkEnd, type RowAnswer } from '#contract';
import { readLines } from '#rows';
import { broken, type Api } from './api.js';
import type { Batch, Format } from './batches.js';
import { Broken, Unable } from './unable.js';
import { tellSpan } from './words.js';

const TYPES: Readonly<Record<Format, string>> = { csv: 'text/csv', ndjson: 'application/x-ndjson' };
/** What is said of a row with many faults may be long. */
const ANSWER_BYTES_MAX = 4 * 1024 * 1024;
const ACCEPTED = '"state":"accepted"}';
const PAUSE_MS_MIN = 500;
const PAUSE_MS_MAX = 30_000;

/** What a batch was answered with. */
export interface Answers {
  readonly refused: readonly RowAnswer[];
  readonly end: BulkEnd;
}

export interface Route {
  readonly api: Api;
  /** Address, its query included. */
  readonly path: string;
  readonly format: Format;
  /** How long a batch is tried again before it is given up, milliseconds. */
  readonly patienceMs: number;
}

/**
 * Sends a batch until it is answered as a whole, again after each break with growing pauses: nothing is recorded
 * twice, whatever of it had come through.
 * @param say is told of every break, and of its end
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
        `${error.message} Sending lines ${batch.firstLine} to ${batch.lastLine} again in ${tellPause(pauseMs)}.`,
      );
      await delay(pauseMs);
    }
  }
}

async function send({ api, path, format }: Route, batch: Batch): Promise<Answers> {
  const answer = await api.send({ method: 'POST', path, type: TYPES[format], body: batch.body });
  const reading = new Reading(api.url);
  try {
    for await (const lines of readLines(answer as AsyncIterable<Buffer>, ANSWER_BYTES_MAX)) {
      for (const { text } of lines) reading.take(text);
    }
  } catch (error) {
    throw error instanceof Unable ? error : broken(error, api.url);
  }
  const { refused, rows, end } = reading;
  if (!end) throw new Broken(`The api at ${api.url} broke off in the middle of its answer.`);
  if (!end.done) {
    throw new Broken(`The api at ${api.url} could not go on: ${end.problem?.detail ?? 'it gave no reason.'}`);
  }
  check(batch, rows, end);
  return { refused, end };
}

/** An answer as it is read, line by line. */
class Reading {
  readonly refused: RowAnswer[] = [];
  rows = 0;
  end: BulkEnd | undefined;

  constructor(private readonly url: string) {}

  take(text: string): void {
    // Most rows are accepted, and nothing more is said of them.
    if (text.endsWith(ACCEPTED)) this.rows += 1;
    else this.takeTold(text);
  }

  private takeTold(text: string): void {
    try {
      const value = JSON.parse(text) as { readonly state?: unknown; readonly done?: unknown };
      if (value.done !== undefined) {
        this.end = bulkEndSchema.parse(value);
        return;
      }
      this.rows += 1;
      if (value.state === 'refused' || value.state === 'conflict')
        this.refused.push(rowAnswerSchema.parse(value));
    } catch {
      throw new Unable(`${this.url} does not answer rows as Sanaq would: look at --api or SANAQ_API_URL.`);
    }
  }
}

/** Nothing may be dropped in silence, neither there nor on the way. */
function check(batch: Batch, answered: number, end: BulkEnd): void {
  const { rows, accepted, held, entered, differing, refused } = end;
  const told = accepted + held + entered + differing + refused;
  if (answered === batch.rows && rows === batch.rows && told === rows) return;
  throw new Unable(
    `Lines ${batch.firstLine} to ${batch.lastLine} hold ${batch.rows} rows, and the api answered ${answered} and ` +
      `counted ${rows}: it may not be the api this client belongs to.`,
  );
}

function giveUp(error: Broken, { firstLine, lastLine }: Batch, triedMs: number): Unable {
  return new Unable(
    `${error.message} It was tried for ${tellSpan(triedMs)}. Lines ${firstLine} to ${lastLine} have no answer, and ` +
      'nothing after them was sent: give the same command again, what is recorded stays so and is not recorded twice.',
  );
}

function tellPause(ms: number): string {
  return `${ms / 1000} s`;
}
