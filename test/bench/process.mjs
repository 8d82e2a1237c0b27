// Processes that a bench starts and ends.
import { spawn } from 'node:child_process';

/** Starts a script and resolves when it says `ready` on its standard output; at once where that is empty. */
export function startProcess(script, env, ready, options = []) {
  const child = spawn(process.execPath, [script, ...options], {
    env: { ...process.env, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (ready === '') {
    child.stdout.resume();
    return Promise.resolve(child);
  }
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was ready`)));
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.includes(ready)) resolve(child);
    });
  });
}

/** Ends a process and waits for its end. */
export async function endProcess(child) {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
