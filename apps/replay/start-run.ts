import { readAnswer } from './answer.js';
import { ApiClient, type ApiAddress } from './api-client.js';
import type { Request } from './request.js';
import { Refusal } from './sender.js';

/**
 * Asks the api for a new run and gives back its id.
 * @throws Refusal with the api's reason; Node's own error where it cannot be reached
 */
export async function startRun(api: ApiAddress, { scenario, speed, jump }: Request): Promise<string> {
  const client = new ApiClient(api, 1);
  try {
    const answer = await client.post('/api/replays', { scenario, speed, jumpTo: jump });
    const verdict = readAnswer(answer);
    if (verdict.kind !== 'taken') throw new Refusal(`The api starts no replay: ${verdict.reason}`);
    return (JSON.parse(answer.text) as { readonly id: string }).id;
  } finally {
    client.close();
  }
}
