#!/usr/bin/env node
// What `npm start` runs. It installs and builds what a fresh clone needs, then becomes the program.
import { complainOfNode } from './node-version.mjs';

async function start() {
  const { prepare, Unprepared } = await import('./prepare.mjs');
  try {
    await prepare((line) => console.log(line));
  } catch (error) {
    if (!(error instanceof Unprepared)) throw error;
    console.error(error.message);
    process.exit(1);
  }
  process.setSourceMapsEnabled(true);
  await import('../../dist/bin/standalone.js');
}

const complaint = complainOfNode();
if (complaint) {
  console.error(complaint);
  process.exitCode = 1;
} else {
  start();
}
