import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import 'reflect-metadata';
import { LIMITS } from '#config';
import { Readiness } from '#ops';
import { ApiModule } from './api-module.js';
import type { ApiConfig, ApiParts } from './core/api-parts.js';
import { Closing } from './core/closing.js';
import { openLog, speakThrough } from './core/log.js';
import { ApiAdapter } from './http/connection/api-adapter.js';
import { registerParts } from './server-parts.js';

/** Shorter tokens are accepted, with a warning in the log. */
const TOKEN_LENGTH_SAFE = 16;

export interface RunningApi {
  /** Where it listens, http://host:port. */
  readonly url: string;
  /** Says by readiness that it is ending, and goes on answering. */
  drain(): void;
  /**
   * Answers what it has begun to answer, then ends every connection.
   * @throws AggregateError naming the parts that did not end in time, which are left to themselves
   */
  close(): Promise<void>;
}

/**
 * Starts serving HTTP and the live channel.
 * @throws Node's own error where the port cannot be taken (EADDRINUSE, EACCES)
 */
export async function startApi(config: ApiConfig, parts: ApiParts): Promise<RunningApi> {
  const log = openLog(config, parts);
  warnOf(config, log);
  const limits = { ...LIMITS.http, ...parts.limits };
  const closing = new Closing();
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.forRoot(config, parts, log, closing),
    new ApiAdapter(config, limits, closing),
    { logger: speakThrough(log), abortOnError: false, bodyParser: false },
  );
  const openBodies = await registerParts(app, { config, limits, pagesFolder: parts.pagesFolder });
  await listen(app, config);
  openBodies.watchLive();
  const url = readUrl(app.getHttpAdapter().getInstance(), config.host);
  log.info({ url }, 'serving');
  return {
    url,
    drain: () => app.get(Readiness).drain(),
    close: async () => {
      await app.close();
      const { faults } = closing;
      if (faults.length > 0)
        throw new AggregateError(faults, faults.map(({ message }) => message).join('; '));
    },
  };
}

/** Leaves nothing open where the port cannot be taken. */
async function listen(app: NestFastifyApplication, { port, host }: ApiConfig): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    await app.close();
    throw error;
  }
}

function warnOf(config: ApiConfig, log: Logger): void {
  warnOfShortToken(config, log);
  warnOfProxies(config, log);
}

function warnOfShortToken({ adminToken }: ApiConfig, log: Logger): void {
  if (adminToken === undefined || adminToken.length >= TOKEN_LENGTH_SAFE) return;
  log.warn('SANAQ_ADMIN_TOKEN is so short that it can be guessed; 24 random bytes cannot');
}

/** Behind a proxy that is not trusted, everybody comes from the proxy: one who fails often keeps all from signing in. */
function warnOfProxies({ publicUrl, trustedProxies = [] }: ApiConfig, log: Logger): void {
  if (publicUrl === undefined || trustedProxies.length > 0) return;
  log.warn(
    'SANAQ_PUBLIC_URL is set without SANAQ_TRUSTED_PROXIES: requests seem to come from the proxy itself',
  );
}

function readUrl(server: FastifyInstance, host: string): string {
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  const shown = host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${address.port}`;
}
