#!/usr/bin/env node
// Runs Jest on the ES modules of this project: `node test/jest.mjs [paths or Jest options]`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { jestArguments } from './runner/jest-arguments.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = [...jestArguments, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
