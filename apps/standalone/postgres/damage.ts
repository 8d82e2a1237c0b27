import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { codeOf, Fault } from '../fault.js';

/** A path as its reader would type it: from the working folder where it lies in there. */
export function typed(path: string): string {
  const short = relative('.', path);
  return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short;
}

/** The fault where PostgreSQL's files cannot be read any more. */
export function damaged(dataFolder: string, why: string): Fault {
  const folder = typed(dataFolder);
  return new Fault(
    `The data folder ${folder} is damaged: ${why}`,
    'To go on with an empty one, move it away (it can be looked into there) and start again:',
    `  mv ${folder} ${folder}.damaged && npm start`,
    `To go on with what was counted, put a copy of ${folder} from before in its place.`,
  );
}

const PERMISSION = /permission denied|operation not permitted|wrong ownership|invalid permissions/i;

/** The last thing PostgreSQL said before it gave up, without its time and number. */
function lastWords(log: string): string | undefined {
  const lines = log.split('\n').filter((line) => /\b(PANIC|FATAL|error|could not)\b/.test(line));
  // "could not start" is what it ends with whatever the reason was.
  const telling = lines.filter((line) => !/startup process|database system is shut down/.test(line));
  return (telling.at(-1) ?? lines.at(-1))?.replace(/^.*?\b(PANIC|FATAL|LOG|ERROR|error):\s*/, '').trim();
}

/**
 * Says why PostgreSQL did not start, from its log.
 * @param dataFolder the data folder with `postgres.log` in it
 */
export function diagnose(dataFolder: string, log: string): Fault {
  const words = lastWords(log);
  const whole = `All PostgreSQL said is in ${typed(join(dataFolder, 'postgres.log'))}.`;
  const folder = typed(dataFolder);
  if (words === undefined) return new Fault('PostgreSQL ended without a word while it started.', whole);
  if (/no space left/i.test(log)) {
    return new Fault(
      `No space is left for the data folder ${folder}.`,
      'Make room on its disk and start again.',
    );
  }
  if (/lock file "[^"]*" already exists|another postmaster/i.test(log)) {
    return new Fault(`Another PostgreSQL works in ${folder}: ${words}`, 'Stop that one first.', whole);
  }
  if (
    /could not (map|create|resize|allocate).*(shared memory|semaphore|anonymous)|out of memory/i.test(log)
  ) {
    return new Fault(`PostgreSQL gets too little memory here: ${words}`, whole);
  }
  if (PERMISSION.test(words)) {
    return new Fault(
      `PostgreSQL may not use the data folder ${folder}: ${words}`,
      'Give the folder back to the user who started Sanaq before, or use another one: SANAQ_DATA=.sanaq-2 npm start',
    );
  }
  return damaged(dataFolder, `PostgreSQL says "${words}".`);
}

/** Looks at a cluster before it is started; throws where it cannot be one, or not one of this version. */
export function inspect(dataFolder: string, cluster: string, version: string): void {
  const file = join(cluster, 'PG_VERSION');
  if (!existsSync(file)) throw damaged(dataFolder, `${typed(file)} is missing.`);
  const made = readFileSync(file, 'utf8').trim();
  if (made === version) return;
  if (!/^\d{2}$/.test(made)) throw damaged(dataFolder, `${typed(file)} does not hold a version.`);
  throw new Fault(
    `The data folder ${typed(dataFolder)} was made by PostgreSQL ${made}, and this is PostgreSQL ${version}.`,
    `Start the release of Sanaq that made it, or give this one a folder of its own: SANAQ_DATA=.sanaq-${version} npm start`,
  );
}

/** Whether an answer of PostgreSQL means that its files are not what it wrote: corrupted, truncated or gone. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  return (
    /^(XX00[12]|58P01|58030|3D000)$/.test(code) || (code === 'XX000' && String(error).includes('could not'))
  );
}
