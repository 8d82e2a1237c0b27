// From counted (the commit's own clock) to the screen of 200 watchers, while 500 submissions a second arrive.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import pg from 'pg';
import { defineElection, protocolOf, reportingPrecinct } from './election.mjs';
import { line, quantile, whole } from './figures.mjs';
import { endProcess, startProcess } from './process.mjs';
import { storeElection } from './stored.mjs';

const TOKEN = 'bench-administrator';
const PRECINCTS = 100_000;
const WATCHERS = 200;
const RATE = 500;
const SECONDS = 20;
const TICK_MS = 10;
const TARGET_MS = 500;
const PORT = 3993;

export async function measure({ databaseUrl, redisUrl }) {
  const { key, id } = await storeElection(databaseUrl, defineElection(PRECINCTS));
  const env = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, SANAQ_ADMIN_TOKEN: TOKEN, PORT };
  const api = await startProcess('dist/bin/api.js', env, 'serving');
  const tallier = await startProcess('dist/bin/tallier.js', env, 'counting');
  const watching = {
    SANAQ_BENCH_URL: `http://127.0.0.1:${PORT}`,
    SANAQ_BENCH_TOPIC: `election/${id}`,
    SANAQ_BENCH_WATCHERS: WATCHERS,
  };
  const watchers = await startProcess('test/bench/watching.mjs', watching, 'watching');
  try {
    const sent = await sendAtRate(id);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    watchers.send('report');
    const [seen] = await once(watchers, 'message');
    return report(sent, await delays(databaseUrl, key, seen));
  } finally {
    await Promise.all([endProcess(watchers), endProcess(api), endProcess(tallier)]);
  }
}

/** Sends RATE submissions a second for SECONDS, whether or not the earlier ones have been answered. */
async function sendAtRate(election) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const answers = [];
  const start = performance.now();
  for (let sent = 0; sent < RATE * SECONDS;) {
    const due = Math.min(RATE * SECONDS, Math.floor(((performance.now() - start) / 1000) * RATE));
    for (; sent < due; sent++) {
      answers.push(send(agent, election, protocolOf(reportingPrecinct(sent, PRECINCTS))));
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  const refused = (await Promise.all(answers)).filter((status) => status !== 201).length;
  if (refused > 0) throw new Error(`${refused} submissions were not recorded`);
  agent.destroy();
  return answers.length / ((performance.now() - start) / 1000);
}

function send(agent, election, submission) {
  return new Promise((resolve, reject) => {
    const options = {
      agent,
      host: '127.0.0.1',
      port: PORT,
      path: `/api/elections/${election}/submissions`,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
    };
    const sending = request(options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    sending.on('error', reject);
    sending.end(JSON.stringify(submission));
  });
}

/** Milliseconds from each count's commit until each watcher had it or something newer. */
async function delays(url, key, seen) {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(
    'SELECT last_position::int AS position, extract(epoch FROM counted_at) * 1000 AS ms FROM ledger WHERE election = $1 ORDER BY 1',
    [key],
  );
  await client.end();
  const all = [];
  for (const pushes of seen) {
    let at = 0;
    for (const { position, ms } of rows) {
      while (at < pushes.length && pushes[at][0] < position) at++;
      if (at === pushes.length) throw new Error(`a watcher never saw position ${position}`);
      all.push(pushes[at][1] - Number(ms));
    }
  }
  return { all, counts: rows.length };
}

function report(rate, { all, counts }) {
  const p99 = quantile(all, 0.99);
  return line(
    'latency',
    `counted to screen p50 ${whole(quantile(all, 0.5))} ms, p99 ${whole(p99)} ms: ${WATCHERS} watchers, ${whole(rate)} submissions/s, ${counts} counts in ${SECONDS} s`,
    `${(p99 / TARGET_MS).toFixed(2)} of the limit`,
    `p99 under ${TARGET_MS} ms`,
    p99 < TARGET_MS,
  );
}
