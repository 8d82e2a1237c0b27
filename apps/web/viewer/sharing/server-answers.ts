import type { ApiAnswer, ReadApi } from '#contract';
import { readRefusal } from '../../shared/http/refusal.js';
import { type Answer, faultOf } from '../../shared/live/answer.js';

/** An answer as pages know it. */
const toAnswer = ({ status, body, tag }: ApiAnswer): Answer<unknown> =>
  status === 200 ? { ok: true, body, tag } : { ok: false, fault: faultOf(readRefusal(status, body, null)) };

/**
 * Reads addresses into `answers`.
 * @returns the status of the first that was not answered with 200; 200 where all were
 */
export async function readInto(
  answers: Map<string, Answer<unknown>>,
  addresses: readonly string[],
  read: ReadApi,
): Promise<number> {
  const got = await Promise.all(addresses.map(async (address) => [address, await read(address)] as const));
  for (const [address, answer] of got) answers.set(address, toAnswer(answer));
  return got.find(([, { status }]) => status !== 200)?.[1].status ?? 200;
}
