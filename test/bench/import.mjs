// An election brought as CSV by the real client through a real api: its precincts and a protocol of each, against
// bare batched inserts of as many rows; and how much memory both take for files of very different length.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearInterval } from 'node:timers';
import { countsOf, defineElection, reportingPrecinct } from './election.mjs';
import { line, median, spread, time, whole } from './figures.mjs';
import { endProcess, startProcess } from './process.mjs';
import { timeBareInserts } from './recorded.mjs';
import { withLedger } from './stored.mjs';

const TOKEN = 'bench-administrator';
const PRECINCTS = 100_000;
const ROUNDS = 3;
const TARGET = 0.3;
const PORT = 3993;
/** Rows of the files for which memory is measured. */
const LENGTHS = [10_000, 100_000, 500_000];
/** Peaks may differ by that part and yet not follow the file: it grows fifty times. */
const GROWTH_MAX = 1.5;
/** Node tidies up when it must: with as much room as it likes, peaks tell how long it has run. */
const HEAP_MB = { api: 160, client: 48 };
const LOOK_GAP_MS = 20;
const HOURS = ['08:00', '09:00', '10:00', '11:00', '12:00', '13:00', '14:00'];
/** The hour each file begins with: no two report the same. */
const FIRST_HOURS = [0, 1, 2];
const HEADER =
  'precinct,registered,received,issued,unused,spoiled,inBox,invalid,votes.a,votes.b,votes.c,votes.d,votes.e';

export async function measure({ databaseUrl, redisUrl }) {
  await withLedger(databaseUrl, () => undefined);
  const folder = mkdtempSync(join(tmpdir(), 'sanaq-bench-import-'));
  const env = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, SANAQ_ADMIN_TOKEN: TOKEN, PORT };
  const start = (more = {}) => startProcess('dist/bin/api.js', { ...env, ...more }, 'serving');
  try {
    return (await measurePace(folder, databaseUrl, start)) + (await measureMemory(folder, start));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measurePace(folder, databaseUrl, start) {
  const api = await start();
  const figures = { rates: [], bare: [], ratios: [] };
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const { definition, precincts, protocols, election } = await writeElection(folder, ['10:00']);
      const rows = 2 * PRECINCTS;
      const bareMs = await timeBareInserts(databaseUrl, rows);
      const ms = await time(async () => {
        await runClient(['define', definition, '--precincts', precincts]);
        await runClient(['submit', protocols, '--election', election]);
      });
      if (round === 0) continue;
      figures.rates.push((rows / ms) * 1000);
      figures.bare.push((rows / bareMs) * 1000);
      figures.ratios.push(bareMs / ms);
    }
  } finally {
    await endProcess(api);
  }
  const ratio = median(figures.ratios);
  return line(
    'import',
    `${whole(median(figures.rates))} rows/s (${whole(PRECINCTS)} precincts and their protocols, from CSV by the client); ` +
      `bare inserts ${whole(median(figures.bare))} rows/s (medians of ${ROUNDS})`,
    spread(figures.ratios),
    `at least ${TARGET}`,
    ratio >= TARGET,
  );
}

/** Every file goes to the same election, by a client and an api of their own: only its length differs. */
async function measureMemory(folder, start) {
  const { definition, precincts, election } = await writeElection(folder, HOURS);
  const first = await start();
  await runClient(['define', definition, '--precincts', precincts]);
  await endProcess(first);
  const peaks = [];
  for (const [index, rows] of LENGTHS.entries()) {
    const file = join(folder, 'turnout.csv');
    await writeLines(file, 'precinct,checkpoint,voted', rows, (i) => turnoutRow(i, FIRST_HOURS[index]));
    const api = await start(bound(HEAP_MB.api));
    const submit = ['submit', file, '--election', election];
    const client = await runClient(submit, bound(HEAP_MB.client));
    peaks.push({ rows, bytes: statSync(file).size, client, api: readPeak(api.pid) });
    await endProcess(api);
  }
  const growth = (who) => peaks.at(-1)[who] / peaks[0][who];
  const told = peaks.map(
    ({ rows, bytes, client, api }) =>
      `${whole(rows)} rows (${(bytes / 1e6).toFixed(1)} MB): client ${whole(client)} MB, api ${whole(api)} MB`,
  );
  return line(
    'memory',
    `peaks by length of the file, heaps bound to ${HEAP_MB.client} and ${HEAP_MB.api} MB: ${told.join('; ')}`,
    `client ${growth('client').toFixed(2)}, api ${growth('api').toFixed(2)} for a file ${LENGTHS.at(-1) / LENGTHS[0]} times as long`,
    `at most ${GROWTH_MAX}`,
    growth('client') <= GROWTH_MAX && growth('api') <= GROWTH_MAX,
  );
}

/** A new election's definition, its precincts and a protocol of each, as files. */
async function writeElection(folder, checkpoints) {
  const { precincts, ...rest } = defineElection(PRECINCTS);
  const files = { definition: 'definition.json', precincts: 'precincts.csv', protocols: 'protocols.csv' };
  const paths = Object.fromEntries(Object.entries(files).map(([key, name]) => [key, join(folder, name)]));
  writeFileSync(paths.definition, JSON.stringify({ ...rest, checkpoints, precincts: [] }));
  await writeLines(paths.precincts, 'id,area,number,registered', PRECINCTS, (i) => {
    const { id, area, number, registered } = precincts[i];
    return `${id},${area},${number},${registered}`;
  });
  await writeLines(paths.protocols, `${HEADER},againstAll`, PRECINCTS, (i) => {
    const precinct = reportingPrecinct(i, PRECINCTS);
    return `P${precinct},${countsOf(precinct).join(',')}`;
  });
  return { ...paths, election: rest.id };
}

function turnoutRow(i, firstHour) {
  return `P${reportingPrecinct(i % PRECINCTS, PRECINCTS)},${HOURS[firstHour + Math.floor(i / PRECINCTS)]},500`;
}

async function writeLines(path, header, rows, write) {
  const file = createWriteStream(path);
  file.write(`${header}\n`);
  for (let from = 0; from < rows; from += 1_000) {
    const lines = Array.from({ length: Math.min(1_000, rows - from) }, (_, i) => `${write(from + i)}\n`);
    if (!file.write(lines.join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

const bound = (heapMb) => ({ NODE_OPTIONS: `--max-old-space-size=${heapMb}` });

/** Runs the client to its end and gives its peak memory in MB. */
async function runClient(args, more = {}) {
  const own = { SANAQ_API_URL: `http://127.0.0.1:${PORT}`, SANAQ_ADMIN_TOKEN: TOKEN };
  const env = { ...process.env, ...own, ...more };
  const child = spawn(process.execPath, ['dist/bin/sanaq.js', ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2_000)));
  let peak = 0;
  const look = setInterval(() => (peak = Math.max(peak, readPeak(child.pid))), LOOK_GAP_MS);
  const [code] = await once(child, 'close');
  clearInterval(look);
  if (code !== 0) throw new Error(`sanaq ${args[0]} ended with ${code}: ${said}`);
  return peak;
}

/** The most memory a process ever held, MB; 0 where it has ended. */
function readPeak(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
