// Process groups: a stage of `npm test` with all the processes that it starts.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long processes of a group may take to end after the one that started them. */
const ENDING_MS_MAX = 10_000;

const groups = new Set();

function signalGroup(group, signal) {
  try {
    process.kill(-group, signal);
  } catch {
    // It has just ended.
  }
}

/** Sends a signal to every process of every group that is under way. */
export function signalGroups(signal) {
  for (const group of groups) signalGroup(group, signal);
}

/** The command lines of the processes of a group; none where the system does not tell. */
function commandsOf(group) {
  if (!existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const [state, , of] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
      if (Number(of) !== group || state === 'Z') return [];
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()];
    } catch {
      return [];
    }
  });
}

/** Waits for the processes that are left of a group, and kills those that stay. @returns their command lines */
async function endRest(group) {
  const since = Date.now();
  for (let left = commandsOf(group); left.length > 0; left = commandsOf(group)) {
    if (Date.now() - since > ENDING_MS_MAX) {
      signalGroup(group, 'SIGKILL');
      return left;
    }
    await sleep(100);
  }
  return [];
}

/**
 * Runs a script of Node in a group of its own; what it writes goes to `write`.
 * @returns its exit code, or 1 where it leaves processes behind
 */
export function runInGroup(cwd, args, write) {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const { pid } = child;
  if (pid !== undefined) groups.add(pid);
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', write);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', async (code) => {
      const left = await endRest(pid);
      for (const command of left) write(`Left running: ${command}\n`);
      groups.delete(pid);
      const result = left.length > 0 ? 1 : (code ?? 1);
      if (child.stdout.readableEnded && child.stderr.readableEnded) resolve(result);
      else child.once('close', () => resolve(result));
    });
  });
}
