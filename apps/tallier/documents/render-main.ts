import { createWriteStream } from 'node:fs';
import { setPriority } from 'node:os';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { Unshowable, type Drawn, type DrawLimits, type Said } from './drawn.js';

/** The count goes first. */
const PRIORITY = 10;
const OUTPUT = 3;

/**
 * Ends this process where it takes too much memory or time, also where whoever started it is gone and while the thread
 * that draws is blocked. Only V8's own memory is bounded by V8; what pictures unfold to is not in it. Time is CPU time
 * first: by the clock alone, a machine that is busy counting would have sound files refused.
 */
const WATCH = `
  const { workerData } = require('node:worker_threads');
  const end = performance.now() + workerData.drawMs;
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    const hasUsedUp =
      process.memoryUsage.rss() > workerData.memoryBytes ||
      user + system > workerData.drawCpuMs * 1000 ||
      performance.now() > end;
    if (hasUsedUp) process.kill(process.pid, 'SIGKILL');
  }, 20);`;

/** Draws one file, from standard input, and says on its fourth descriptor what came of it. Knows no secret. */
async function main(): Promise<void> {
  const limits = JSON.parse(process.argv[2] ?? '{}') as DrawLimits;
  new Worker(WATCH, { eval: true, workerData: limits }).unref();
  setPriority(PRIORITY);
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const drawn = await draw(Buffer.concat(chunks), limits);
  const said: Said = drawn instanceof Unshowable ? { ok: false, fault: drawn.message } : sizeOf(drawn);
  const content = drawn instanceof Unshowable ? [] : [drawn.content];
  await pipeline(
    [Buffer.from(`${JSON.stringify(said)}\n`), ...content],
    createWriteStream('', { fd: OUTPUT }),
  );
}

/** The readers are loaded where they are needed: each takes a while, and none is alike. */
async function draw(bytes: Buffer, limits: DrawLimits): Promise<Drawn | Unshowable> {
  try {
    return bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))
      ? await (await import('./pages.js')).drawPages(bytes, limits)
      : await (await import('./picture.js')).drawPicture(bytes, limits);
  } catch (error) {
    if (error instanceof Unshowable) return error;
    throw error;
  }
}

const sizeOf = ({ widthPx, heightPx, pages }: Drawn): Said => ({ ok: true, widthPx, heightPx, pages });

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
