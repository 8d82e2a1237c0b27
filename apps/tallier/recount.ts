import { hostname } from 'node:os';
import { Command } from 'commander';
import { ConfigError, readConfig } from '#config';
import { Ledger } from '#ledger';
import { recount, type Proof } from './recount-election.js';

/** `npm run recount`: proves that what is stored is what the ledger adds up to. Exits 1 where it is not. */
async function main(): Promise<void> {
  const command = new Command('recount')
    .description('Folds the whole ledger again and holds every stored snapshot against it, byte for byte.')
    .option('--election <id>', 'one election; all of them where this is missing')
    .parse();
  const { election } = command.opts<{ election?: string }>();
  const config = readConfig(process.env, { required: ['databaseUrl'] });
  const ledger = await Ledger.open({ url: config.databaseUrl, name: 'sanaq-recount' });
  try {
    const ids = election === undefined ? (await ledger.elections.list()).map(({ id }) => id) : [election];
    let agreed = true;
    for (const id of ids) {
      const stored = await ledger.elections.load(id);
      if (!stored) throw new Error(`There is no election ${id} in this database.`);
      const proof = await recount(ledger, stored);
      agreed &&= proof.faults.length === 0;
      report(proof);
      await note(ledger, proof);
    }
    agreed = (await reportAuditLog(ledger)) && agreed;
    process.exitCode = agreed ? 0 : 1;
  } finally {
    await ledger.close();
  }
}

function report(proof: Proof): void {
  const { election, position, chain, totals, snapshots, bulletins, faults } = proof;
  console.log(`${election}: ${faults.length === 0 ? 'agrees' : 'DIFFERS'}`);
  console.log(`  counted    ${position} submissions, ${snapshots} snapshots held against them`);
  console.log(`  bulletins  ${bulletins} held against them`);
  console.log(`  totals     sha256 ${totals}`);
  console.log(`  chain      ${chain}`);
  for (const fault of faults) console.log(`  fault      ${fault}`);
}

/** Compares the audit log with its seals; false where they differ. */
async function reportAuditLog({ people }: Ledger): Promise<boolean> {
  const { rows, last, fault } = await people.seals.verify();
  console.log(`trail: ${fault === undefined ? 'agrees' : 'DIFFERS'}`);
  console.log(`  sealed     ${rows} rows, through ${last?.through ?? 0}`);
  console.log(`  seal       ${last?.hash ?? 'none'}`);
  if (fault !== undefined) console.log(`  fault      ${fault}`);
  return fault === undefined;
}

/** Whoever may start this on the machine is not known by a name here. */
async function note({ people }: Ledger, { election, position, totals, faults }: Proof): Promise<void> {
  const auditEntry = { who: 'recount', name: 'npm run recount', address: hostname(), action: 'recounted' };
  await people.auditLog.add({ ...auditEntry, election, detail: { position, totals, faults: faults.length } });
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError || error instanceof Error ? error.message : error);
  process.exit(1);
});
