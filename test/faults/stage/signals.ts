import { readdirSync, readFileSync } from 'node:fs';

/** Sends a signal to a process; does nothing where it is gone. */
export function signal(pid: number | undefined, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Sends a signal to a process and all that it started, first to itself so that it starts no more. */
export function signalFamily(pid: number, name: NodeJS.Signals): void {
  signal(pid, name);
  for (const child of childrenOf(pid)) signal(child, name);
}

function childrenOf(pid: number): number[] {
  const all = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return all.map(Number).filter((each) => parentOf(each) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    const after = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1);
    return Number(after?.split(' ')[1]);
  } catch {
    return undefined;
  }
}
