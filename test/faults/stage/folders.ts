import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf } from '../../../apps/standalone/postgres/processes.js';
import { endOrphan } from '../../../apps/standalone/postgres/server.js';

const PREFIX = 'sanaq-faults-';
const OWNER = 'owner.pid';

/** A folder of this process's own, which the next run removes where this one is killed. */
export function makeFolder(of: string): string {
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${of}-`));
  writeFileSync(join(folder, OWNER), String(process.pid));
  return folder;
}

/** Ends and removes what runs that were killed left behind. */
export async function sweepFolders(): Promise<void> {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  for (const folder of names.map((name) => join(tmpdir(), name))) {
    try {
      if (commandOf(Number(readFileSync(join(folder, OWNER), 'utf8'))) !== '') continue;
      await endOrphan(join(folder, 'postgres'), () => undefined);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's, or one that is only just made.
    }
  }
}
