import { TestApi, TOKEN } from '../fixtures/clients/running-api.js';
import { faultsOfCopy, look, type Setting } from './state.js';

/** What stands against taking elections, as they have become, to another installation, where they read the same. */
export async function transferFaults(api: TestApi, settings: readonly Setting[]): Promise<string[]> {
  const elsewhere = await TestApi.start({ counting: true });
  try {
    const faults: string[] = [];
    for (const setting of settings) {
      const { body: exported } = await api.ask<string>(`/api/elections/${setting.id}/export`);
      const { status, body } = await elsewhere.ask('/api/elections/import', {
        body: exported,
        token: TOKEN,
        headers: { 'content-type': 'application/x-ndjson' },
      });
      if (status !== 201) {
        faults.push(`${setting.id} is not imported: ${JSON.stringify(body).slice(0, 500)}`);
        continue;
      }
      const there = faultsOfCopy(await look(api, setting), await look(elsewhere, setting));
      faults.push(...there.map((fault) => `${setting.id} reads otherwise where it was imported: ${fault}`));
    }
    return faults;
  } finally {
    await elsewhere.close();
  }
}
