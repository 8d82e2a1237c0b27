import { EXPORT_LINES, type ExportLine } from '#contract';
import { readLines, Seal } from '#tabular';
import { broken } from '../connection/api.js';
import { Unable } from '../terminal/unable.js';

/** The definition is one line, however many areas and contests it has. */
const LINE_BYTES_MAX = 64 * 1024 * 1024;

type Kind = keyof typeof EXPORT_LINES;
type Part<Key extends string> = Extract<ExportLine, Record<Key, unknown>>;
type End = Part<'end'>['end'];

const KINDS = Object.keys(EXPORT_LINES) as Kind[];

/** A line of an exported election, read. */
export interface ExportedLine {
  readonly number: number;
  readonly part: ExportLine;
}

/** An exported election as it comes: each line held to its seal, all of them to the end that closes them. */
export class ExportedLines {
  private ended: End | undefined;

  /** @param url who sends it */
  constructor(
    private readonly url: string,
    private readonly source: AsyncIterable<Uint8Array>,
  ) {}

  /** What the last line says. */
  get end(): End {
    if (!this.ended) throw new Error('it was not read to its end');
    return this.ended;
  }

  /** The lines as they stand, some at a time, without their line breaks. */
  async *texts(): AsyncGenerator<readonly string[]> {
    for await (const lines of this.open()) yield lines.map(({ text }) => text);
  }

  /** The lines read, some at a time. */
  async *parts(): AsyncGenerator<readonly ExportedLine[]> {
    for await (const lines of this.open()) {
      yield lines.map(({ number, body }) => ({ number, part: this.read(number, body) }));
    }
  }

  private async *open(): AsyncGenerator<readonly { number: number; text: string; body: string }[]> {
    const seal = new Seal();
    try {
      for await (const lines of readLines(this.source, LINE_BYTES_MAX)) {
        yield lines.map(({ number, text }) => {
          const body = this.ended ? undefined : seal.open(text);
          if (body === undefined) throw this.fault(number, 'is not what was sealed here');
          if (body.startsWith('{"end":')) this.ended = (this.read(number, body) as Part<'end'>).end;
          return { number, text, body };
        });
      }
    } catch (error) {
      throw error instanceof Unable ? error : broken(error, this.url);
    }
    if (!this.ended)
      throw new Unable(`The export from ${this.url} ends before its end: give the same command again.`);
  }

  private read(number: number, body: string): ExportLine {
    const value = JSON.parse(body) as object;
    const kind = KINDS.find((each) => each in value);
    if (kind === undefined) throw this.fault(number, `is none of ${KINDS.join(', ')}`);
    const { error } = EXPORT_LINES[kind].safeParse(value);
    if (error) throw this.fault(number, `is not as it must be (${error.issues[0]?.message})`);
    return value as ExportLine;
  }

  private fault(number: number, what: string): Unable {
    return new Unable(`Line ${number} of the export from ${this.url} ${what}: give the same command again.`);
  }
}
