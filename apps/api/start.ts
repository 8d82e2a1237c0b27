import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pino, type Logger } from 'pino';
import 'reflect-metadata';
import { LIMITS, type Config, type LiveLimits } from '#config';
import type { Ledger, Seal } from '#ledger';
import {
  closeParts,
  figuresCheck,
  measureFigures,
  measureQueues,
  measureViews,
  queueCheck,
  VitalSigns,
  type FiguresVitals,
  type LedgerVitals,
  type Part,
  type ViewVitals,
} from '#ops';
import { openFiles } from '#files';
import type { Doorbell, Queues, RenderQueue } from '#queue';
import { ApiModule } from './api-module.js';
import { Entries } from './audit/entries.js';
import { Refusals } from './audit/refusals.js';
import { Sealing } from './audit/sealing.js';
import { CleanUp } from './auth/clean-up.js';
import { guardRoutes } from './auth/gate.js';
import { noteOrigins } from './auth/origin.js';
import { SessionCookie } from './auth/session-cookie.js';
import { Arrivals } from './http/bodies/arrivals.js';
import { readJsonBodies } from './http/bodies/json-body.js';
import { passStreams } from './http/bodies/streamed-body.js';
import { refuseAmbiguousHosts } from './http/connection/ambiguous-host.js';
import { readAddresses } from './http/connection/client-address.js';
import { refuseWhileClosing } from './http/connection/closing.js';
import type { HttpLimits } from './http/connection/refused-body.js';
import { DOCS_PATH, serveOpenApi } from './http/openapi/openapi.js';
import { addSecurityHeaders } from './http/pages/headers.js';
import { servePages } from './http/pages/pages.js';
import { refuseConnection } from './http/problems/client-error.js';
import { PARAMETER_LENGTH_MAX, ProblemFilter, sendProblem } from './http/problems/problem-filter.js';
import { readError } from './http/problems/read-error.js';
import { RouteTable } from './http/problems/route-table.js';
import { answerConditionally } from './http/responses/conditional.js';
import { describeError, speakThrough } from './ops/log.js';
import { Metrics } from './ops/metrics.js';
import { ElectionViews } from './read-model/election-views.js';
import { Freshness } from './read-model/freshness.js';
import { tellStaleness } from './read-model/staleness.js';
import { Crowd } from './results/live/crowd.js';
import { LiveAdapter } from './results/live/live-adapter.js';
import { LiveGateway } from './results/live/live-gateway.js';

/** Shorter tokens are taken, but whoever set one is warned. */
const TOKEN_LENGTH_SAFE = 16;

/** Where the live channel takes its requests, before any route does. */
const LIVE_PATH = '/socket.io';
/** Connections are ended this long before their part's limit, so that what waits for them ends by itself. */
const CLOSE_MARGIN_MS = 1_000;

export type ApiConfig = Pick<Config, 'host' | 'port' | 'adminToken' | 'openReplays' | 'logLevel' | 'files'> &
  Partial<Pick<Config, 'publicUrl' | 'trustedProxies'>>;

export interface ApiParts {
  /** Open and migrated; it stays open when the api closes. */
  readonly ledger: Ledger;
  readonly queue: Doorbell;
  /** The jobs of every queue, as staff see them. */
  readonly jobs: Queues;
  /** Has scans and photos drawn. */
  readonly documents: Pick<RenderQueue, 'render'>;
  readonly log?: Logger | undefined;
  /** Told each seal of the trail, where the log is not kept. */
  readonly onSeal?: ((seal: Seal) => Promise<void>) | undefined;
  /** Folder of the built pages; dist/web if not given. */
  readonly pagesFolder?: string | undefined;
  /** Bounds of the live channel where they are not those of LIMITS. */
  readonly live?: Partial<LiveLimits> | undefined;
  /** Other bounds on requests than those of LIMITS.http. */
  readonly limits?: Partial<HttpLimits> | undefined;
  /** Where a test says otherwise: what the ledger's connections say of themselves, and whether figures are fresh. */
  readonly vitals?: (() => LedgerVitals) | undefined;
  readonly freshness?: (() => FiguresVitals) | undefined;
}

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
  const written = parts.log ?? pino({ name: 'api', level: config.logLevel });
  const log = written.child({}, { serializers: { err: describeError } });
  const { ledger, queue } = parts;
  const limits = { ...LIMITS.http, ...parts.limits };
  warnOf(config, log);
  const sessionCookie = new SessionCookie(config.publicUrl?.startsWith('https:') ?? false);
  const metrics = new Metrics();
  const crowd = new Crowd({ ...LIMITS.live, ...parts.live }, readAddresses(config.trustedProxies ?? []));
  const freshness = new Freshness();
  const signs = watchSigns(parts, freshness, metrics, log);
  const module = ApiModule.of({
    ledger,
    queue,
    documents: parts.documents,
    cookie: sessionCookie,
    files: openFiles(config.files),
    log,
    metrics,
    crowd,
    freshness,
    readiness: signs.readiness,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, createAdapter(config, limits), {
    logger: speakThrough(log),
    abortOnError: false,
    bodyParser: false,
  });
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.removeContentTypeParser('text/plain');
  app.useGlobalFilters(new ProblemFilter(log, new RouteTable(server), new Refusals(ledger, log)));
  app.useWebSocketAdapter(new LiveAdapter(app, crowd, config.publicUrl));
  await server.register(cookie);
  receiveEarly(server);
  const arrivals = new Arrivals(server, limits);
  readBodies(server, arrivals);
  guardRoutes(server, config, { people: ledger.people, cookie: sessionCookie });
  tellStaleness(server, app.get(Freshness));
  answerConditionally(server);
  metrics.measure(server);
  addSecurityHeaders(app, `/${DOCS_PATH}`, config.publicUrl);
  serveOpenApi(app);
  await servePages(server, parts.pagesFolder ?? findPagesFolder());
  measureParts(metrics, app, parts.jobs);
  await listen(app, ledger, config);
  arrivals.watchLive(server.server, LIVE_PATH);
  const upkeep = { sealing: new Sealing(ledger, log, parts.onSeal), cleanUp: new CleanUp(ledger, log) };
  const url = readUrl(server, config.host);
  log.info({ url }, 'serving');
  return {
    url,
    drain: () => signs.readiness.drain(),
    close: async () => {
      signs.close();
      const faults = await closeParts(partsOf(app, server, upkeep));
      if (faults.length > 0)
        throw new AggregateError(faults, faults.map(({ message }) => message).join('; '));
    },
  };
}

/** Notes where requests come from, and refuses what no route is to see. */
function receiveEarly(server: FastifyInstance): void {
  noteOrigins(server);
  refuseWhileClosing(server);
  refuseAmbiguousHosts(server);
}

/** What readiness and Prometheus are told. */
function watchSigns(parts: ApiParts, fresh: Freshness, metrics: Metrics, log: Logger): VitalSigns {
  const { ledger, queue, vitals = () => ledger.vitals(), freshness = () => fresh.state } = parts;
  measureFigures(metrics, freshness);
  return new VitalSigns({
    metrics,
    log,
    ping: () => ledger.ping(),
    vitals,
    checks: { queue: queueCheck(() => queue.ping()), figures: figuresCheck(freshness) },
  });
}

/** The elections held in memory against the ledger, and the jobs of every queue. */
function measureParts(metrics: Metrics, app: NestFastifyApplication, jobs: Queues): void {
  measureViews(metrics, () => viewVitals(app.get(ElectionViews)));
  measureQueues(metrics, () => jobs.all());
}

function viewVitals({ held }: ElectionViews): ViewVitals[] {
  return held.map(({ head, version, ledgerVersion }) => ({
    election: head.id,
    version,
    ledgerVersion: Math.max(version, ledgerVersion),
  }));
}

/** Bodies that are read as they come, and those that are JSON. */
function readBodies(server: FastifyInstance, arrivals: Arrivals): void {
  passStreams(server, arrivals);
  readJsonBodies(server);
}

/** In the order in which they end: who asks first, then what their questions left to be written. */
function partsOf(
  app: NestFastifyApplication,
  server: FastifyInstance,
  { sealing, cleanUp }: { readonly sealing: Sealing; readonly cleanUp: CleanUp },
): Part[] {
  return [
    {
      name: 'answers under way',
      limitMs: LIMITS.shutdown.answersMs,
      close: async () => {
        app.get(LiveGateway).close();
        const waitMs = LIMITS.shutdown.answersMs - CLOSE_MARGIN_MS;
        const end = setTimeout(() => server.server.closeAllConnections(), waitMs);
        await app.close().finally(() => clearTimeout(end));
      },
    },
    { name: 'entries that the trail is to tell', close: () => app.get(Entries).close() },
    { name: 'the seal of the trail', close: () => sealing.close() },
    { name: 'the clean-up', close: () => cleanUp.close() },
    { name: 'elections being read', close: () => app.get(ElectionViews).close() },
  ];
}

/** Hears the ledger before it is asked anything; leaves nothing open where the port cannot be taken. */
async function listen(app: NestFastifyApplication, ledger: Ledger, config: ApiConfig): Promise<void> {
  try {
    await ledger.listen();
    await app.listen(config.port, config.host);
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

function createAdapter({ trustedProxies = [] }: ApiConfig, limits: HttpLimits): FastifyAdapter {
  return new FastifyAdapter({
    ...(trustedProxies.length > 0 ? { trustProxy: [...trustedProxies] } : {}),
    bodyLimit: limits.bodyBytes,
    keepAliveTimeout: limits.keepAliveMs,
    http: {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      connectionsCheckingInterval: Math.min(1_000, limits.headersMs / 4),
    },
    forceCloseConnections: 'idle',
    // See refuseWhileClosing.
    return503OnClosing: false,
    routerOptions: { maxParamLength: PARAMETER_LENGTH_MAX },
    clientErrorHandler: refuseConnection,
    // What the router itself cannot read never reaches a route, nor the filter behind the routes.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply, readError(error), { address: request.url }),
  });
}

function readUrl(server: FastifyInstance, host: string): string {
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  const shown = host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${address.port}`;
}

/** dist/web beside package.json, whether this file runs from apps or from dist/apps. */
function findPagesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'dist', 'web');
}
