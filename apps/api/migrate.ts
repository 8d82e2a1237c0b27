import { ConfigError, readConfig } from '#config';
import { Ledger } from '#ledger';

/** Brings the database of DATABASE_URL up to date and ends. */
async function main(): Promise<void> {
  const { databaseUrl } = readConfig(process.env, { required: ['databaseUrl'] });
  const ledger = await Ledger.open({ url: databaseUrl, poolMax: 2, name: 'sanaq-migrate' });
  await ledger.migrate();
  await ledger.close();
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
