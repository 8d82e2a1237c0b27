#!/usr/bin/env node
// Runs Jest on the ES modules of this project: `node test/jest.mjs [paths or Jest options]`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What follows `node` on Jest's command line, before its own options. */
export const jestArguments = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url)),
  '--config',
  'test/jest.config.mjs',
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = [...jestArguments, ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  process.exit(status ?? 1);
}
