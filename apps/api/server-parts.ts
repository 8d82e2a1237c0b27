import { join } from 'node:path';
import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { findProjectFolder, type HttpLimits } from '#config';
import { Ledger } from '#ledger';
import { guardRoutes } from './auth/gate.js';
import { noteOrigins } from './auth/origin.js';
import { SessionCookie } from './auth/session-cookie.js';
import type { ApiConfig } from './core/api-parts.js';
import { OpenBodies } from './http/bodies/open-bodies.js';
import { readJsonBodies } from './http/bodies/json-body.js';
import { passStreams } from './http/bodies/streamed-body.js';
import { refuseAmbiguousHosts } from './http/connection/ambiguous-host.js';
import { refuseWhileClosing } from './http/connection/closing.js';
import { DOCS_PATH, serveOpenApi } from './http/openapi/openapi.js';
import { addSecurityHeaders } from './http/pages/headers.js';
import { ProblemFilter } from './http/problems/problem-filter.js';
import { answerConditionally } from './http/responses/conditional.js';
import { Front } from './http/responses/front.js';
import { HeldAnswers } from './http/responses/held-answers.js';
import { Metrics } from './ops/metrics.js';
import { servePages } from './pages/pages.js';
import { ElectionViews } from './read-model/election-views.js';
import { Freshness } from './read-model/freshness.js';
import { describeStaleness } from './read-model/staleness.js';
import { LiveConnections } from './results/live/connections/live-connections.js';
import { LiveAdapter } from './results/live/live-adapter.js';
import { serveSharing } from './sharing/sharing.js';

/** Where the live channel takes its requests, before any route does. */
const LIVE_PATH = '/socket.io';

interface Terms {
  readonly config: ApiConfig;
  readonly limits: HttpLimits;
  /** Folder of the built pages; dist/web if not given. */
  readonly pagesFolder: string | undefined;
}

/**
 * Registers what stands before Nest's routes, in the order in which a request meets it.
 * @returns what is to be called once the server listens
 */
export async function registerParts(
  app: NestFastifyApplication,
  { config, limits, pagesFolder = join(findProjectFolder(), 'dist/web') }: Terms,
): Promise<{ readonly watchLive: () => void }> {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.removeContentTypeParser('text/plain');
  app.useWebSocketAdapter(new LiveAdapter(app, app.get(LiveConnections), config.publicUrl));
  await server.register(cookie);
  noteOrigins(server);
  refuseWhileClosing(server);
  refuseAmbiguousHosts(server);
  const openBodies = new OpenBodies(server, limits);
  passStreams(server, openBodies);
  readJsonBodies(server);
  guardRoutes(server, config, { people: app.get(Ledger).people, cookie: app.get(SessionCookie) });
  const [held, freshness, metrics] = [app.get(HeldAnswers), app.get(Freshness), app.get(Metrics)];
  describeStaleness(server, freshness);
  metrics.measure(server);
  addSecurityHeaders(app, `/${DOCS_PATH}`, config.publicUrl);
  // Last: what it holds is held with the headers of all before it.
  answerConditionally(server, held);
  serveOpenApi(app);
  const { publicUrl } = config;
  const [ledger, views, problems] = [app.get(Ledger), app.get(ElectionViews), app.get(ProblemFilter)];
  await serveSharing(server, { ledger, views, problems, pagesFolder, publicUrl });
  await servePages(server, { folder: pagesFolder, publicUrl });
  const measure: Metrics['observe'] = (...answer) => metrics.observe(...answer);
  new Front({ held, freshness, measure }).standBefore(server);
  return { watchLive: () => openBodies.watchLive(server.server, LIVE_PATH) };
}
