// Elections of the bench in the database, for processes to be started on.
import { Ledger } from '#ledger';

/** Stores a definition as a live election; gives it as stored. */
export async function storeElection(databaseUrl, definition) {
  const ledger = await Ledger.open({ url: databaseUrl });
  await ledger.migrate();
  await ledger.elections.create(definition, 'live');
  const stored = await ledger.elections.load(definition.id);
  await ledger.close();
  return stored;
}
