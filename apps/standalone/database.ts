import { LIMITS, type Config } from '#config';
import { Ledger } from '#ledger';
import type { Shutdown } from '#ops';
import { damaged, isDamage } from './postgres/damage.js';
import { startEmbedded } from './postgres/embedded.js';
import { codeOf, Fault } from './fault.js';
import { tryPort } from './port.js';

/** The database the night is counted in, and how it says where the pages are and that it ended. */
export interface Database {
  readonly url: string;
  announce(address: string): void;
  /** Settles, with what it said last, should it end by itself. */
  readonly ended: Promise<string>;
}

const NEVER = new Promise<never>(() => undefined);

/** The database named by DATABASE_URL, else one of our own in the data folder. */
export async function openDatabase(
  config: Config,
  shutdown: Shutdown,
  say: (line: string) => void,
): Promise<Database> {
  if (config.databaseUrl !== undefined) {
    await tryPort(config.host, config.port);
    return { url: config.databaseUrl, announce: () => undefined, ended: NEVER };
  }
  const embedded = await startEmbedded({
    dataFolder: config.dataFolder,
    claimed: () => tryPort(config.host, config.port),
    say,
  });
  shutdown.opened({
    name: 'the embedded PostgreSQL',
    limitMs: LIMITS.shutdown.embeddedMs,
    close: () => embedded.stop(),
  });
  return embedded;
}

/** An error's own words; that of several attempts at once has none, but each of its parts has. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

function explain(error: unknown, config: Config, url: string): unknown {
  const words = wordsOf(error);
  if (config.databaseUrl === undefined) {
    return isDamage(error) ? damaged(config.dataFolder, `PostgreSQL says "${words}".`) : error;
  }
  const code = codeOf(error) ?? '';
  // Of the network, or of PostgreSQL's classes 08 (connection), 28 (who you are), 3D (which database), 57P (down).
  if (!/^(E[A-Z_]+|08\w{3}|28\w{3}|3D000|57P\w{2})$/.test(code)) return error;
  return new Fault(
    `The PostgreSQL named by DATABASE_URL (at ${new URL(url).host || 'its socket'}) cannot be used: ${words}.`,
    'Correct the address, or leave DATABASE_URL out to let Sanaq start one of its own.',
  );
}

/**
 * Opens the ledger in the database and brings its tables up to date.
 * @throws Fault where the database cannot be reached, or its files are damaged
 */
export async function openLedger(config: Config, url: string, shutdown: Shutdown): Promise<Ledger> {
  try {
    const ledger = await Ledger.open({ url, name: 'sanaq' });
    shutdown.opened({ name: 'the ledger', close: () => ledger.close() });
    await ledger.migrate();
    return ledger;
  } catch (error) {
    throw explain(error, config, url);
  }
}
