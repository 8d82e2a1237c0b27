import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TurnoutStatement } from '#election';
import { Ledger, type StoredElection } from '#ledger';
import { BulletinIssuer } from '../../../apps/tallier/bulletins/bulletin-issuer.js';
import { recount } from '../../../apps/tallier/recount-election.js';
import {
  allIssued,
  saidBy,
  SteppedNight,
  type DueSubmission,
  type Said,
} from '../../fixtures/clients/issued.js';
import { freshDatabase } from '../../fixtures/services/postgres.js';
import { queryDatabase } from '../../fixtures/services/query.js';

const NIGHT = 'akim-2021-07-25';
const MINUTE_MS = 60_000;

let url: string;
let ledger: Ledger;
/** The night of 25 July 2021, with bulletins issued every 47 minutes. */
let slow: SteppedNight;

const fail = (_: unknown, error: unknown): void => {
  throw error;
};

beforeAll(async () => {
  url = await freshDatabase();
  ledger = await Ledger.open({ url, poolMax: 4 });
  await ledger.migrate();
  slow = await SteppedNight.found(url, ledger, NIGHT);
  const issuer = new BulletinIssuer(ledger);
  const { opensAt, endsAt } = slow.scenario;
  for (let at = opensAt; at < endsAt; at += 47 * MINUTE_MS) {
    await slow.goTo(at);
    await issuer.sweep(fail);
  }
  await slow.finish();
  await issuer.sweep(fail);
});
afterAll(() => ledger.close());

type SaidOf<Kind> = Extract<Said, { readonly kind: Kind }>;

const turnoutAt = (said: readonly Said[], checkpoint: string): SaidOf<'turnout'>[] =>
  said.filter((each) => each.kind === 'turnout' && each.checkpoint === checkpoint) as SaidOf<'turnout'>[];
const regionOf = ({ areas }: Pick<TurnoutStatement, 'areas'>, area: string) =>
  areas.find((row) => row.area === area);

describe('bulletins of the night of 25 July 2021', () => {
  test('the first of 12:00 is issued at 12:20, and all have Jambyl highest and over 30%', async () => {
    const noon = turnoutAt(saidBy(await allIssued(ledger, slow.election)), '12:00');
    // 12:20 capital time, UTC+6.
    expect(noon[0]).toMatchObject({ issuedAt: '2021-07-25T06:20:00.000Z', checkpoint: '12:00', changed: [] });
    expect(noon.length).toBeGreaterThan(1);
    for (const bulletin of noon) {
      expect(Number(regionOf(bulletin, 'KZ-ZHA')?.turnout)).toBeGreaterThan(30);
      expect(bulletin.highest).toEqual(['KZ-ZHA']);
    }
    const { reported, expected } = noon.at(-1)?.areas[0]?.precincts ?? { reported: 0, expected: 0 };
    expect([reported, expected]).toEqual([1_847, 1_847]);
  });

  test('the last of 16:00 has Jambyl highest with 78.7%', async () => {
    const last = turnoutAt(saidBy(await allIssued(ledger, slow.election)), '16:00').at(-1);
    expect(Number(last && regionOf(last, 'KZ-ZHA')?.turnout).toFixed(1)).toBe('78.7');
    expect(last?.highest).toEqual(['KZ-ZHA']);
  });

  test('each of the 730 contests has a result with one winner', async () => {
    const said = saidBy(await allIssued(ledger, slow.election));
    const results = new Map(said.flatMap((each) => (each.kind === 'result' ? [[each.contest, each]] : [])));
    expect(results.size).toBe(730);
    const won = [...results.values()].filter(({ winners }) => winners.length === 1);
    expect(won).toHaveLength(730);
  });

  test('numbers have no gap, and each bulletin replaces the last of its subject', async () => {
    const issued = await allIssued(ledger, slow.election);
    expect(issued.map(({ number }) => number)).toEqual(issued.map((_, place) => place + 1));
    const lasts = new Map<number, number>();
    for (const { number, slot, replaces } of issued) {
      expect(replaces).toBe(lasts.get(slot) ?? null);
      lasts.set(slot, number);
    }
    const times = issued.map(({ issuedAt }) => issuedAt.getTime());
    expect(times).toEqual([...times].sort((one, other) => one - other));
  });

  test('reordered submissions counted in one jump give the same bulletins, issued by one process', async () => {
    const fast = await SteppedNight.found(url, ledger, NIGHT, overtake);
    await fast.finish();
    const { key, id, mode } = fast.election;
    const issuers = Array.from({ length: 3 }, () => new BulletinIssuer(ledger));
    const issued = await Promise.all(issuers.map((issuer) => issuer.issue({ key, id, mode })));
    const all = await allIssued(ledger, fast.election);
    // Of three concurrent issuers one issues all of it.
    expect(issued.filter(({ bulletins }) => bulletins > 0)).toEqual([
      { bulletins: all.length, last: all.length },
    ]);
    expect(saidBy(all)).toEqual(saidBy(await allIssued(ledger, slow.election)));
    expect((await recount(ledger, fast.election)).faults).toEqual([]);
  });

  test('issuing again in any process adds nothing', async () => {
    const before = await allIssued(ledger, slow.election);
    const { key, id, mode } = slow.election;
    for (let times = 0; times < 2; times++) await new BulletinIssuer(ledger).issue({ key, id, mode });
    expect(await allIssued(ledger, slow.election)).toEqual(before);
  });
});

/** Reverses the order of every hundred submissions. */
function overtake(checked: readonly DueSubmission[]): readonly DueSubmission[] {
  const runs = Array.from({ length: Math.ceil(checked.length / 100) }, (_, run) =>
    checked.slice(run * 100, run * 100 + 100),
  );
  return runs.flatMap((run) => run.toReversed());
}

describe('issued bulletins', () => {
  test('cannot be changed or removed in the database', async () => {
    for (const change of [
      'UPDATE bulletin SET number = 0',
      'DELETE FROM bulletin',
      'TRUNCATE bulletin CASCADE',
    ]) {
      await expect(queryDatabase(url, change)).rejects.toThrow('bulletins are only ever added to');
    }
  });

  test('are compared with the ledger by a recount', async () => {
    const proof = await recount(ledger, slow.election);
    expect(proof).toMatchObject({ faults: [], bulletins: (await allIssued(ledger, slow.election)).length });
    await tamper(slow.election, 7);
    const { faults } = await recount(ledger, slow.election);
    expect(faults).toEqual([expect.stringMatching(/^bulletin 7 is not what the ledger says at 2021-07-25T/)]);
  });
});

/** Adds a voter to the first figure of a bulletin, as the owner of the database could. */
async function tamper({ key }: StoredElection, number: number): Promise<void> {
  const [row] = await queryDatabase<{ body: string }>(
    url,
    'SELECT body FROM bulletin WHERE election = $1 AND number = $2',
    [key, number],
  );
  const bulletin = JSON.parse(row?.body ?? '') as { areas: { voted: number }[] };
  if (bulletin.areas[0]) bulletin.areas[0].voted += 1;
  await queryDatabase(url, 'ALTER TABLE bulletin DISABLE TRIGGER USER');
  await queryDatabase(
    url,
    `UPDATE bulletin SET body = $3, sha256 = sha256(convert_to($3, 'UTF8')) WHERE election = $1 AND number = $2`,
    [key, number, JSON.stringify(bulletin)],
  );
  await queryDatabase(url, 'ALTER TABLE bulletin ENABLE TRIGGER USER');
}
