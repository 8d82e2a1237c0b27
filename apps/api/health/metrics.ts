import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** What Prometheus asks this process for. */
export class Metrics {
  readonly registry = new Registry();
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

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Adds a figure that is read when Prometheus asks. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  /** Measures every request of a server, by route and not by address: addresses are without number. */
  measure(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'none';
      this.requests
        .labels(request.method, route, String(reply.statusCode))
        .observe(reply.elapsedTime / 1_000);
      done();
    });
  }
}
