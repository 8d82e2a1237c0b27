import { setTimeout as delay } from 'node:timers/promises';
import type { Api } from '../connection/api.js';
import type { Gauge } from '../terminal/gauge.js';
import { Unable } from '../terminal/unable.js';
import { describeCount } from '../terminal/words.js';

/** An api process is notified of a commit a moment after it. */
const LOOK_GAP_MS = 100;
const LOOKS_MAX = 100;

/** What the api publishes of an election, as it was at a ledger position. */
export class Published {
  private read = 0;

  constructor(
    private readonly api: Api,
    /** Address of the election. */
    private readonly path: string,
    private readonly gauge: Gauge,
  ) {}

  async summary(position: number): Promise<unknown> {
    for (let looks = 0; looks < LOOKS_MAX; looks++) {
      const { version } = (await this.api.get(`${this.path}/summary`)) as { version?: unknown };
      if (typeof version === 'number' && version >= position) break;
      await delay(LOOK_GAP_MS);
    }
    return this.get('/summary', position);
  }

  area(id: string, position: number): Promise<unknown> {
    return this.get(`/turnout/series?area=${encodeURIComponent(id)}`, position);
  }

  /** Every contest, in the definition's order. */
  contests(position: number): AsyncGenerator {
    return this.pages('/contests?limit=200', position);
  }

  /** A contest within each area right below one, in the definition's order. */
  parts(contest: string, within: string, position: number): AsyncGenerator {
    const path = `/contests/${encodeURIComponent(contest)}/areas`;
    return this.pages(`${path}?limit=200&within=${encodeURIComponent(within)}`, position);
  }

  private async *pages(path: string, position: number): AsyncGenerator {
    for (let cursor = ''; ;) {
      const page = (await this.get(`${path}${cursor}`, position)) as {
        readonly items?: readonly unknown[];
        readonly next?: string | null;
      };
      if (!page.items) throw new Unable(`${this.api.url} does not answer as Sanaq would.`);
      yield* page.items;
      if (!page.next) return;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  }

  private async get(path: string, position: number): Promise<unknown> {
    const body = await this.api.get(`${this.path}${path}${path.includes('?') ? '&' : '?'}asOf=${position}`);
    this.read += 1;
    this.gauge.show({
      label: 'published',
      done: 0,
      total: undefined,
      told: `${describeCount(this.read, 'answer')} read`,
    });
    return body;
  }
}
