import { createHash } from 'node:crypto';
import { Tally, layOut, tallyBytes, type Layout, type Summary } from '#election';
import { snapshotsOf, type Ledger, type StoredElection } from '#ledger';
import { proveBulletins } from './bulletins/bulletin-proof.js';

/** What a recount of one election found. */
export interface Proof {
  readonly election: string;
  /** Entries folded again. */
  readonly position: number;
  /** The chain over all of them, hexadecimal. */
  readonly chain: string;
  /** SHA-256 of every total: the same submissions in any order give the same. */
  readonly totals: string;
  readonly snapshots: number;
  /** Bulletins made again. */
  readonly bulletins: number;
  /** Where what is stored differs from what was computed; empty when all agrees. */
  readonly faults: readonly string[];
}

/**
 * Folds an election's whole ledger again and holds what is stored against it, byte for byte: each submission
 * against its hash, each run against its chain, the newest snapshot of every topic against the recount, each bulletin
 * against what the ledger says at its moment.
 */
export async function recount(ledger: Ledger, election: StoredElection): Promise<Proof> {
  const layout = layOut(election.definition);
  const tally = new Tally(layout);
  const faults = await checkContents(ledger, election.key, layout);
  let chain = (await ledger.history.head(election.key, election.id)).chain;
  for await (const run of ledger.history.runs(election.key, election.id)) {
    tally.take(run);
    const { head, stored } = run;
    chain = stored.chain;
    if (head.position !== stored.position || head.seq !== stored.seq || head.chain !== stored.chain) {
      faults.push(
        `ledger: the run up to position ${stored.position} does not hold what its row says ` +
          `(position ${head.position}, seq ${head.seq}, chain ${head.chain})`,
      );
    }
  }
  const expected = new Map(snapshotsOf(layout, tally).map(({ topic, body }) => [topic, body]));
  const stored = await ledger.snapshots.asOf(election.key, tally.position);
  for (const { topic, body, version } of stored) {
    if (!isStoredAs(topic, expected.get(topic), body))
      faults.push(`snapshot ${topic} at version ${version} differs`);
    expected.delete(topic);
  }
  for (const topic of expected.keys()) faults.push(`snapshot ${topic} is missing`);
  const { bulletins, faults: faultsOfBulletins } = await proveBulletins(ledger, election, layout);
  faults.push(...faultsOfBulletins);
  return {
    election: election.id,
    position: tally.position,
    chain,
    totals: createHash('sha256').update(tallyBytes(tally)).digest('hex'),
    snapshots: stored.length,
    bulletins,
    faults,
  };
}

/**
 * Whether a snapshot is stored as it was computed. Summaries of earlier versions have neither of two fields, and stay as
 * they were stored.
 */
function isStoredAs(topic: string, computed: string | undefined, stored: string): boolean {
  if (computed === stored) return true;
  if (topic !== 'summary' || computed === undefined) return false;
  const { counted, parties, ...earlier } = JSON.parse(computed) as Summary;
  return (counted !== undefined || parties !== undefined) && JSON.stringify(earlier) === stored;
}

async function checkContents(ledger: Ledger, election: number, layout: Layout): Promise<string[]> {
  const faults: string[] = [];
  for await (const contents of ledger.history.contents(layout, election)) {
    for (const { id, seq, recorded, computed } of contents) {
      if (recorded !== computed) faults.push(`entry ${id} (seq ${seq}) is not what its hash was made of`);
    }
  }
  return faults;
}
