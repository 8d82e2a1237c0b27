import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

/** One sample of a metric: its value, and the values of its labels. */
export interface Sample {
  readonly value: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** The metrics of a process for Prometheus. Each is read when Prometheus scrapes, and never in between. */
export class ProcessMetrics {
  readonly registry = new Registry();
  private collecting: Promise<string> | undefined;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Adds a figure that goes up and down; undefined is no figure at all. */
  gauge(name: string, help: string, read: () => number | undefined): void {
    this.gauges(name, help, [], () => {
      const value = read();
      return value === undefined ? [] : [{ value }];
    });
  }

  /**
   * Adds a figure that has several values by its labels. Where `read` rejects there is no figure: an old one would be
   * wrong.
   */
  gauges(
    name: string,
    help: string,
    labelNames: readonly string[],
    read: () => readonly Sample[] | Promise<readonly Sample[]>,
  ): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      async collect() {
        const samples = await Promise.resolve()
          .then(read)
          .catch(() => []);
        this.reset();
        if (labelNames.length === 0 && samples.length === 0) this.remove();
        for (const { labels = {}, value } of samples) this.set({ ...labels }, value);
      },
    });
  }

  /** Adds a sum that only grows, by its labels; `read` gives the sums so far. */
  sums(name: string, help: string, labelNames: readonly string[], read: () => readonly Sample[]): void {
    new Counter({
      name,
      help,
      labelNames,
      registers: [this.registry],
      collect() {
        this.reset();
        for (const { labels = {}, value } of read()) this.inc({ ...labels }, value);
      },
    });
  }

  /** Adds a sum that only grows. */
  sum(name: string, help: string, read: () => number): void {
    this.sums(name, help, [], () => [{ value: read() }]);
  }

  /** All of it in Prometheus' own format; those who ask at the same moment are given the same. */
  text(): Promise<string> {
    this.collecting ??= this.registry.metrics().finally(() => {
      this.collecting = undefined;
    });
    return this.collecting;
  }
}
