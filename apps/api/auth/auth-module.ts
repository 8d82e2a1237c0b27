import { Module } from '@nestjs/common';
import { API_CONFIG, type ApiConfig } from '../core/api-parts.js';
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
export class AuthModule {}
