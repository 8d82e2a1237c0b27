import { open, type FileHandle } from 'node:fs/promises';
import type { DecisionRowAnswer, RowAnswer } from '#contract';
import { FewOfAKind, writeCells } from '#election';
import { Unable } from '../terminal/unable.js';

/** A row that was not recorded, or is held, and why. */
export interface Refusal {
  readonly file: string;
  readonly line: number;
  /** The submission's or decision's id; "" where the row is refused before it is known. */
  readonly id: string;
  /** Codes of the findings, or the paths of what cannot be read, divided by spaces. */
  readonly code: string;
  readonly message: string;
}

/** @param linesBefore lines of the file before what the answer counts from */
export function toRefusal(file: string, linesBefore: number, answer: RowAnswer | DecisionRowAnswer): Refusal {
  const { line, id = '', state, errors = [] } = answer;
  const { findings = [] } = 'findings' in answer ? answer : {};
  const codes = [...findings.map(({ code }) => code), ...errors.map(({ path }) => path || 'line')];
  const messages = [...findings, ...errors].map(({ message }) => message);
  return {
    file,
    line: line + linesBefore,
    id,
    code: state === 'conflict' ? 'conflict' : [...new Set(codes)].join(' '),
    message: messages.join('; '),
  };
}

/** "night.csv, line 17 (7b1f0c0e-…): E202: inBox is 148, not 147" */
export function describeRefusal({ file, line, id, code, message }: Refusal): string {
  return `${file}, line ${line}${id === '' ? '' : ` (${id})`}: ${code}: ${message}`;
}

/** "night.csv, line 18: held: W306: inBox is 0: nobody voted here; …"; a correction may be held without a finding. */
function describeHeld({ file, line, code, message }: Refusal): string {
  const why = code === '' ? 'for approval' : `${code}: ${message}`;
  return `${file}, line ${line}: held: ${why}`;
}

/** Where refused rows are named: a table in a file, or a line each. */
export interface Refusals {
  take(refusals: readonly Refusal[]): Promise<void>;
  close(): Promise<void>;
}

/** @throws Unable where the file cannot be written */
export async function openRefusals(path: string | undefined, say: (line: string) => void): Promise<Refusals> {
  if (path !== undefined) return RefusalTable.open(path);
  const few = new FewOfAKind();
  return {
    take: (refusals) => {
      for (const refusal of refusals) {
        if (few.add({ path: refusal.code, message: refusal.message })) say(describeRefusal(refusal));
      }
      return Promise.resolve();
    },
    close: () => {
      for (const told of few.rest) say(told);
      if (few.rest.length > 0) say('All of them go to a table with --refused FILE.csv.');
      return Promise.resolve();
    },
  };
}

/** Held rows listed one by one where no file takes them; there may be very many. */
const HELD_LISTED_MAX = 20;

/**
 * Where held rows are named: a table in a file, or the first of them a line each, then how many more there are.
 * @throws Unable where the file cannot be written
 */
export async function openHeld(path: string | undefined, say: (line: string) => void): Promise<Refusals> {
  if (path !== undefined) return RefusalTable.open(path);
  let count = 0;
  return {
    take: (held) => {
      for (const each of held.slice(0, Math.max(0, HELD_LISTED_MAX - count))) say(describeHeld(each));
      count += held.length;
      return Promise.resolve();
    },
    close: () => {
      const more = count - HELD_LISTED_MAX;
      if (more > 0)
        say(`${more} more ${more === 1 ? 'row is' : 'rows are'} held: --held FILE.csv names them all`);
      return Promise.resolve();
    },
  };
}

const COLUMNS = ['file', 'line', 'id', 'code', 'message'] as const;

class RefusalTable implements Refusals {
  private constructor(private readonly handle: FileHandle) {}

  static async open(path: string): Promise<RefusalTable> {
    const handle = await open(path, 'w').catch((error: unknown) => {
      const { code = '' } = error as NodeJS.ErrnoException;
      throw new Unable(`${path} cannot be written (${code}): name another file for the refused rows.`);
    });
    await handle.appendFile(`${writeCells(COLUMNS)}\n`);
    return new RefusalTable(handle);
  }

  async take(refusals: readonly Refusal[]): Promise<void> {
    if (refusals.length === 0) return;
    const lines = refusals.map((refusal) => writeCells(COLUMNS.map((column) => refusal[column])));
    await this.handle.appendFile(`${lines.join('\n')}\n`);
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
