import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { scenarios } from '#documents';
import { Ledger } from '#ledger';
import { freePort } from '../../../apps/standalone/postgres/server.js';
import { foldTotals, prove } from '../../fixtures/clients/recording.js';
import { freshDatabase } from '../../fixtures/services/postgres.js';
import { BuiltProcess } from '../../fixtures/services/process.js';
import { freshRedis } from '../../fixtures/services/redis.js';
import { until } from '../../fixtures/waits.js';

const KILLS = 20;
const TOKEN = 'a-token-only-for-tests';

interface ReplayAnswer {
  readonly id: string;
  readonly election: string;
  readonly state: string;
  readonly sent: number;
}

let env: NodeJS.ProcessEnv;
let redis: Awaited<ReturnType<typeof freshRedis>>;
let ledger: Ledger;
const processes: BuiltProcess[] = [];

function start(path: string, ...args: readonly string[]): BuiltProcess {
  const started = BuiltProcess.start(path, env, ...args);
  processes.push(started);
  return started;
}

async function ask<Body>(method: string, path: string, body?: unknown): Promise<Body> {
  const response = await fetch(`${env['SANAQ_API_URL']}/api/${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  redis = await freshRedis();
  const port = await freePort();
  env = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redis.url,
    SANAQ_ADMIN_TOKEN: TOKEN,
    PORT: String(port),
    SANAQ_API_URL: `http://127.0.0.1:${port}`,
  };
  ledger = await Ledger.open({ url: databaseUrl });
  await start('api').says('serving');
});

afterAll(async () => {
  await Promise.all(processes.map((started) => started.end()));
  await ledger.close();
  await redis.release();
});

test(`separate processes reach the documented totals although the tallier is killed ${KILLS} times`, async () => {
  const { id, election: electionId } = await ask<ReplayAnswer>('POST', 'replays', {
    scenario: 'akim-2021-07-25',
    speed: 'max',
  });
  const replay = start('replay');
  const state = () => ask<ReplayAnswer>('GET', `replays/${id}`);
  await until('something is sent', state, ({ sent }) => sent > 0);
  let killedWhileRunning = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    // The replay is paused until the tallier is up, so that every kill comes while it runs.
    if ((await state()).state === 'running') await ask('PATCH', `replays/${id}`, { paused: true });
    const tallier = start('tallier');
    await tallier.says('counting');
    if ((await state()).state === 'paused') await ask('PATCH', `replays/${id}`, { paused: false });
    await sleep(Math.random() * 400);
    if ((await state()).state === 'running') killedWhileRunning += 1;
    await tallier.end('SIGKILL');
  }
  expect(killedWhileRunning).toBeGreaterThanOrEqual(KILLS / 2);
  start('tallier');
  await until('the night ends', state, (seen) => seen.state === 'finished');
  await replay.end();

  const election = await ledger.elections.load(electionId);
  if (!election) throw new Error(`${electionId} is not stored`);
  await until(
    'everything recorded is counted',
    () => ledger.submissions.pending(election.key),
    ({ recorded, counted }) => counted === recorded,
  );
  const [scenario] = scenarios;
  const submissions = scenario?.feed(id).map(({ submission }) => submission) ?? [];
  const proof = await prove(ledger, election);
  expect(proof.position).toBe(new Set(submissions.map((submission) => submission.id)).size);
  expect(proof.totals).toBe(foldTotals(election.definition, submissions));

  const recount = start('recount', '--election', electionId);
  await recount.closes();
  expect(recount.said).toContain(`${electionId}: agrees`);
  expect(recount.exitCode).toBe(0);
  const summary = await ask<{ elected: { countedFor: string; seats: number }[] }>(
    'GET',
    `elections/${electionId}/summary`,
  );
  expect(Object.fromEntries(summary.elected.map(({ countedFor, seats }) => [countedFor, seats]))).toEqual({
    NO: 627,
    AUYL: 33,
    IND: 33,
    ADAL: 15,
    AJ: 11,
    QHP: 10,
    JSDP: 1,
  });
});
