import { readRefusal } from '../../shared/http/refusal.js';
import { type Answer, faultOf } from '../../shared/live/answer.js';
import type { Language } from '../../shared/words/languages.js';

/** An answer of the api, as it came. */
interface ApiAnswer {
  readonly status: number;
  /** The JSON of the body, parsed. */
  readonly body: unknown;
}

/** Reads an address of the api as a reader without an account does. */
export type ReadApi = (address: string) => Promise<ApiAnswer>;

/** What is drawn of a page for other programs. */
export interface SharedRequest {
  readonly language: Language;
  /** The page's, still encoded, with its language. */
  readonly path: string;
  /** Where the site is reached, without a slash at its end. */
  readonly origin: string;
  readonly read: ReadApi;
}

/** An answer as pages know it. */
const toAnswer = ({ status, body }: ApiAnswer): Answer<unknown> =>
  status === 200 ? { ok: true, body } : { ok: false, fault: faultOf(readRefusal(status, body, null)) };

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
