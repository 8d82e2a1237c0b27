import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { Ledger } from '#ledger';
import { AuthModule } from '../auth/auth-module.js';
import { API_PARTS, LOG, type ApiParts } from '../core/api-parts.js';
import { Closing } from '../core/closing.js';
import { HttpModule } from '../http/http-module.js';
import { ReadModelModule } from '../read-model/read-model-module.js';
import { TrailController } from './audit-controller.js';
import { Entries } from './entries.js';
import { PrivateReads } from './private-reads.js';
import { Refusals } from './refusals.js';
import { Sealing } from './sealing.js';

/** Who did what. */
@Module({
  imports: [HttpModule, ReadModelModule, AuthModule],
  controllers: [TrailController],
  providers: [Entries, PrivateReads, Refusals],
  exports: [Entries, PrivateReads],
})
export class AuditModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private sealing: Sealing | undefined;

  constructor(
    private readonly ledger: Ledger,
    @Inject(LOG) private readonly log: Logger,
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly closing: Closing,
  ) {}

  onApplicationBootstrap(): void {
    this.sealing = new Sealing(this.ledger, this.log, this.parts.onSeal);
  }

  /** Comes after the hooks of the providers, so what entries have left to tell is sealed too. */
  async onApplicationShutdown(): Promise<void> {
    await this.closing.close({ name: 'the seal of the audit log', close: async () => this.sealing?.close() });
  }
}
