// Thousands of watchers of one topic: from the first who has a push to the last, and the memory of each, beside bare
// Socket.IO that sends the same bytes; and as many as one process takes, none of whom may be dropped.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { defineElection, protocolOf, reportingPrecinct } from './election.mjs';
import { line, median, quantile, spread, whole } from './figures.mjs';
import { endProcess, startProcess } from './process.mjs';
import { storeElection } from './stored.mjs';

const TOKEN = 'bench-administrator';
const PRECINCTS = 20_000;
const SIZES = (process.env['SANAQ_BENCH_WATCHERS_SIZES'] ?? '1000,4000').split(',').map(Number);
const ALL = Number(process.env['SANAQ_BENCH_WATCHERS_ALL'] ?? 10_000);
const ROUNDS = Number(process.env['SANAQ_BENCH_ROUNDS'] ?? 5);
/** Pushes of one round, four a second. */
const PUSHES = 40;
const GAP_MS = 260;
const TARGET = 1.3;
const PORTS = { api: 3988, bare: 3989 };
let sent = 0;

export async function measure({ databaseUrl, redisUrl }) {
  const { id } = await storeElection(databaseUrl, defineElection(PRECINCTS));
  const place = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, SANAQ_ADMIN_TOKEN: TOKEN };
  const tallier = await startProcess('dist/bin/tallier.js', place, 'counting');
  try {
    let report = '';
    for (const watchers of SIZES) report += await compare(watchers, id, place);
    return report + (await crowd(id, place));
  } finally {
    await endProcess(tallier);
  }
}

async function compare(watchers, id, place) {
  const api = await startApi(place);
  await push.api(id);
  const bare = await startBare(id);
  const sides = { api: { server: api }, bare: { server: bare } };
  try {
    for (const [side, each] of Object.entries(sides)) {
      const before = memoryKb(each.server.pid);
      each.clients = await startClients(PORTS[side], id, watchers);
      each.before = before;
    }
    const spreads = { api: [], bare: [] };
    for (let round = 0; round <= ROUNDS; round++) {
      for (const side of round % 2 ? ['api', 'bare'] : ['bare', 'api']) {
        const { pushes } = await pushAndReport(side, sides[side], id);
        const complete = pushes.filter(({ receivers }) => receivers >= watchers);
        if (complete.length < PUSHES / 2)
          throw new Error(`only ${complete.length} pushes reached all of ${side}`);
        if (round > 0)
          spreads[side].push(
            quantile(
              complete.map(({ first, last }) => last - first),
              0.99,
            ),
          );
      }
    }
    const kb = ({ server, before }) => (memoryKb(server.pid) - before) / watchers;
    return report(watchers, spreads, { api: kb(sides.api), bare: kb(sides.bare) });
  } finally {
    for (const { clients, server } of Object.values(sides)) {
      if (clients) await endProcess(clients);
      await endProcess(server);
    }
  }
}

function report(watchers, spreads, kb) {
  const ratios = spreads.api.map((spread, i) => spread / spreads.bare[i]);
  const ratio = median(ratios);
  const p99 = line(
    'watchers',
    `${whole(watchers)} watchers of one topic, four pushes a second: p99 of the last one minus the first ${whole(median(spreads.api))} ms, bare Socket.IO ${whole(median(spreads.bare))} ms (medians of ${ROUNDS})`,
    spread(ratios),
    `at most ${TARGET}`,
    ratio <= TARGET,
  );
  const memory = line(
    'watchers',
    `${kb.api.toFixed(1)} KB of memory a watcher, bare Socket.IO ${kb.bare.toFixed(1)} KB`,
    (kb.api / kb.bare).toFixed(2),
    'at most 1',
    kb.api <= kb.bare,
  );
  return p99 + memory;
}

/** As many as a process takes. */
async function crowd(id, place) {
  const api = await startApi(place);
  try {
    const clients = await startClients(PORTS.api, id, ALL);
    const { pushes, closed } = await pushAndReport('api', { clients }, id);
    await endProcess(clients);
    const p99 = quantile(
      pushes.map(({ first, last }) => last - first),
      0.99,
    );
    const reached = pushes.filter(({ receivers }) => receivers >= ALL).length;
    const told = `${whole(ALL)} watchers of one process: ${closed} dropped, ${reached} of ${pushes.length} versions reached every one of them, p99 of the last one minus the first ${whole(p99)} ms`;
    return line('watchers', told, `${closed} dropped`, 'none dropped', closed === 0);
  } finally {
    await endProcess(api);
  }
}

function startApi(place) {
  return startProcess('dist/bin/api.js', { ...place, PORT: PORTS.api }, 'serving');
}

async function startBare(id) {
  const body = await (await fetch(`http://127.0.0.1:${PORTS.api}/api/elections/${id}/summary`)).json();
  const bare = await startProcess('test/bench/bare-watchers.mjs', { PORT: PORTS.bare }, '');
  bare.send({ topic: `election/${id}`, body });
  await once(bare, 'message');
  return bare;
}

function startClients(port, id, watchers) {
  const env = {
    SANAQ_BENCH_URL: `http://127.0.0.1:${port}`,
    SANAQ_BENCH_TOPIC: `election/${id}`,
    SANAQ_BENCH_WATCHERS: watchers,
  };
  return startProcess('test/bench/sockets.mjs', env, 'watching');
}

/** Has one side push, and gives what its watchers saw of that. */
async function pushAndReport(side, { clients, server }, id) {
  clients.send('forget');
  await once(clients, 'message');
  for (let i = 0; i < PUSHES; i++) {
    await Promise.all([push[side](id, server), sleep(GAP_MS)]);
  }
  await sleep(2_000);
  clients.send('report');
  const [seen] = await once(clients, 'message');
  return seen;
}

const push = {
  /** A submission, which the tallier counts, which the api hears of and pushes. */
  async api(id) {
    const answer = await fetch(`http://127.0.0.1:${PORTS.api}/api/elections/${id}/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify(protocolOf(reportingPrecinct(sent++, PRECINCTS))),
    });
    if (answer.status !== 201) throw new Error(`a submission was answered with ${answer.status}`);
    await answer.arrayBuffer();
  },
  async bare(_, server) {
    server.send('push');
  },
};

function memoryKb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}
