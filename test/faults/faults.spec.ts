import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FAULTS } from './faults/table.js';
import { Harness } from './harness.js';
import { Random } from './load/random.js';
import { tell } from './report.js';
import { comesThrough } from './round.js';

const ROUND_MS_MAX = 240_000;

/** A few of the faults run here, one round each; `npm run test:faults` runs all of them. */
const seed = Number(process.env['SANAQ_FAULTS_SEED'] ?? Date.now() % 1_000_000);

describe(`a night with a fault (SANAQ_FAULTS_SEED=${seed})`, () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await Harness.open();
  });
  afterAll(async () => {
    await harness.close();
  });

  it.each(FAULTS.filter(({ short }) => short))(
    'comes through: $name',
    async (fault) => {
      const verdict = await harness.round(fault, new Random(seed).fork(fault.name), true);
      expect(comesThrough(verdict) ? [] : tell(verdict)).toEqual([]);
    },
    ROUND_MS_MAX,
  );
});
