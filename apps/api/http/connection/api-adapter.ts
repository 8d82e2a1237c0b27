import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS, type HttpLimits } from '#config';
import type { ApiConfig } from '../../core/api-parts.js';
import type { Closing } from '../../core/closing.js';
import { refuseConnection } from '../problems/client-error.js';
import { PARAMETER_LENGTH_MAX, sendProblem } from '../problems/problem-filter.js';
import { readError } from '../problems/read-error.js';

/** Connections are ended this long before their part's limit, so that what waits for them ends by itself. */
const CLOSE_MARGIN_MS = 1_000;

/** Nest's adapter for Fastify, within our limits while it serves and while it ends. */
export class ApiAdapter extends FastifyAdapter {
  constructor(
    { trustedProxies = [] }: ApiConfig,
    limits: HttpLimits,
    private readonly closing: Closing,
  ) {
    super({
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

  /** Answers what it has begun to answer, then ends every connection. */
  override async close(): Promise<void> {
    const limitMs = LIMITS.shutdown.answersMs;
    const end = setTimeout(() => this.instance.server.closeAllConnections(), limitMs - CLOSE_MARGIN_MS);
    await this.closing.close({
      name: 'answers under way',
      limitMs,
      close: () => super.close().finally(() => clearTimeout(end)),
    });
  }
}
