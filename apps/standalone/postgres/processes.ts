import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function ps(field: string, pid: number): string {
  return spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}

/**
 * When a process started, in a form that no later process of the same number repeats.
 * Undefined where none runs under this number, or only a zombie.
 */
export function birthOf(pid: number): string | undefined {
  if (platform() !== 'linux') return ps('lstart', pid) || undefined;
  // The command's name in parentheses may itself hold spaces and parentheses.
  const fields = readOrNothing(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  const [state, ticks] = [fields[0], fields[19]];
  if (ticks === undefined || state === 'Z' || state === 'X') return undefined;
  return `${ticks} of ${readOrNothing('/proc/sys/kernel/random/boot_id').trim()}`;
}

/** The command line a process was started with, empty where it cannot be seen. */
export function commandOf(pid: number): string {
  if (platform() !== 'linux') return ps('command', pid);
  return readOrNothing(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
}

/** Waits until a process has ended; false where it still runs after this long. */
export async function waitForEnd(pid: number, waitMsMax: number): Promise<boolean> {
  const until = Date.now() + waitMsMax;
  while (birthOf(pid) !== undefined) {
    if (Date.now() > until) return false;
    await delay(50);
  }
  return true;
}
