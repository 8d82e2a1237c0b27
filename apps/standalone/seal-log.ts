import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Seal } from '#ledger';

/**
 * Writes seals of the audit log to a file beside the database, a line of JSON each: the terminal shows only what is wrong,
 * and a seal kept in the database alone could be recomputed by somebody who changes the audit log there.
 * @param path made where it is missing; readable by its owner alone
 */
export function sealLog(path: string): (seal: Seal) => Promise<void> {
  return async ({ through, hash }) => {
    await mkdir(dirname(path), { recursive: true });
    await appendFile(path, `${JSON.stringify({ at: new Date().toISOString(), through, hash })}\n`, {
      mode: 0o600,
    });
  };
}
