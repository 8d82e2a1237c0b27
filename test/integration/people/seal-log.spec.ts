import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from '@jest/globals';
import { Sealing } from '../../../apps/tallier/upkeep/sealing.js';
import { sealLog } from '../../../apps/standalone/seal-log.js';
import { TestApi } from '../../fixtures/clients/running-api.js';

it('writes the seals of the audit log to a file when only warnings are logged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sanaq-seals-'));
  const path = join(folder, 'data', 'seals.log');
  const api = await TestApi.start();
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => logged.push(line) });
  try {
    const { auditLog, seals } = api.ledger.people;
    const hashes: (string | undefined)[] = [];
    for (const action of ['first', 'second']) {
      await auditLog.add({ who: 'nobody', name: '', address: '127.0.0.1', action });
      const sealing = new Sealing(api.ledger, log, sealLog(path));
      await sealing.close();
      hashes.push((await seals.verify()).last?.hash);
    }
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { hash: string }).hash)).toEqual(hashes);
    expect(new Set(hashes).size).toBe(2);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(logged).toEqual([]);
    // A seal that cannot be written to the file is logged; the audit log is sealed all the same.
    await auditLog.add({ who: 'nobody', name: '', address: '127.0.0.1', action: 'third' });
    await new Sealing(api.ledger, log, sealLog(join(path, 'below', 'a file'))).close();
    expect(logged).toEqual([expect.stringMatching(/writing a seal of the audit log to its file failed/)]);
    expect((await seals.verify()).last?.hash).not.toBe(hashes[1]);
  } finally {
    await api.close();
    await rm(folder, { recursive: true });
  }
});
