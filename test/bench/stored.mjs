// The ledger of a bench, and elections in it for processes to be started on.
import { Ledger } from '#ledger';

/** Gives `work` the ledger of a database, migrated; it is closed after that. */
export async function withLedger(databaseUrl, work) {
  const ledger = await Ledger.open({ url: databaseUrl });
  try {
    await ledger.migrate();
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

/** Stores a definition as a live election; gives it as stored. */
export async function storeElection(databaseUrl, definition) {
  return withLedger(databaseUrl, async ({ elections }) => {
    await elections.create(definition, 'live');
    return elections.load(definition.id);
  });
}
