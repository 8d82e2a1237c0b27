import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { LIMITS } from '#config';
import { ATTACHMENT_BYTES_MAX } from '#election';
import { readFile, type Files } from '#files';
import type { Ledger } from '#ledger';
import type { DocumentVitals } from '#ops';
import { drawPrint, processorOf, RenderQueue, renderScan, startWorker, type QueueConnection } from '#queue';
import { RENDITION_TYPE, type DrawLimits } from './drawn.js';
import { PrintDrawing } from './print-jobs.js';
import { Exhausted, Renderer, type Rendering } from './renderer.js';

/** A file that is not there may be brought back from a copy: it is looked for this often. */
const MISSING_MS = 10 * 60 * 1000;

/** What came of drawing a file. */
type Rendered = NonNullable<(typeof renderScan)['result']>;
const NOTHING: Rendered = { hash: null, bytes: 0 };

export interface RenderingOptions {
  readonly ledger: Ledger;
  readonly queue: QueueConnection;
  readonly files: Files;
  readonly log: Logger;
  /** Bounds where they are not those of LIMITS.documents. */
  readonly limits?: Partial<DrawLimits> | undefined;
  /** The process that draws, where it is not that of the build; see Renderer. */
  readonly renderer?: readonly string[] | undefined;
}

export interface RunningRendering {
  vitals(): DocumentVitals;
  /** Ends what is being drawn; it is drawn by another tallier, or later. */
  close(): Promise<void>;
}

/**
 * Draws what everybody is shown of scans and photos, and numbered prints: as jobs come, and whatever is not drawn, by a
 * sweep.
 */
export function startRendering(options: RenderingOptions): RunningRendering {
  const scans = new Scans(options);
  const onError = (error: unknown): void =>
    options.log.warn({ err: error }, 'drawing a scan or a print failed; trying again');
  const documents = new RenderQueue(options.queue, onError);
  const prints = new PrintDrawing(options);
  const drawing = [
    processorOf(renderScan, ({ original }) => scans.render(original)),
    processorOf(drawPrint, ({ election, number }) => prints.draw(election, number)),
  ];
  const answering = startWorker(options.queue, 'documents', drawing, {
    concurrency: scans.limits.atOnce,
    onError,
  });
  const sweeps = [
    setInterval(() => void scans.sweep(documents), scans.limits.sweepMs),
    setInterval(() => void prints.sweep(documents), LIMITS.prints.sweepMs),
  ];
  return {
    vitals: () => scans.vitals,
    async close() {
      sweeps.forEach(clearInterval);
      scans.close();
      await Promise.all([answering.close(), documents.close()]);
    },
  };
}

class Scans {
  readonly limits: DrawLimits;
  vitals: DocumentVitals = { waiting: 0, refused: 0, failures: 0, drawn: 0 };
  private readonly renderer: Renderer;
  private sweeping = false;

  constructor(private readonly options: RenderingOptions) {
    this.limits = { ...LIMITS.documents, ...options.limits };
    this.renderer = new Renderer(this.limits, options.renderer);
  }

  /** Has whatever is due drawn by a job: one that was lost, and files from before there were renditions. */
  async sweep(documents: RenderQueue): Promise<void> {
    if (this.sweeping) return;
    this.sweeping = true;
    const { renditions } = this.options.ledger;
    try {
      for (const original of await renditions.due(this.limits.sweepFiles)) documents.render(original);
      this.vitals = { ...this.vitals, ...(await renditions.counts()) };
    } catch (error) {
      this.options.log.warn({ err: error }, 'looking for scans to draw failed; trying again');
    } finally {
      this.sweeping = false;
    }
  }

  /**
   * Draws a file and notes what came of it; nothing where that is done already.
   * @throws Error where it is to be tried again
   */
  async render(original: string): Promise<Rendered> {
    const { ledger, files, log } = this.options;
    const known = await ledger.renditions.find(original);
    if (known?.state !== 'waiting') return NOTHING;
    const content = await readFile(files, original, ATTACHMENT_BYTES_MAX);
    if (!content) {
      log.warn({ file: original }, 'uploaded scan missing from the storage; trying again');
      await ledger.renditions.putOff(original, MISSING_MS);
      return NOTHING;
    }
    return this.note(original, await this.draw(original, content));
  }

  close(): void {
    this.renderer.close();
  }

  /** What can be drawn of a file. One that took too much so often is one that cannot be. */
  private async draw(original: string, content: Buffer): Promise<Rendering> {
    try {
      return await this.renderer.render(content);
    } catch (error) {
      this.vitals = { ...this.vitals, failures: this.vitals.failures + 1 };
      if (!(error instanceof Exhausted)) throw error;
      const { drawCpuMs, drawMs, tries, retryMs, memoryBytes } = this.limits;
      // Later than the job itself is tried again.
      const tried = await this.options.ledger.renditions.failed(original, (drawMs + retryMs) * 2 ** tries);
      if (tried < tries) throw error;
      this.options.log.warn({ err: error, file: original, tries }, 'scan cannot be drawn');
      const [seconds, mib] = [Math.ceil(drawCpuMs / 1_000), Math.ceil(memoryBytes / 1024 / 1024)];
      return {
        fault: `The file cannot be drawn within ${seconds} s and ${mib} MiB of memory; scan it again, at 150 to 300 dpi`,
      };
    }
  }

  private async note(original: string, rendering: Rendering): Promise<Rendered> {
    const { ledger, files } = this.options;
    if ('fault' in rendering) {
      await ledger.renditions.refused(original, rendering.fault);
      return NOTHING;
    }
    const { content, widthPx, heightPx, pages } = rendering.drawn;
    const sha256 = createHash('sha256').update(content).digest('hex');
    // Kept before it is named, as the file itself was.
    await files.put(sha256, content);
    const rendition = { sha256, type: RENDITION_TYPE, bytes: content.length, widthPx, heightPx, pages };
    await ledger.renditions.made(original, rendition);
    this.vitals = { ...this.vitals, drawn: this.vitals.drawn + 1 };
    return { hash: sha256, bytes: content.length };
  }
}
