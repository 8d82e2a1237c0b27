import type { Logger } from 'pino';
import type { Config } from '#config';
import { databaseCheck } from './checks.js';
import { ClockWatch } from './clock-watch.js';
import { serveFigures } from './metrics-server.js';
import { measureLedger, measureReadiness } from './measures.js';
import type { ProcessMetrics } from './process-metrics.js';
import { Readiness, type Check } from './readiness.js';
import type { Part } from './shutdown.js';
import type { LedgerVitals } from './vitals.js';

export interface SignParts {
  readonly metrics: ProcessMetrics;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Rejects where the database does not answer. */
  readonly ping: () => Promise<unknown>;
  /** The state of the ledger's connections. */
  readonly vitals?: (() => LedgerVitals) | undefined;
  /** Checks besides database and clock. */
  readonly checks?: Readonly<Record<string, Check>>;
}

/** The health and metrics that every process reports; where its clock is wrong, in its log too. */
export class VitalSigns {
  readonly readiness: Readiness;
  private readonly clock: ClockWatch | undefined;

  constructor(private readonly parts: SignParts) {
    const { metrics, log, ping, vitals, checks } = parts;
    this.clock = vitals && new ClockWatch(() => vitals().clockOffsetMs, log);
    this.readiness = new Readiness({
      database: databaseCheck(ping, vitals),
      ...checks,
      ...(this.clock ? { clock: this.clock.check } : {}),
    });
    measureReadiness(metrics, this.readiness);
    if (vitals) measureLedger(metrics, vitals);
  }

  /**
   * Serves them over HTTP for a process that has no api, where a port is set.
   * @returns what there is to close
   * @throws Node's own error where the port cannot be taken
   */
  async serve({ metricsHost, metricsPort }: Pick<Config, 'metricsHost' | 'metricsPort'>): Promise<Part> {
    const { metrics, log } = this.parts;
    const { readiness } = this;
    const served = metricsPort !== undefined && { host: metricsHost, port: metricsPort };
    const server = served ? await serveFigures({ ...served, readiness, metrics, log }) : undefined;
    return {
      name: 'the server of figures',
      drain: () => this.readiness.drain(),
      close: async () => {
        this.close();
        await server?.close();
      },
    };
  }

  close(): void {
    this.clock?.close();
  }
}
