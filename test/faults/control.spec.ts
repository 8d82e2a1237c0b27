import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { STALE_HEADER } from '#contract';
import type { Summary } from '#election';
import { LocalServer } from '../fixtures/services/local-server.js';
import { Harness } from './harness.js';
import { ask } from './http.js';
import { Random } from './load/random.js';
import { comesThrough, type Round } from './round.js';
import { Observer } from './watch/observer.js';
import { HttpReader, type Front } from './watch/readers.js';

/** A proxy between readers and an api that changes answers. */
class Forger {
  private constructor(
    private readonly server: LocalServer,
    readonly front: Front,
  ) {}

  static async open(
    to: Front,
    change: (path: string, text: string) => string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Forger> {
    const server = await LocalServer.open((request, response) => {
      const path = request.url ?? '';
      void ask(to.url + path).then(({ status, text }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(change(path, text));
      });
    });
    return new Forger(server, { ...to, name: 'forged', url: server.url });
  }

  async close(): Promise<void> {
    await this.server.close();
  }
}

// A verdict that a night came through is worth something only if the checks detect one that did not.
describe('the verdict on a round of faults', () => {
  let harness: Harness;
  let round: Round;

  beforeAll(async () => {
    harness = await Harness.open();
  });
  afterAll(async () => {
    await harness.close();
  });
  beforeEach(async () => {
    round = await harness.begin(new Random(1));
    await round.untilNormal('the beginning');
    await round.load.stop(30_000);
  });

  /** Judges after a short wait, because the readers never come to agree. */
  const judgeSoon = (fronts?: readonly Front[]) => round.judge(fronts, 3_000);
  const run = (text: string) => harness.stage.postgres.run(text, [round.election]);
  const ACCEPTED = `SELECT id FROM submission WHERE election = (SELECT key FROM election WHERE id = $1)
    AND state = 'accepted' AND version = 1 ORDER BY seq LIMIT 1`;

  it('has no complaint when nothing is wrong', async () => {
    const verdict = await round.judge();
    expect(verdict).toMatchObject({ lost: [], twice: [], recount: [], wrong: [], problems: [] });
    expect(verdict.acknowledged).toBeGreaterThan(20);
    expect(comesThrough(verdict)).toBe(true);
  });

  it('reports a deleted submission', async () => {
    const [{ id } = { id: '' }] = (await run(ACCEPTED)) as { id: string }[];
    await run(`DELETE FROM submission WHERE id = (${ACCEPTED})`);
    const verdict = await judgeSoon();
    expect(verdict.lost).toEqual([expect.stringContaining(id)]);
    expect(verdict.recount).not.toEqual([]);
    expect(comesThrough(verdict)).toBe(false);
  });

  it('reports a submission recorded twice, under another id and version', async () => {
    await run(`INSERT INTO submission (election, id, precinct, slot, version, counts, state, content)
      SELECT election, gen_random_uuid(), precinct, slot, 99, counts, state, content FROM submission
      WHERE id = (${ACCEPTED})`);
    const verdict = await judgeSoon();
    expect(verdict.twice).toHaveLength(1);
    expect(comesThrough(verdict)).toBe(false);
  });

  it('reports a snapshot that is not what the ledger adds up to', async () => {
    // A count in progress would overwrite the changed snapshot.
    await round.untilCounted();
    await run(`UPDATE snapshot SET body = replace(body, '"voted":', '"voted":1')
      WHERE election = (SELECT key FROM election WHERE id = $1) AND topic = 'summary'`);
    const verdict = await judgeSoon();
    expect(verdict.recount).toEqual([expect.stringContaining('snapshot summary')]);
    expect(comesThrough(verdict)).toBe(false);
  });

  it('reports a reader that is served another figure, and one that is served an old body', async () => {
    const [front] = harness.stage.apis.map(({ process, url }) => ({
      name: process.name,
      url,
      isFrozen: () => false,
    }));
    if (!front) throw new Error('there is no api');
    const raised = await Forger.open(front, (path, text) => {
      if (!path.endsWith('/summary')) return text;
      const body = JSON.parse(text) as Summary;
      return JSON.stringify({ ...body, turnout: { ...body.turnout, voted: body.turnout.voted + 1 } });
    });
    const { text: old } = await ask(`${front.url}/api/elections/${round.election}/contests/race`);
    await round.load.enterTwice();
    const aged = await Forger.open(front, (path, text) =>
      path.endsWith(`/${round.election}/contests/race`) ? old : text,
    );
    const verdict = await judgeSoon([front, raised.front, aged.front]);
    await raised.close();
    await aged.close();
    expect(verdict).toMatchObject({ lost: [], twice: [], recount: [] });
    expect(verdict.wrong.map((line) => line.split(': ')[0])).toEqual([
      'forged answers summary with another summary',
      'forged answers contests/race with another contest/race',
    ]);
    expect(comesThrough(verdict)).toBe(false);
  });

  it('measures how long a reader is shown old figures without a notice', async () => {
    const [api] = harness.stage.apis;
    if (!api) throw new Error('there is no api');
    const front = { name: 'api', url: api.url, isFrozen: () => false };
    const { text: old } = await ask(`${front.url}/api/elections/${round.election}/summary`);
    const unchanged = (path: string, text: string) => (path.endsWith('/summary') ? old : text);
    const silent = await Forger.open(front, unchanged);
    const honest = await Forger.open(front, unchanged, { [STALE_HEADER]: new Date().toISOString() });
    const observer = new Observer(() => harness.stage.postgres.url, round.election);
    const readers = [silent, honest].map((forger) => new HttpReader(forger.front, round.election, observer));
    await round.pause(1_000);
    await round.load.report();
    await round.pause(4_000);
    await Promise.all(readers.map((reader) => reader.stop()));
    await observer.stop();
    await silent.close();
    await honest.close();
    await round.end();
    const [kept, told] = readers.map(({ patience }) => patience);
    expect(kept?.worstMs).toBeGreaterThan(2_500);
    expect(kept?.worstOf).toBe('summary');
    expect(told?.worstMs).toBeLessThan(2_500);
  });
});
