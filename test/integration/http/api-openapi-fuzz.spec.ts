import { describe, expect, it } from '@jest/globals';
import { Fuzzer } from '../../fuzz/fuzzer.js';
import { seedFrom } from '../../fuzz/run.js';
import { SENDERS } from '../../fuzz/senders.js';
import { tabulate } from '../../fuzz/stats.js';

const REQUESTS_EACH = 100;

describe('requests generated from the OpenAPI document', () => {
  it('get the answers it describes, from any sender, and change no figure the sender may not change', async () => {
    const seed = seedFrom(process.env);
    const requests = REQUESTS_EACH * Object.keys(SENDERS).length;
    const { faults, stats } = await Fuzzer.run({ seed, requests, chunk: REQUESTS_EACH });
    const told = faults.map((fault) => `${fault}\n  to have it again: SANAQ_FUZZ_SEED=${seed}`);
    expect(told).toEqual([]);
    console.log(`SANAQ_FUZZ_SEED=${seed}\n${tabulate(stats)}`);
    // Refusals alone would prove little: every sender must also succeed.
    for (const each of stats.values()) expect(each.of('2xx')).toBeGreaterThan(10);
  });
});
