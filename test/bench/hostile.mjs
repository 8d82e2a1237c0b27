// How long an ordinary client waits and how large the api grows while others mean harm, beside the same without them.
import { readFileSync } from 'node:fs';
import { clearInterval } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { defineElection, protocolOf, reportingPrecinct } from './election.mjs';
import { line, quantile, whole } from './figures.mjs';
import { endProcess, startProcess } from './process.mjs';
import { storeElection } from './stored.mjs';

const TOKEN = 'bench-administrator';
const PRECINCTS = 20_000;
const PORT = 3994;
const SECONDS = Number(process.env['SANAQ_BENCH_SECONDS'] ?? 30);
/** How long others' end is watched. */
const AFTER_SECONDS = 10;
const ASK_GAP_MS = 20;
const LOOK_GAP_MS = 100;
const TARGET_MS = 500;
const TARGET_MB = 400;
const HARMS = {
  none: 'nobody means harm',
  flood: '150,000 watches of one socket',
  blind: '300 sockets that never read',
  slow: '100 slow bodies',
};

export async function measure({ databaseUrl, redisUrl }) {
  const { id } = await storeElection(databaseUrl, defineElection(PRECINCTS));
  const place = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
  const tallier = await startProcess('dist/bin/tallier.js', place, 'counting');
  let report = '';
  let sent = 0;
  try {
    for (const [harm, words] of Object.entries(HARMS)) {
      const figures = await measureBeside(harm, id, place, () => sent++);
      const met = figures.p99 < TARGET_MS && figures.peakMb < TARGET_MB && figures.failed === 0;
      const told = `p50 ${whole(figures.p50)} ms, p99 ${whole(figures.p99)} ms, longest ${whole(figures.longest)} ms, process ${whole(figures.peakMb)} MB, kernel ${whole(figures.kernelMb)} MB, ${figures.pushes} pushes, ${figures.failed} unanswered: ${words}`;
      const target = `p99 under ${TARGET_MS} ms, process under ${TARGET_MB} MB`;
      report += line('hostile', told, `${(figures.p99 / TARGET_MS).toFixed(2)} of the limit`, target, met);
    }
    return report;
  } finally {
    await endProcess(tallier);
  }
}

async function measureBeside(harm, election, place, next) {
  const env = { ...place, SANAQ_ADMIN_TOKEN: TOKEN, PORT };
  const api = await startProcess('dist/bin/api.js', env, 'serving');
  const url = `http://127.0.0.1:${PORT}`;
  const harming = { SANAQ_BENCH_URL: url, SANAQ_BENCH_HARM: harm, SANAQ_BENCH_ELECTION: election };
  const client = startClient(url, election, next);
  const memory = watchMemory(api.pid);
  try {
    await sleep(3_000);
    const clients =
      harm === 'none'
        ? undefined
        : await startProcess('test/bench/hostile-clients.mjs', harming, 'harming').catch(() => undefined);
    await sleep(SECONDS * 1_000);
    clients?.kill('SIGKILL');
    await sleep(AFTER_SECONDS * 1_000);
  } finally {
    await client.end();
    memory.end();
    await endProcess(api);
  }
  const [p50, p99] = [0.5, 0.99].map((part) => quantile(client.waits, part));
  const longest = Math.max(...client.waits);
  return { p50, p99, longest, ...memory.peaks, pushes: client.pushes(), failed: client.failed() };
}

/** Reads, sends and watches as a viewer and a commission do. A request is sent when it is due, answered or not. */
function startClient(url, election, next) {
  const waits = [];
  const answers = [];
  let pushes = 0;
  let failed = 0;
  const socket = io(`${url}/live`, { transports: ['websocket'], forceNew: true });
  socket.on('snapshot', () => pushes++);
  socket.on('connect', () => socket.emit('watch', { topic: `election/${election}` }));
  const take = async (path, options) => {
    const start = performance.now();
    const isAnswered = await fetch(url + path, options).then(
      (response) => response.arrayBuffer().then(() => response.ok),
      () => false,
    );
    if (!isAnswered) failed += 1;
    waits.push(performance.now() - start);
  };
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const timer = setInterval(() => {
    const i = next();
    const body = JSON.stringify(protocolOf(reportingPrecinct(i, PRECINCTS)));
    const sending = { method: 'POST', headers, body };
    answers.push(
      i % 2
        ? take(`/api/elections/${election}/summary`)
        : take(`/api/elections/${election}/submissions`, sending),
    );
  }, ASK_GAP_MS);
  const end = async () => {
    clearInterval(timer);
    await Promise.allSettled(answers);
    socket.close();
  };
  return { waits, pushes: () => pushes, failed: () => failed, end };
}

/** The most memory that the process has held, and what the kernel has held for all connections beyond the start. */
function watchMemory(pid) {
  const peaks = { peakMb: 0, kernelMb: 0 };
  const before = kernelMb();
  const timer = setInterval(() => {
    const kb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    peaks.peakMb = Math.max(peaks.peakMb, kb / 1024);
    peaks.kernelMb = Math.max(peaks.kernelMb, kernelMb() - before);
  }, LOOK_GAP_MS);
  return { peaks, end: () => clearInterval(timer) };
}

function kernelMb() {
  const pages = /TCP: .* mem (\d+)/.exec(readFileSync('/proc/net/sockstat', 'utf8'))?.[1] ?? 0;
  return (Number(pages) * 4096) / 1024 ** 2;
}
