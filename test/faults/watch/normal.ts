import type { AreaSnapshot } from '#election';
import { ask } from '../http.js';
import type { Courier } from '../load/courier.js';
import { PROBE_AREA, PROBE_PRECINCTS, reportOf } from '../load/election.js';
import type { Journal } from '../load/journal.js';
import { machine } from '../load/people.js';
import type { Random } from '../load/random.js';
import { uuidOf } from '../load/uuid.js';
import type { Front, SocketReader } from './readers.js';

/** How soon a fresh submission is seen everywhere when all is well. */
const VISIBLE_MS = 1_000;
const LOOK_MS = 40;
/** Longer than this counts as never. */
const NEVER_MS = 60_000;

const PROBES = new Set(PROBE_PRECINCTS);
const topic = `area/${PROBE_AREA}`;

/** Finds out how long it takes until a fresh submission, sent to any api, is seen at once on every api and socket. */
export class Probes {
  private next = 0;
  private readonly sending = new Set<Promise<unknown>>();

  constructor(
    private readonly election: string,
    private readonly journal: Journal,
    private readonly courierTo: (front: Front) => Courier,
    private readonly random: Random,
  ) {}

  /**
   * @param watchers sockets of the api processes of which anything can be expected
   * @returns milliseconds from now until everything was seen; undefined where that never was
   */
  async untilNormal(watchers: readonly SocketReader[]): Promise<number | undefined> {
    const sinceMs = performance.now();
    while (performance.now() - sinceMs < NEVER_MS) {
      const before = performance.now();
      if (await this.probe(watchers)) return performance.now() - sinceMs;
      await pause(Math.max(0, 250 - (performance.now() - before)));
    }
    return undefined;
  }

  /** Waits until every probe has its answer. */
  async settle(): Promise<void> {
    await Promise.all(this.sending);
  }

  /** One report to each api; whether every one was recorded and seen everywhere in time. */
  private async probe(watchers: readonly SocketReader[]): Promise<boolean> {
    const sinceMs = performance.now();
    const inTime = (): boolean => performance.now() - sinceMs < VISIBLE_MS;
    let recorded = 0;
    for (const { front } of watchers) {
      const place = PROBE_PRECINCTS[this.next++];
      if (place === undefined) throw new Error('every precinct of the probes has reported');
      const submission = reportOf(uuidOf(this.random), place, 0, 1);
      const sending = this.courierTo(front)
        .deliver({
          sent: { kind: 'submission', id: submission.id, submission },
          path: `/api/elections/${this.election}/submissions`,
          body: submission,
          by: machine,
        })
        .then(({ fate }) => (recorded += fate === 'recorded' ? 1 : 0))
        .finally(() => this.sending.delete(sending));
      this.sending.add(sending);
    }
    while (inTime() && recorded < watchers.length) await pause(LOOK_MS);
    if (recorded < watchers.length) return false;
    const least = this.acknowledged();
    while (inTime()) {
      if (await this.isSeen(watchers, least)) return true;
      await pause(LOOK_MS);
    }
    return false;
  }

  private acknowledged(): number {
    return this.journal.entries.filter(
      ({ sent, fate }) =>
        fate === 'recorded' && sent.kind === 'submission' && PROBES.has(sent.submission.precinct),
    ).length;
  }

  /** Whether at least so many probes are seen over HTTP and on the socket of each api. */
  private async isSeen(watchers: readonly SocketReader[], least: number): Promise<boolean> {
    const seen = await Promise.all(
      watchers.map(async (watcher) => {
        const pushed = reportedIn(watcher.body(topic) as AreaSnapshot | undefined);
        const url = `${watcher.front.url}/api/elections/${this.election}/turnout/series?area=${PROBE_AREA}`;
        const reply = await ask(url, { timeoutMs: VISIBLE_MS }).catch(() => undefined);
        const read = reply?.status === 200 ? reportedIn(JSON.parse(reply.text) as AreaSnapshot) : 0;
        return Math.min(pushed, read);
      }),
    );
    return seen.every((count) => count >= least);
  }
}

/** How many precincts have reported the first hour. */
function reportedIn(body: AreaSnapshot | undefined): number {
  return body?.checkpoints[0]?.precincts.reported ?? 0;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
