import { Fuzzer } from './fuzzer.js';
import { tabulate } from './stats.js';

const REQUESTS = 20_000;
const CHUNK = 1_000;

/**
 * Sends as many requests as the environment asks for, and prints what they were answered with.
 * @returns whether all was as it must be
 */
export async function runFuzz(env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  const seed = seedFrom(env);
  const requests = wholeNumber('SANAQ_FUZZ_REQUESTS', env['SANAQ_FUZZ_REQUESTS'], REQUESTS);
  console.log(`${requests} requests, SANAQ_FUZZ_SEED=${seed}`);
  const sinceMs = performance.now();
  const { faults, stats, untouched } = await Fuzzer.run({
    seed,
    requests,
    chunk: CHUNK,
    say: (line) => console.log(line),
  });
  console.log(`\n${tabulate(stats)}\n\n${Math.round((performance.now() - sinceMs) / 1_000)} s`);
  for (const route of untouched) console.log(`Never with success: ${route}`);
  console.log(`\n${faults.length} faults, SANAQ_FUZZ_SEED=${seed}`);
  return faults.length === 0;
}

/** What all requests follow from: SANAQ_FUZZ_SEED where it is given, so that a run can be had again. */
export function seedFrom(env: Readonly<Record<string, string | undefined>>): number {
  return wholeNumber('SANAQ_FUZZ_SEED', env['SANAQ_FUZZ_SEED'], Date.now() % 1_000_000);
}

function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined || text === '') return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} must be a whole number, not ${text}`);
  return Number(text);
}
