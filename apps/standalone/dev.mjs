#!/usr/bin/env node
// `npm run dev`: everything in one process, started again at each change of apps/ or libs/, with the pages hot-reloaded
// by Vite on http://localhost:5173. What follows `--` goes to the program, as with `npm start`.
import { spawn } from 'node:child_process';
import { prepare, root } from './prepare.mjs';

const PARTS = [
  ['node_modules/typescript/bin/tsc', '-p', 'apps/tsconfig.build.json', '--watch', '--preserveWatchOutput'],
  ['node_modules/vite/bin/vite.js', 'apps/web', '--strictPort'],
];

await prepare((line) => console.log(line));
const program = [
  '--watch',
  '--watch-preserve-output',
  '--enable-source-maps',
  'dist/apps/standalone/main.js',
];
const children = [...PARTS, [...program, ...process.argv.slice(2)]].map((args) =>
  spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }),
);
const end = () => children.forEach((child) => child.kill('SIGTERM'));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end);
// One of them alone is of no use.
for (const child of children) child.once('exit', end);
