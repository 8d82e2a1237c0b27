#!/usr/bin/env node
// `npm run bench`: how fast Sanaq is, each figure as a ratio to the bare limit measured beside it in the same run.
// `npm run bench -- drain growth hostile import intake latency levels reads watchers` runs only those named.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../apps/standalone/prepare.mjs';

const NAMES = ['drain', 'growth', 'hostile', 'import', 'intake', 'latency', 'levels', 'reads', 'watchers'];

async function main() {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) throw new Error(`There is no bench ${unknown[0]}; there are: ${NAMES.join(', ')}.`);
  await prepare((line) => console.log(line));
  const { startServices, stopServices } = await import('./fixtures/services/services.mjs');
  const { startEmbedded } = await import('../dist/apps/standalone/postgres/embedded.js');
  const dataFolder = mkdtempSync(join(tmpdir(), 'sanaq-bench-'));
  // The settings of a real night: what is committed is on disk.
  const server = await startEmbedded({ dataFolder, say: () => undefined });
  try {
    await startServices('redis');
    const place = { databaseUrl: server.url, redisUrl: process.env.SANAQ_TEST_REDIS_URL };
    console.log(`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()})\n`);
    for (const name of NAMES) {
      if (asked.length > 0 && !asked.includes(name)) continue;
      const { measure } = await import(`./bench/${name}.mjs`);
      console.log(await measure(place));
    }
  } finally {
    await stopServices();
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
