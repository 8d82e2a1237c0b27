import { readAnswer } from './answer.js';
import { ApiClient, type ApiAddress } from './api-client.js';
import type { Request } from './request.js';
import { Refusal } from './sender.js';

/**
 * Asks the api for a new run and gives back its id.
 * @throws Refusal with the api's reason, or with where it was looked for and not reached
 */
export async function startRun(api: ApiAddress, { scenario, speed, jump }: Request): Promise<string> {
  const client = new ApiClient(api, 1);
  try {
    const answer = await client
      .post('/api/replays', { scenario, speed, jumpTo: jump, front: true })
      .catch((error: unknown) => refuseUnreached(api.url, error));
    const verdict = readAnswer(answer);
    if (verdict.kind !== 'taken') throw new Refusal(`The api starts no replay: ${verdict.reason}`);
    return (JSON.parse(answer.text) as { readonly id: string }).id;
  } finally {
    client.close();
  }
}

function refuseUnreached(url: string, error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  throw new Refusal(
    `The api at ${url} cannot be reached (${code ?? message}): set SANAQ_API_URL to where it is.`,
  );
}
