const CLASSES = [
  '2xx',
  '3xx',
  '400',
  '401',
  '403',
  '404',
  '409',
  '413',
  '415',
  '422',
  '429',
  '4xx',
  '5xx',
] as const;

/** What a sender's requests were answered with. */
export class Stats {
  private readonly counts = new Map<string, number>();
  private slowestMs = 0;
  private slowest = '';
  requests = 0;
  arrivals = 0;

  /** Notes an answer. */
  note(status: number, ms: number, route: string): void {
    this.requests += 1;
    const exact = String(status);
    const known = (CLASSES as readonly string[]).includes(exact);
    const named = known ? exact : `${exact.slice(0, 1)}xx`;
    this.counts.set(named, (this.counts.get(named) ?? 0) + 1);
    if (ms <= this.slowestMs) return;
    this.slowestMs = ms;
    this.slowest = route;
  }

  /** How many answers were of a class. */
  of(named: string): number {
    return this.counts.get(named) ?? 0;
  }

  /** The cells of its row. */
  row(name: string): string[] {
    const counted = CLASSES.map((each) => String(this.of(each)));
    return [name, String(this.requests), ...counted, `${Math.round(this.slowestMs)} ms ${this.slowest}`];
  }
}

/** A table by sender: requests, answers by class, the slowest. */
export function tabulate(all: ReadonlyMap<string, Stats>): string {
  const rows = [
    ['sender', 'requests', ...CLASSES, 'slowest'],
    ...[...all].map(([name, stats]) => stats.row(name)),
  ];
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, at) =>
        at === 0 || at === row.length - 1 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      ),
    )
    .map((cells) => cells.join('  ').trimEnd())
    .join('\n');
}
