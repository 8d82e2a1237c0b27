// Public reads a second of each kind, whole and as 304, beside bare Fastify that answers with the same bytes and headers.
// The ratio is that of answers for each second of the server's CPU: it is that of answers a second where each server has a
// core to itself, and others on the machine change it less.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import autocannon from 'autocannon';
import { line, median, spread, whole } from './figures.mjs';
import { endProcess, startProcess } from './process.mjs';

const TOKEN = 'bench-administrator';
const SCENARIO = 'akim-2021-07-25';
const CONNECTIONS = 32;
const ROUNDS = Number(process.env['SANAQ_BENCH_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['SANAQ_BENCH_SECONDS'] ?? 1);
const TARGETS = { 200: 0.7, 304: 0.8 };
const PORTS = { api: 3996, bare: 3997 };
const CODINGS = ['identity', 'gzip', 'br'];
/** Of /proc, on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;
/** What Node writes by itself. */
const OF_CONNECTION = ['connection', 'date', 'keep-alive', 'transfer-encoding'];

export async function measure({ databaseUrl, redisUrl }) {
  const url = `http://127.0.0.1:${PORTS.api}`;
  const place = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, SANAQ_ADMIN_TOKEN: TOKEN };
  const api = await startProcess('dist/bin/api.js', { ...place, PORT: PORTS.api }, 'serving');
  const tallier = await startProcess('dist/bin/tallier.js', place, 'counting');
  const bare = await startProcess('test/bench/bare-reads.mjs', { PORT: PORTS.bare }, '');
  try {
    const reads = await listReads(url, await replayNight({ ...place, SANAQ_API_URL: url }, url));
    await endProcess(tallier);
    const answers = [];
    for (const { path } of reads) answers.push({ path, forms: await readForms(url + path) });
    bare.send(answers);
    await once(bare, 'message');
    let report = '';
    const pids = { api: api.pid, bare: bare.pid };
    for (const [i, { kind }] of reads.entries()) report += await measureRead(kind, answers[i], pids);
    return report;
  } finally {
    await Promise.all([endProcess(bare), endProcess(tallier), endProcess(api)]);
  }
}

/** Feeds a documented night as fast as it goes; gives its election. */
async function replayNight(env, url) {
  const replay = await startProcess('dist/bin/replay.js', env, '', [
    '--scenario',
    SCENARIO,
    '--speed',
    'max',
  ]);
  if (replay.exitCode === null) await once(replay, 'exit');
  const [{ id }] = await (await fetch(`${url}/api/elections`)).json();
  return id;
}

/** One address of each kind. */
async function listReads(url, election) {
  const at = `/api/elections/${election}`;
  const { items } = await (await fetch(`${url}${at}/contests?limit=1`)).json();
  const [{ id: contest, area }] = items;
  return [
    { kind: 'snapshot', path: `${at}/turnout/series` },
    { kind: 'summary', path: `${at}/summary` },
    { kind: 'contest', path: `${at}/contests/${contest}` },
    { kind: 'part', path: `${at}/areas/${area}/contests/${contest}` },
    { kind: 'list page', path: `${at}/contests` },
    { kind: 'figures', path: `${at}/figures` },
    { kind: 'history', path: `${at}/contests/${contest}/history` },
    { kind: 'head', path: at },
    { kind: 'search', path: `${at}/search?q=${encodeURIComponent('жамбыл')}` },
    { kind: 'bulletins', path: `${at}/bulletins` },
    { kind: 'elections', path: '/api/elections' },
  ];
}

/** An answer in each coding, as its bytes come over the network. */
async function readForms(address) {
  const forms = [];
  for (const coding of CODINGS) {
    // Asked for until it is there in that coding: Brotli is made in the background.
    let form;
    for (let tries = 0; tries < 20; tries++) {
      form = await readRaw(address, coding);
      if ((form.headers['content-encoding'] ?? 'identity') === coding) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    forms.push({ ...form, coding });
  }
  return forms;
}

async function readRaw(address, coding) {
  const asking = request(address, { headers: { 'accept-encoding': coding } });
  asking.end();
  const [response] = await once(asking, 'response');
  if (response.statusCode !== 200) throw new Error(`${address} was answered with ${response.statusCode}`);
  const body = Buffer.concat(await response.toArray()).toString('base64');
  const headers = Object.fromEntries(
    Object.entries(response.headers).filter(([name]) => !OF_CONNECTION.includes(name)),
  );
  return { headers, body };
}

async function measureRead(kind, { path, forms }, pids) {
  let report = '';
  for (const form of forms) report += await compare(`${kind}, ${form.coding}`, path, form, 200, pids);
  return report + (await compare(kind, path, forms[0], 304, pids));
}

async function compare(name, path, { coding, headers, body }, status, pids) {
  const asked = {
    'accept-encoding': coding,
    ...(status === 304 ? { 'if-none-match': headers.etag } : {}),
  };
  const rates = { bare: [], api: [] };
  const costs = { bare: [], api: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    // Each is first in every other round; the first round warms up.
    for (const side of round % 2 ? ['api', 'bare'] : ['bare', 'api']) {
      const before = cpuSeconds(pids[side]);
      const answered = await ask(PORTS[side] + path, asked, status);
      if (round === 0) continue;
      rates[side].push(answered / SECONDS);
      costs[side].push((cpuSeconds(pids[side]) - before) / answered);
    }
  }
  const ratios = costs.api.map((cost, i) => costs.bare[i] / cost);
  const ratio = median(ratios);
  const bytes = status === 200 ? `, ${whole(Buffer.byteLength(body, 'base64'))} bytes` : '';
  return line(
    'reads',
    `${name}${bytes}: ${whole(median(rates.api))} answers of ${status} a second, bare Fastify ${whole(median(rates.bare))} (medians of ${ROUNDS}, ${CONNECTIONS} connections)`,
    spread(ratios),
    `at least ${TARGETS[status]}`,
    ratio >= TARGETS[status],
  );
}

/** How many answers of one address there were. */
async function ask(place, headers, status) {
  const result = await autocannon({
    url: `http://127.0.0.1:${place}`,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers,
  });
  const answered = result.statusCodeStats?.[status]?.count ?? 0;
  if (answered === 0 || result.errors > 0 || answered < result.requests.total * 0.99) {
    throw new Error(`${place} was not always answered with ${status}`);
  }
  return answered;
}

function cpuSeconds(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return (Number(user) + Number(system)) / TICKS_A_SECOND;
}
