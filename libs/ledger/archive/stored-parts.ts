import type { DataSource } from 'typeorm';
import { layOut, Tally } from '#election';
import { ask } from '../base/sql.js';
import { ElectionRow } from '../entities/election.js';
import { partsOf, snapshotColumns, STORE_MISSING_SNAPSHOTS } from '../hot/new-snapshots.js';
import type { Elections } from '../store/elections.js';
import type { History } from '../store/history.js';

/** Snapshots stored by one statement. */
const AT_ONCE = 1_000;

/**
 * Stores contests by area for elections that were counted before there were any: their ledgers are folded once more.
 * What is there already stays, so it may be begun again after it broke off. Nothing may count meanwhile.
 */
export async function storeParts(source: DataSource, elections: Elections, history: History): Promise<void> {
  const rows = source.getRepository(ElectionRow);
  const counted = await rows.find({
    select: { key: true },
    where: { partsStored: false },
    order: { key: 'ASC' },
  });
  for (const { key } of counted) {
    const election = await elections.loadByKey(key);
    if (election && election.status !== 'draft') {
      const tally = new Tally(layOut(election.definition));
      for await (const run of history.runs(key, election.id)) tally.take(run);
      const snapshots = partsOf(tally);
      for (let from = 0; from < snapshots.length; from += AT_ONCE) {
        const some = snapshotColumns(key, snapshots.slice(from, from + AT_ONCE));
        await ask(source, STORE_MISSING_SNAPSHOTS, some);
      }
    }
    await rows.update({ key }, { partsStored: true });
  }
}
