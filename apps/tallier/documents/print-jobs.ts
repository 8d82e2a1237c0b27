import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { LIMITS } from '#config';
import type { Files } from '#files';
import type { Ledger } from '#ledger';
import type { PaperSheet } from '#paper';
import type { drawPrint, RenderQueue } from '#queue';
import { drawPrintPdf } from './print-pdf.js';

/** What came of drawing a print. */
type Drawn = NonNullable<(typeof drawPrint)['result']>;
const NOTHING: Drawn = { hash: null, bytes: 0, pages: 0 };

export interface PrintParts {
  readonly ledger: Ledger;
  readonly files: Files;
  readonly log: Logger;
}

/** Draws numbered prints from what was stored of them when they were numbered: nothing else is read. */
export class PrintDrawing {
  private sweeping = false;

  constructor(private readonly parts: PrintParts) {}

  /** Has whatever is not drawn drawn by a job: one may have been lost. */
  async sweep(documents: RenderQueue): Promise<void> {
    if (this.sweeping) return;
    this.sweeping = true;
    const { ledger, log } = this.parts;
    try {
      const due = await ledger.prints.due(LIMITS.prints.sweepPrints);
      for (const { election, number } of due) documents.print(election, number);
    } catch (error) {
      log.warn({ err: error }, 'looking for prints to draw failed; trying again');
    } finally {
      this.sweeping = false;
    }
  }

  /**
   * Draws a print and notes its file; nothing where that is done already.
   * @throws Error where it is to be tried again
   */
  async draw(election: number, number: number): Promise<Drawn> {
    const { ledger, files } = this.parts;
    const print = await ledger.prints.find(election, number);
    if (!print || print.file) return NOTHING;
    const sheet = JSON.parse(print.sheet) as PaperSheet;
    const { content, pages } = await drawPrintPdf({ ...print, sheet });
    if (content.length > LIMITS.prints.fileBytes) {
      throw new RangeError(`print ${number} has ${content.length} bytes, more than a print may have`);
    }
    const sha256 = createHash('sha256').update(content).digest('hex');
    // Kept before it is named.
    await files.put(sha256, content);
    await ledger.prints.drawn(election, number, { sha256, bytes: content.length, pages });
    return { hash: sha256, bytes: content.length, pages };
  }
}
