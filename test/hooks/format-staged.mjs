// Formats the staged files, and stages them again. A file of which only a part is staged is checked and left as it is.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PRETTIER = 'node_modules/prettier/bin/prettier.cjs';

function listFiles(...args) {
  const listed = execFileSync('git', ['diff', '--name-only', '--diff-filter=ACMR', '-z', ...args]);
  return listed.toString().split('\0').filter(Boolean);
}

function prettier(files, ...options) {
  if (files.length === 0) return true;
  const args = [PRETTIER, '--ignore-unknown', '--log-level', 'warn', ...options, '--', ...files];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
}

function formatStaged() {
  // Before the first `npm ci` there is nothing to format with.
  if (!existsSync(PRETTIER)) return true;
  const changed = new Set(listFiles());
  const staged = listFiles('--cached');
  const whole = staged.filter((file) => !changed.has(file));
  const isFormatted = prettier(whole, '--write');
  if (isFormatted && whole.length > 0) execFileSync('git', ['add', '--', ...whole]);
  const arePartsFine = prettier(
    staged.filter((file) => changed.has(file)),
    '--check',
  );
  return isFormatted && arePartsFine;
}

process.exitCode = formatStaged() ? 0 : 1;
