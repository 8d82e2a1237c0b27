import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Definition, Summary } from '#election';
import type { Ledger, StoredElection } from '#ledger';
import { ElectionCount } from '../../../apps/tallier/tally/election-count.js';
import { recount } from '../../../apps/tallier/recount-election.js';
import {
  checkedOf,
  firstReports,
  foldTotals,
  foundElection,
  prove,
} from '../../fixtures/clients/recording.js';
import { precinct, protocol, report, smallElection } from '../../fixtures/data/small-election.js';
import { freshDatabase } from '../../fixtures/services/postgres.js';
import { queryDatabase } from '../../fixtures/services/query.js';

const PRECINCTS = 400;

function wideElection(): Definition {
  const areas = ['west-1', 'KZ-EAST', 'KZ-WEST'];
  const precincts = Array.from({ length: PRECINCTS }, (_, i) =>
    precinct(`p${i}`, areas[i % areas.length] as string, 100 + i),
  );
  return smallElection({ id: 'wide', precincts });
}

let url: string;
let ledger: Ledger;
let election: StoredElection;

async function found(definition: Definition): Promise<void> {
  url = await freshDatabase();
  ({ ledger, election } = await foundElection(url, definition));
}

async function openCount(): Promise<ElectionCount> {
  return (await ElectionCount.open(ledger, election.key)) as ElectionCount;
}

const query = (sql: string, values: unknown[] = []) => queryDatabase(url, sql, values);

afterEach(async () => ledger.close());

describe('a small election', () => {
  beforeEach(() => found(smallElection()));

  const record = (...checked: ReturnType<typeof checkedOf>[]) =>
    ledger.submissions.record(election.key, checked);
  const checked = (
    ...[submission, changes]: [Parameters<typeof checkedOf>[1], Parameters<typeof checkedOf>[2]?]
  ) => checkedOf(election.definition, submission, changes);

  test('a migration stores contests by area for an election counted without them', async () => {
    await record(checked(protocol()));
    await (await openCount()).countAll();
    const parts = () =>
      query(`SELECT topic, version, changed_at, body FROM snapshot WHERE topic LIKE 'area/%/contest/%'`);
    const stored = await parts();
    expect(stored.map(({ topic, version }) => [topic, version])).toEqual([
      ['area/KZ-EAST/contest/race', '1'],
    ]);
    await query(`DELETE FROM snapshot WHERE topic LIKE 'area/%/contest/%'`);
    await ledger.migrate();
    expect(await parts()).toEqual([]);
    await query('UPDATE election SET parts_stored = false');
    await ledger.migrate();
    expect(await parts()).toEqual(stored);
    expect(await query('SELECT parts_stored FROM election')).toEqual([{ parts_stored: true }]);
    expect((await recount(ledger, election)).faults).toEqual([]);
  });

  test('counts an accepted submission once and a held one not at all', async () => {
    const held = report(50, { id: randomUUID(), checkpoint: '10:00' });
    await record(checked(protocol()), checked(held, { state: 'held' }));
    const count = await openCount();
    expect(await count.countAll()).toBe(1);
    expect(await count.countAll()).toBe(0);
    const proof = await prove(ledger, election);
    expect(proof.totals).toBe(foldTotals(election.definition, [protocol()]));
  });

  test('stores one accepted submission per slot and version', async () => {
    const second = { ...report(40), id: randomUUID() };
    const stored = await Promise.all([record(checked(report(30))), record(checked(second))]);
    expect(stored.filter(Boolean)).toHaveLength(1);
  });

  test('counts a correction instead of what it replaces', async () => {
    const corrected = protocol({}, { aida: 90, bolat: 50 });
    const correction = { ...corrected, id: randomUUID(), replaces: protocol().id, reason: 'misread' };
    await record(checked(protocol()));
    await (await openCount()).countAll();
    await record(checked(correction, { version: 2 }));
    expect(await (await openCount()).countAll()).toBe(1);
    const proof = await prove(ledger, election);
    expect(proof.position).toBe(2);
    expect(proof.totals).toBe(foldTotals(election.definition, [corrected]));
  });

  test('keeps every snapshot version and reads them as of a position', async () => {
    await record(checked(report(30, { checkpoint: '10:00' })));
    const count = await openCount();
    await count.countAll();
    const early = await ledger.snapshots.latest(election.key);
    await record(checked(protocol()));
    await count.countAll();
    expect(await ledger.snapshots.asOf(election.key, 1)).toEqual(early);
    const late = await ledger.snapshots.latest(election.key);
    expect(late.find(({ topic }) => topic === 'summary')?.version).toBe(2);
    expect((await ledger.snapshots.since(election.key, 1)).every(({ version }) => version === 2)).toBe(true);
  });

  test('a recount reports entries, snapshots and states changed in the database', async () => {
    await record(checked(protocol()), checked(report(30, { id: randomUUID() })));
    await (await openCount()).countAll();
    await query(`UPDATE submission SET counts[8] = counts[8] + 1 WHERE seq = 1`);
    const { faults } = await recount(ledger, election);
    expect(faults.join('\n')).toMatch(/entry 0{8}.* is not what its hash was made of/);
    expect(faults.join('\n')).toMatch(/snapshot contest\/race .* differs/);
    await query(`UPDATE submission SET counts[8] = counts[8] - 1 WHERE seq = 1`);
    await prove(ledger, election);
    await query(`UPDATE submission SET state = 'held' WHERE seq = 2`);
    expect((await recount(ledger, election)).faults.join('\n')).toMatch(/ledger: the run/);
  });

  test('a recount accepts a summary in the format of an earlier version, and no other difference', async () => {
    await record(checked(protocol()));
    await (await openCount()).countAll();
    const store = (body: object) =>
      query(`UPDATE snapshot SET body = $1 WHERE topic = 'summary'`, [JSON.stringify(body)]);
    const [summary] = (await ledger.snapshots.latest(election.key)).filter(
      ({ topic }) => topic === 'summary',
    );
    const { counted, ...earlier } = JSON.parse(summary?.body ?? '{}') as Summary;
    expect(counted).toEqual({ registered: 200, of: 600 });
    await store(earlier);
    expect((await recount(ledger, election)).faults).toEqual([]);
    await store({ ...earlier, version: 9 });
    expect((await recount(ledger, election)).faults.join()).toMatch(/snapshot summary .* differs/);
  });

  test('only one process counts an election at a time', async () => {
    const drain = await ledger.drain(election.key, election.id);
    await record(checked(report(30)));
    expect(await (await openCount()).countAll()).toBeUndefined();
    await drain?.release();
    expect(await (await openCount()).countAll()).toBe(1);
  });

  test('an aborted commit stores nothing, and the next count includes everything', async () => {
    await query(`ALTER TABLE snapshot ADD CONSTRAINT refuse CHECK (topic <> 'contest/race')`);
    await record(checked(protocol()));
    const count = await openCount();
    await expect(count.countAll()).rejects.toThrow(/refuse/);
    expect(await query('SELECT * FROM ledger')).toEqual([]);
    expect(await query('SELECT * FROM snapshot')).toEqual([]);
    await query('ALTER TABLE snapshot DROP CONSTRAINT refuse');
    expect(await count.countAll()).toBe(1);
    await prove(ledger, election);
  });
});

describe('concurrent recording and counting', () => {
  beforeEach(() => found(wideElection()));

  test('counts each submission once while many record and two count', async () => {
    const submissions = firstReports(election.definition);
    const recording = Promise.all(
      submissions.map(async (submission, i) => {
        await new Promise((resolve) => setTimeout(resolve, (i * 37) % 300));
        await ledger.submissions.record(election.key, [checkedOf(election.definition, submission)]);
      }),
    );
    const counts = await Promise.all([openCount(), openCount()]);
    let recorded = false;
    void recording.then(() => (recorded = true));
    while (!recorded) await Promise.all(counts.map((count) => count.countAll()));
    await recording;
    while ((await counts[0].countAll()) !== 0);
    const proof = await prove(ledger, election);
    expect(proof.position).toBe(PRECINCTS);
    expect(proof.totals).toBe(foldTotals(election.definition, submissions));
  });

  test('waits for a transaction that commits late', async () => {
    const [late, early] = firstReports(election.definition).map((s) => checkedOf(election.definition, s));
    const slow = new pg.Client(url);
    await slow.connect();
    await slow.query('BEGIN');
    // Takes the fence in the same order as intake's own statement, and stays open.
    await slow.query('SELECT pg_advisory_xact_lock_shared($1, $2)', [0x5351_0002, election.key]);
    await slow.query(
      `INSERT INTO submission (election, id, precinct, slot, version, counts, state, content)
       VALUES ($1, $2, $3, $4, 1, $5, 'accepted', decode($6, 'hex'))`,
      [election.key, late?.id, late?.precinct, late?.slot, late?.counts, late?.content],
    );
    await ledger.submissions.record(election.key, [early as NonNullable<typeof early>]);
    const count = await openCount();
    const counting = count.countAll();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await slow.query('COMMIT');
    await slow.end();
    expect(await counting).toBe(2);
    await prove(ledger, election);
  });
});
