import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Person, PrecinctPage, PublishedIncidents, ReplayView, SteeringRequest } from '#contract';
import { scenarios } from '#documents';
import type { Summary, TurnoutRow } from '#election';
import { feedReplays, type RunningReplays } from '../../../apps/replay/feed-replays.js';
import type { RunProgress } from '../../../apps/replay/progress.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { until } from '../../fixtures/waits.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SCENARIO = 'akim-2021-07-25';
const night = scenarios.find(({ id }) => id === SCENARIO);
const feed = night?.feed('any run') ?? [];
/** Capital time of 25 July 2021. */
const hour = (hours: number, minutes = 0): number => Date.UTC(2021, 6, 25, hours - 6, minutes);

const api = sharedApi({ counting: true });
let replays: RunningReplays | undefined;
let child: ChildProcess | undefined;

afterEach(async () => {
  child?.kill('SIGKILL');
  await replays?.close();
  replays = undefined;
});

function startFeeding(only: string, token: string = TOKEN): RunProgress[] {
  const seen: RunProgress[] = [];
  replays = feedReplays({
    ledger: api.ledger,
    api: { url: api.url, token },
    log: pino({ level: 'silent' }),
    onProgress: (progress) => seen.push(progress),
    only,
  });
  return seen;
}

async function startRun(body: object): Promise<ReplayView> {
  const { status, body: run } = await api.ask<ReplayView>('/api/replays', {
    body: { scenario: SCENARIO, ...body },
    token: TOKEN,
  });
  expect(status).toBe(201);
  return run;
}

const steer = (id: string, body: SteeringRequest): Promise<unknown> =>
  api.ask(`/api/replays/${id}`, { method: 'PATCH', body, token: TOKEN });

const untilRun = (id: string, holds: (run: ReplayView) => boolean): Promise<ReplayView> =>
  until(
    `the run ${id} comes as far`,
    async () => (await api.ask<ReplayView>(`/api/replays/${id}`)).body,
    holds,
  );

const turnoutAt = async (election: string, area: string, at: string): Promise<TurnoutRow> =>
  (await api.ask<TurnoutRow>(`/api/elections/${election}/turnout?area=${area}&at=${at}`)).body;

const incidentsOf = async (election: string): Promise<PublishedIncidents['items']> =>
  (await api.ask<PublishedIncidents>(`/api/elections/${election}/incidents`)).body.items;

describe('a replay of the night of 25 July 2021', () => {
  test('goes on after its process is killed, and ends with the documented results', async () => {
    const run = await startRun({ speed: 'max' });
    child = spawn(process.execPath, ['--import', './test/fixtures/typescript.mjs', 'apps/replay/main.ts'], {
      cwd: ROOT,
      stdio: 'ignore',
      env: {
        ...process.env,
        DATABASE_URL: api.databaseUrl,
        SANAQ_ADMIN_TOKEN: TOKEN,
        SANAQ_API_URL: api.url,
      },
    });
    const begun = await untilRun(run.id, ({ sent }) => sent > 2_000);
    child.kill('SIGKILL');
    expect(begun.state).toBe('running');
    const seen = startFeeding(run.id);
    const ended = await untilRun(run.id, ({ state }) => state !== 'running');
    expect(ended).toMatchObject({ state: 'finished', sent: feed.length, error: null });
    expect(seen[0]?.sent).toBeGreaterThan(2_000);
    // The end is recorded a moment before onProgress is called.
    await replays?.close();
    expect(seen.at(-1)).toMatchObject({ state: 'finished', held: 0 });
    await api.settle(run.election);
    const { body: summary } = await api.ask<Summary>(`/api/elections/${run.election}/summary`);
    expect(summary.version).toBe(new Set(feed.map(({ submission }) => submission.id)).size);
    expect(summary.turnout).toMatchObject({ at: 'final', turnout: '79.10', registered: 1_209_817 });
    expect(summary.elected.map(({ countedFor, seats }) => `${countedFor} ${seats}`)).toEqual([
      'NO 627',
      'AUYL 33',
      'IND 33',
      'ADAL 15',
      'AJ 11',
      'QHP 10',
      'JSDP 1',
    ]);
    expect(await turnoutAt(run.election, 'KZ', 'final')).toMatchObject({ turnout: '79.10' });
    const scanned = feed.find(({ isScanned }) => isScanned)?.submission.precinct ?? '';
    const { body: page } = await api.ask<PrecinctPage>(
      `/api/elections/${run.election}/precincts/${scanned}`,
      { token: TOKEN },
    );
    const scan =
      page.submissions.map((each) => (each.kind === 'protocol' ? each.original : null)).find(Boolean) ?? '';
    const file = await api.ask(`/api/elections/${run.election}/attachments/${scan}`, { token: TOKEN });
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/png']);
    // What the killed process recorded is neither lost nor there twice, and nobody's account is left in use.
    expect(await incidentsOf(run.election)).toMatchObject([
      { number: '659', category: 'ballot-issue', state: 'in-hand', text: night?.incidents[0]?.text.en },
    ]);
    const { body: people } = await api.ask<Person[]>('/api/people', { token: TOKEN });
    expect(people.map(({ login, state }) => `${login} ${state}`)).toEqual([
      'replay-observer disabled',
      'replay-reviewer disabled',
    ]);
  });

  test('jumps, stands still while paused, and goes on at its speed', async () => {
    const run = await startRun({ speed: 1, jumpTo: '15:00' });
    const seen = startFeeding(run.id);
    const jumped = await untilRun(run.id, ({ jumpTo }) => jumpTo === null);
    expect(Date.parse(jumped.clock)).toBeGreaterThanOrEqual(hour(15));
    expect(Date.parse(jumped.clock)).toBeLessThan(hour(15, 5));
    expect(jumped.sent).toBe(feed.filter(({ at }) => at <= Date.parse(jumped.clock)).length);
    await api.settle(run.election);
    await until(
      'the incident is published',
      () => incidentsOf(run.election),
      ({ length }) => length === 1,
    );
    const noon = await turnoutAt(run.election, 'KZ-ZHA', '12:00');
    expect(noon.precincts.reported).toBe(noon.precincts.expected);
    expect(Number(noon.turnout)).toBeGreaterThan(30);

    // At this speed a replay that did not pause would advance an hour within the second.
    await steer(run.id, { paused: true, speed: 3600 });
    const paused = await untilRun(run.id, ({ state }) => state === 'paused');
    await sleep(1_000);
    const stood = await untilRun(run.id, () => true);
    expect(Date.parse(stood.clock) - Date.parse(paused.clock)).toBeLessThan(1_000);
    expect(stood.sent).toBe(paused.sent);

    await steer(run.id, { jumpTo: '18:00' });
    const evening = await untilRun(run.id, ({ jumpTo }) => jumpTo === null);
    expect(evening).toMatchObject({ state: 'paused', clock: new Date(hour(18)).toISOString() });
    expect(evening.sent).toBe(feed.filter(({ at }) => at <= hour(18)).length);
    await api.settle(run.election);
    expect(await turnoutAt(run.election, 'KZ-ZHA', '16:00')).toMatchObject({ turnout: '78.70' });

    await steer(run.id, { paused: false });
    const later = await untilRun(run.id, ({ clock }) => Date.parse(clock) > hour(18, 30));
    expect(later.state).toBe('running');
    const clocks = seen.map(({ clock }) => clock);
    expect(clocks).toEqual([...clocks].sort((one, other) => one - other));
    await replays?.close();
    replays = undefined;
    const left = await untilRun(run.id, () => true);
    expect(left.state).toBe('running');
    expect(left.sent).toBeGreaterThanOrEqual(evening.sent);
  });

  test('fails with the reason if the api refuses what it sends', async () => {
    const run = await startRun({ speed: 'max' });
    startFeeding(run.id, 'another-token-altogether');
    const ended = await untilRun(run.id, ({ state }) => state !== 'running');
    expect(ended.state).toBe('failed');
    expect(ended.error).toMatch(/refused submission .* of precinct \d{4}: 401: /);
  });
});
