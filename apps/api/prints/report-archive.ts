import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { LIMITS } from '#config';
import { writeCells } from '#election';
import type { Print } from '#ledger';
import { ProblemError } from '../http/problems/problem-error.js';
import { PrintDesk } from './print-desk.js';

/** Of each file in an archive: the same prints are the same bytes. Archives have no time zone, and begin with 1980. */
const MTIME = new Date(1980, 0, 1);
/** Of zlib: PDFs that are not compressed become a fraction of their length by the fastest. */
const LEVEL = 1;

/** Archives of reports, written while they are sent: one file after another is in memory. */
@Injectable()
export class ReportArchives {
  private sending = 0;

  constructor(private readonly desk: PrintDesk) {}

  /**
   * The reports as a zip: manifest.json and manifest.csv first, then each report under its number.
   * @throws ProblemError 503 where too many archives are being sent
   */
  send(reports: readonly Print[]): AsyncGenerator<Uint8Array> {
    if (this.sending >= LIMITS.prints.archives) {
      throw new ProblemError('unavailable', 'Too many archives are being sent; try again in a moment');
    }
    return this.write([...reports].sort((one, other) => one.number - other.number));
  }

  private async *write(reports: readonly Print[]): AsyncGenerator<Uint8Array> {
    this.sending += 1;
    try {
      const chunks: Uint8Array[] = [];
      const zip = new Zip((error, chunk) => {
        if (error) throw error;
        chunks.push(chunk);
      });
      for (const [name, text] of manifestsOf(reports)) add(zip, name, strToU8(text));
      for (const report of reports) {
        add(zip, fileNameOf(report), await this.read(report));
        yield* chunks.splice(0);
        await breathe();
      }
      zip.end();
      yield* chunks.splice(0);
    } finally {
      this.sending -= 1;
    }
  }

  /** @throws Error where the stored bytes are not those that were drawn: the answer breaks off */
  private async read(print: Print): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await this.desk.open(print)) as AsyncIterable<Uint8Array>) chunks.push(chunk);
    const content = Buffer.concat(chunks);
    const sha256 = createHash('sha256').update(content).digest('hex');
    if (sha256 === print.file?.sha256) return content;
    throw new Error(`the file of print ${print.number} is not the one that was drawn`);
  }
}

function add(zip: Zip, name: string, content: Uint8Array): void {
  const file = new ZipDeflate(name, { level: LEVEL });
  file.mtime = MTIME;
  zip.add(file);
  file.push(content, true);
}

function fileNameOf({ number, contest, language }: Print): string {
  return `${String(number).padStart(6, '0')}-${(contest ?? '').replaceAll(/[^\w.-]/g, '_')}-${language}.pdf`;
}

const COLUMNS = ['number', 'contest', 'file', 'sha256', 'bytes', 'position', 'figuresSha256', 'replaces'];

function manifestsOf(reports: readonly Print[]): [name: string, text: string][] {
  const rows = reports.map((report) => ({
    ...{ number: report.number, contest: report.contest, file: fileNameOf(report) },
    ...{ sha256: report.file?.sha256, bytes: report.file?.bytes, position: report.position },
    ...{ figuresSha256: report.figuresSha256, replaces: report.replaces },
  }));
  const table = [COLUMNS, ...rows.map((row) => Object.values(row).map((cell) => String(cell ?? '')))];
  return [
    ['manifest.json', `${JSON.stringify(rows, undefined, 2)}\n`],
    ['manifest.csv', table.map((cells) => `${writeCells(cells)}\r\n`).join('')],
  ];
}
