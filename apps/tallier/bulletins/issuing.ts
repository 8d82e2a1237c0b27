import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { Ledger } from '#ledger';
import type { QueueConnection } from '#queue';
import { LOG, QUEUE } from '../parts.js';
import { startBulletins, type RunningBulletins } from './start-bulletins.js';

/** Issues bulletins as they fall due, for as long as the tallier runs. */
@Injectable()
export class Issuing implements OnApplicationBootstrap {
  private running: RunningBulletins | undefined;

  constructor(
    private readonly ledger: Ledger,
    @Inject(QUEUE) private readonly queue: QueueConnection,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.running = startBulletins({ ledger: this.ledger, queue: this.queue, log: this.log });
  }

  /** Ends after what is being issued. */
  async close(): Promise<void> {
    await this.running?.close();
  }
}
