import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Files } from '#files';
import { Ledger } from '#ledger';
import type { DocumentVitals } from '#ops';
import type { QueueConnection } from '#queue';
import { FILES, LOG, QUEUE } from '../parts.js';
import { startRendering, type RunningRendering } from './document-jobs.js';

/** Draws what everybody is shown of scans and photos. */
@Injectable()
export class Drawing implements OnApplicationBootstrap {
  private rendering: RunningRendering | undefined;

  constructor(
    private readonly ledger: Ledger,
    @Inject(QUEUE) private readonly queue: QueueConnection,
    @Inject(FILES) private readonly files: Files,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const { ledger, queue, files, log } = this;
    this.rendering = startRendering({ ledger, queue, files, log });
  }

  vitals(): DocumentVitals {
    return this.rendering?.vitals() ?? { waiting: 0, refused: 0, failures: 0, drawn: 0 };
  }

  /** Ends what is being drawn; it is drawn by another tallier, or later. */
  async close(): Promise<void> {
    await this.rendering?.close();
  }
}
