import { findChanges, MomentCount, writeBulletin, type Layout, type Statement } from '#election';
import { hashBulletin, type BulletinWork, type IssuedBulletin, type Ledger } from '#ledger';
import { groupBySize } from './groups.js';

/** Bulletins read by one statement. */
const BULLETINS_AT_ONCE = 200;

/** What a recount found of an election's bulletins. */
export interface BulletinProof {
  readonly bulletins: number;
  /** Where one is not what the ledger says at its moment. */
  readonly faults: readonly string[];
}

/**
 * Makes every bulletin of an election again from the ledger, and compares it with what was issued, byte for byte; numbers
 * must follow each other without a gap, and each must replace the one before it of its subject.
 */
export async function proveBulletins(
  ledger: Ledger,
  election: BulletinWork,
  layout: Layout,
): Promise<BulletinProof> {
  const issued = await readAll(ledger, election.key);
  const faults: string[] = [];
  issued.forEach(({ number }, place) => {
    if (number !== place + 1) faults.push(`bulletin ${place + 1} is missing`);
  });
  const throughSeq = issued.at(-1)?.throughSeq ?? 0;
  const decisions = await ledger.bulletinSources.decisions(election, throughSeq);
  for (const group of groupBySize(layout, issued)) {
    const slots = [...new Set(group.map(({ slot }) => slot))];
    const entries = await ledger.bulletinSources.entries(election, layout, slots, throughSeq);
    const count = new MomentCount(layout, { entries, decisions });
    faults.push(...compare(election.id, count, group));
  }
  return { bulletins: issued.length, faults };
}

function compare(election: string, count: MomentCount, group: readonly IssuedBulletin[]): string[] {
  const lasts = new Map<number, { readonly number: number; readonly statement: Statement }>();
  return [...group]
    .sort((one, other) => one.number - other.number)
    .flatMap(({ number, slot, position, issuedAt, throughSeq, body, sha256 }) => {
      count.advance(issuedAt.getTime(), throughSeq);
      const { statement } = count.state(slot);
      const last = lasts.get(slot);
      lasts.set(slot, { number, statement });
      const head = { election, number, position, issuedAt: issuedAt.toISOString(), replaces: last?.number };
      const expected = writeBulletin(head, statement, last ? findChanges(last.statement, statement) : []);
      if (body === expected && sha256 === hashBulletin(body)) return [];
      return [`bulletin ${number} is not what the ledger says at ${issuedAt.toISOString()}`];
    });
}

async function readAll(ledger: Ledger, election: number): Promise<IssuedBulletin[]> {
  const issued: IssuedBulletin[] = [];
  for (let before: number | undefined; ;) {
    const page = await ledger.bulletins.list(election, { before, limit: BULLETINS_AT_ONCE });
    issued.push(...page);
    before = page.at(-1)?.number;
    if (before === undefined) return issued.reverse();
  }
}
