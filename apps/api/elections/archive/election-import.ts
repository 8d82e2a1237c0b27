import { LIMITS } from '#config';
import { EXPORT_LINES, type ExportLine, type ImportReceipt } from '#contract';
import { layOut, readJson, type Definition, type Precinct } from '#election';
import type { AuditEntry, Founding, Ledger, Restoration } from '#ledger';
import { readLines, Seal } from '#tabular';
import type { StoredBody } from '../../http/bodies/stored-body.js';
import { withStoredBody } from '../../http/bodies/stored-document.js';
import type { StreamedBody } from '../../http/bodies/streamed-body.js';
import { ProblemError } from '../../http/problems/problem-error.js';
import { writePath } from '../../http/problems/shape.js';
import { findFaults } from '../definition-intake.js';
import { refuseLine } from './import-fault.js';
import { Recount } from './recount.js';

/** The definition is one line, however many areas and contests it has. */
const LINE_BYTES_MAX = 64 * 1024 * 1024;
const PRECINCTS_AT_ONCE = 5_000;
const KINDS = Object.keys(EXPORT_LINES) as (keyof typeof EXPORT_LINES)[];

/**
 * Brings an exported election back, all of it or nothing: every line is held to its sum, everything that follows
 * from another is computed again. The document is taken to its end before the database is asked for anything.
 * @param auditEntryOf its audit entry, written in the same commit
 * @throws ProblemError 422 naming the line that is not as it was exported, 409 where the id is taken, or 408, 413 or
 * 503 where it does not come as it should
 */
export async function importElection(
  ledger: Ledger,
  body: StreamedBody,
  auditEntryOf: (receipt: ImportReceipt) => AuditEntry,
): Promise<ImportReceipt> {
  const terms = { kind: 'import', name: 'The export', bytesMax: LIMITS.http.importBytes };
  return withStoredBody(body, terms, (arrived) => restore(ledger, arrived, auditEntryOf));
}

function restore(
  ledger: Ledger,
  arrived: StoredBody,
  auditEntryOf: (receipt: ImportReceipt) => AuditEntry,
): Promise<ImportReceipt> {
  return ledger.restore(async (restoration) => {
    const reading = new Reading(restoration);
    let last = 0;
    for await (const lines of readLines(arrived.chunks(), LINE_BYTES_MAX)) {
      for (const { number, text, fault } of lines) {
        if (fault !== undefined) throw refuseLine(number, `the line ${fault}`);
        await reading.take(number, text);
        last = number;
      }
    }
    return reading.finish(last);
  }, auditEntryOf);
}

type Part<Key extends string> = Extract<ExportLine, Record<Key, unknown>>;

/** The document as it is read: head, definition, precincts, submissions with their runs, end. */
class Reading {
  private readonly seal = new Seal();
  private founding: (Founding & { readonly election: string }) | undefined;
  private definition: Omit<Definition, 'precincts'> | undefined;
  private precincts: Precinct[] = [];
  private stored = 0;
  private recount: Recount | undefined;
  private receipt: ImportReceipt | undefined;

  constructor(private readonly restoration: Restoration) {}

  async take(line: number, text: string): Promise<void> {
    if (this.receipt) throw refuseLine(line, 'something stands after the end');
    const part = this.read(line, text);
    if ('format' in part) this.begin(line, part);
    else if ('definition' in part) await this.define(line, part);
    else if ('precinct' in part) await this.addPrecinct(line, part);
    else if ('submission' in part) await (await this.counting(line)).add(line, part.submission);
    else if ('decision' in part) await (await this.counting(line)).rule(line, part);
    else if ('run' in part) await (await this.counting(line)).close(line, part.run);
    else await this.end(line, part);
  }

  finish(last: number): ImportReceipt {
    if (this.receipt) return this.receipt;
    throw refuseLine(last + 1, 'the export ends before its end');
  }

  private read(line: number, text: string): ExportLine {
    const body = this.seal.open(text);
    if (body === undefined) {
      throw refuseLine(line, 'this is not the line that was exported here, or one before it is missing');
    }
    const value = parse(line, body);
    const kind = KINDS.find((each) => typeof value === 'object' && value !== null && each in value);
    if (kind === undefined) throw refuseLine(line, `the line is none of ${KINDS.join(', ')}`);
    const [issue] = EXPORT_LINES[kind].safeParse(value).error?.issues ?? [];
    if (issue) throw refuseLine(line, `${writePath(issue.path)}: ${issue.message}`);
    // As it stands there, and not as a schema would order it: what is stored must be the same bytes again.
    return value as ExportLine;
  }

  private begin(line: number, head: Part<'format'>): void {
    if (line !== 1) throw refuseLine(line, 'this belongs into the first line');
    this.founding = head;
  }

  private async define(line: number, { definition }: Part<'definition'>): Promise<void> {
    const { founding } = this;
    if (!founding || this.definition) throw refuseLine(line, 'the definition belongs after the first line');
    if (definition.id !== founding.election)
      throw refuseLine(line, 'the definition is that of another election');
    this.definition = definition;
    if (await this.restoration.found({ ...definition, precincts: [] }, founding)) return;
    throw new ProblemError('taken-id', `Election ${definition.id} exists already; nothing was imported`);
  }

  private async addPrecinct(line: number, { precinct }: Part<'precinct'>): Promise<void> {
    if (!this.definition || this.recount) throw refuseLine(line, 'precincts belong after the definition');
    this.precincts.push(precinct);
    if (this.precincts.length - this.stored >= PRECINCTS_AT_ONCE) await this.storePrecincts();
  }

  private async storePrecincts(): Promise<void> {
    if (this.precincts.length === this.stored) return;
    await this.restoration.addPrecincts(this.precincts.slice(this.stored));
    this.stored = this.precincts.length;
  }

  /** The count of a definition that is complete now, and checked as a whole. */
  private async counting(line: number): Promise<Recount> {
    if (this.recount) return this.recount;
    if (!this.definition) throw refuseLine(line, 'there is no definition before it');
    await this.storePrecincts();
    const definition: Definition = { ...this.definition, precincts: this.precincts };
    if ((definition.precincts.length === 0) !== (this.founding?.status === 'draft')) {
      throw refuseLine(line, 'a draft has no precincts, and every other election has some');
    }
    const [fault] = findFaults(definition);
    if (fault) throw refuseLine(line, `the definition above is faulty: ${fault.path}: ${fault.message}`);
    this.recount = new Recount(layOut(definition), this.restoration);
    return this.recount;
  }

  private async end(line: number, { end }: Part<'end'>): Promise<void> {
    const counting = await this.counting(line);
    await counting.end(line);
    const { totals, ...counted } = counting.found;
    const found = { precincts: this.precincts.length, ...counted };
    for (const key of ['precincts', 'submissions', 'position', 'chain'] as const) {
      if (end[key] !== found[key]) throw refuseLine(line, `${key} is ${found[key]}, not ${end[key]}`);
    }
    const { id, date } = this.definition as Omit<Definition, 'precincts'>;
    this.receipt = { election: id, date, ...found, totals, snapshots: counting.snapshots };
  }
}

function parse(line: number, text: string): unknown {
  const read = readJson(text);
  if ('value' in read) return read.value;
  const { path, message } = read.fault;
  throw refuseLine(line, path === '' ? 'the line cannot be read as JSON' : `${path} ${message}`);
}
