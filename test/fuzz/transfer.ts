import { TestApi, TOKEN } from '../fixtures/clients/running-api.js';
import { faultsOfCopy, look, type Ground } from './standing.js';

/** What stands against taking elections, as they have become, to another installation, where they read the same. */
export async function transferFaults(api: TestApi, grounds: readonly Ground[]): Promise<string[]> {
  const elsewhere = await TestApi.start({ counting: true });
  try {
    const faults: string[] = [];
    for (const ground of grounds) {
      const { body: exported } = await api.ask<string>(`/api/elections/${ground.id}/export`);
      const { status, body } = await elsewhere.ask('/api/elections/import', {
        body: exported,
        token: TOKEN,
        headers: { 'content-type': 'application/x-ndjson' },
      });
      if (status !== 201) {
        faults.push(`${ground.id} is not imported: ${JSON.stringify(body).slice(0, 500)}`);
        continue;
      }
      const there = faultsOfCopy(await look(api, ground), await look(elsewhere, ground));
      faults.push(...there.map((fault) => `${ground.id} reads otherwise where it was imported: ${fault}`));
    }
    return faults;
  } finally {
    await elsewhere.close();
  }
}
