import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Thrown where installing or building fails; its message is all there is to show. */
export class Unprepared extends Error {}

const BUILT = join(root, 'dist', '.sources');
const OUTPUT = ['dist/bin/standalone.js', 'dist/web/index.html', 'dist/web/desk.html'];

function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Whether node_modules holds what package-lock.json says. npm leaves its own account of an install in there,
 * as the last thing it does, so an interrupted one has none.
 */
export function isInstalled() {
  const wanted = readJson('package-lock.json')?.packages ?? {};
  const here = readJson('node_modules/.package-lock.json')?.packages;
  if (here === undefined) return false;
  const agrees = ([path, { version, optional }]) =>
    path === '' || (here[path] === undefined ? optional === true : here[path].version === version);
  return Object.entries(wanted).every(agrees) && Object.keys(here).every((path) => path in wanted);
}

/** A digest of everything the build is made from. */
function digestOfSources() {
  const folders = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const settings = ['package.json', 'package-lock.json', 'tsconfig.json'].map((file) => join(root, file));
  const hash = createHash('sha256');
  for (const file of [...folders, ...settings].sort())
    hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function isBuilt(digest) {
  const whole = [BUILT, ...OUTPUT.map((file) => join(root, file))].every((file) => existsSync(file));
  return whole && readFileSync(BUILT, 'utf8') === digest;
}

/** The npm this was started by, else the one on the PATH. */
function npm(...args) {
  const started = process.env.npm_execpath;
  return started?.endsWith('.js') ? [process.execPath, started, ...args] : ['npm', ...args];
}

/** Runs a command quietly; what it wrote is shown only where it fails. */
async function run([file, ...args], task) {
  const said = [];
  const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', (chunk) => said.push(chunk));
  child.stderr.on('data', (chunk) => said.push(chunk));
  const passOn = () => {
    child.kill();
    process.exit(143);
  };
  process.once('SIGTERM', passOn);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      said.push(Buffer.from(error.message));
      resolve(1);
    });
    child.once('close', resolve);
  });
  process.off('SIGTERM', passOn);
  if (code === 0) return;
  const lines = Buffer.concat(said).toString().trim().split('\n').slice(-40);
  throw new Unprepared(
    `${lines.join('\n')}\n\n${task} failed (${[file, ...args].join(' ')}); the lines above say why.`,
  );
}

async function timed(say, line, work) {
  const since = Date.now();
  say(`${line} ...`);
  await work();
  say(`  done in ${Math.max(1, Math.round((Date.now() - since) / 1000))} s`);
}

/**
 * Installs and builds what is missing or no longer fits; does nothing where all is there.
 * @param say prints a line for each step that takes time
 */
export async function prepare(say) {
  if (!isInstalled()) {
    // Building needs what is left out of a production's install.
    await timed(say, 'Installing packages', () => run(npm('ci', '--include=dev'), 'Installing'));
  }
  const digest = digestOfSources();
  if (isBuilt(digest)) return;
  await timed(say, 'Building', () => run(npm('run', 'build'), 'Building'));
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(BUILT, digest);
}
