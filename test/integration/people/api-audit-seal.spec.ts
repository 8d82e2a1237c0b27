import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { TrailPage } from '#contract';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { smallElection } from '../../fixtures/data/small-election.js';

describe('the audit log', () => {
  const api = sharedApi();

  it('is sealed so that changed or deleted entries are detected', async () => {
    await api.define(smallElection());
    const { seals, auditLog } = api.ledger.people;
    const add = (n: number) =>
      auditLog.add({
        who: 'somebody',
        name: `\ud800\0 ${n}`,
        address: '::1',
        action: 'tested',
        election: 'small',
      });
    // Entries added while it is sealed must not be left out of a seal.
    const sealing = async (): Promise<void> => {
      for (let i = 0; i < 10; i++) await seals.seal();
    };
    await Promise.all([sealing(), sealing(), ...Array.from({ length: 200 }, (_, n) => add(n))]);
    const last = await seals.seal();
    const proof = await seals.verify();
    expect([proof.fault, proof.last?.through]).toEqual([undefined, last?.through ?? proof.last?.through]);
    expect(await seals.seal()).toBeUndefined();
    const query = 'election=small&action=tested&limit=1';
    const [row] = (await api.ask<TrailPage>(`/api/trail?${query}`, { token: TOKEN })).body.items;
    expect(proof.last?.through).toBeGreaterThanOrEqual(row?.seq ?? Infinity);

    const owner = new pg.Client(api.databaseUrl);
    await owner.connect();
    const changes = [
      `UPDATE trail SET name = 'somebody else' WHERE seq = ${row?.seq}`,
      `UPDATE trail SET at = at - interval '1 second' WHERE seq = ${row?.seq}`,
      `DELETE FROM trail WHERE seq = ${row?.seq}`,
    ];
    try {
      for (const change of changes) {
        await owner.query('BEGIN; ALTER TABLE trail DISABLE TRIGGER trail_stays');
        await owner.query(change);
        await owner.query('ALTER TABLE trail ENABLE TRIGGER trail_stays; COMMIT');
        expect((await seals.verify()).fault).toMatch(/are not as they were sealed$/);
      }
      await expect(owner.query('DELETE FROM trail_seal')).rejects.toThrow('only ever added to');
    } finally {
      await owner.end();
    }
  });
});
