import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { Ledger } from '#ledger';
import { API_CONFIG, LOG, type ApiConfig } from '../core/api-parts.js';
import { Closing } from '../core/closing.js';
import { CleanUp } from './clean-up.js';
import { FourEyes } from './four-eyes.js';
import { Passwords } from './password.js';
import { SessionCookie } from './session-cookie.js';

/** Who sends a request. The gate itself stands before Nest's routes; see guardRoutes. */
@Module({
  providers: [
    {
      provide: SessionCookie,
      useFactory: ({ publicUrl }: ApiConfig) => new SessionCookie(publicUrl?.startsWith('https:') ?? false),
      inject: [API_CONFIG],
    },
    { provide: Passwords, useFactory: () => new Passwords() },
    FourEyes,
  ],
  exports: [SessionCookie, Passwords, FourEyes],
})
export class AuthModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private cleanUp: CleanUp | undefined;

  constructor(
    private readonly ledger: Ledger,
    @Inject(LOG) private readonly log: Logger,
    private readonly closing: Closing,
  ) {}

  onApplicationBootstrap(): void {
    this.cleanUp = new CleanUp(this.ledger, this.log);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.closing.close({ name: 'the clean-up', close: async () => this.cleanUp?.close() });
  }
}
