import type { Answer } from './answer.js';

/** The api's answers by their addresses: those that the page was rendered from on a server, and those that came since. */
const answers = new Map<string, Answer<unknown>>();
let missing = new Set<string>();
const isServer = typeof document === 'undefined';

/** The last answer that is held of an address; null, and noted as missing, where there is none. */
export function heldAnswer<B>(address: string): Answer<B> | null {
  const answer = answers.get(address);
  if (answer === undefined && isServer) missing.add(address);
  // What is kept under an address was put there by the only kind of request that address answers.
  return (answer as Answer<B> | undefined) ?? null;
}

/** Keeps an answer in place of the one before it. */
export function holdAnswer(address: string, answer: Answer<unknown>): void {
  answers.set(address, answer);
}

/** Begins anew with these answers and no others. */
export function holdOnly(entries: Iterable<readonly [string, Answer<unknown>]>): void {
  answers.clear();
  for (const [address, answer] of entries) answers.set(address, answer);
  missing = new Set();
}

/** The addresses that were looked for in vain since the last call. */
export function takeMissing(): readonly string[] {
  const taken = [...missing];
  missing = new Set();
  return taken;
}
