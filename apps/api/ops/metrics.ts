import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { Counter, Histogram } from 'prom-client';
import { ProcessMetrics } from '#ops';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** The metrics of an api for Prometheus. */
@Injectable()
export class Metrics extends ProcessMetrics {
  readonly pushes = new Counter({
    name: 'sanaq_live_pushes_total',
    help: 'Snapshots pushed, one for all who watch a topic',
    registers: [this.registry],
  });
  readonly cuts = new Counter({
    name: 'sanaq_live_cuts_total',
    help: 'Live connections cut because they went beyond a bound, by which',
    labelNames: ['bound'] as const,
    registers: [this.registry],
  });
  private readonly requests = new Histogram({
    name: 'sanaq_http_request_seconds',
    help: 'Time from request to answer, by route',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });

  /** Measures every request of a server, by route and not by address: addresses have no limit. */
  measure(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'none';
      this.observe(request.method, route, reply.statusCode, reply.elapsedTime);
      done();
    });
  }

  /** Notes an answer and how long it took, in milliseconds. */
  observe(method: string, route: string, status: number, ms: number): void {
    this.requests.labels(method, route, String(status)).observe(ms / 1_000);
  }
}
