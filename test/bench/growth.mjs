// What a submission costs to count in a country of 1,000,000 precincts, against one of 10,000.
import { line, median } from './figures.mjs';
import { timeDrain } from './recorded.mjs';
import { withLedger } from './stored.mjs';

const SMALL = 10_000;
const LARGE = 1_000_000;
const SMALL_ROUNDS = 7;
const TARGET = 1.3;

export async function measure({ databaseUrl }) {
  return withLedger(databaseUrl, async (ledger) => {
    const small = [];
    const round = async () => small.push(((await timeDrain(ledger, SMALL)) * 1000) / SMALL);
    // Not counted: the first compilation.
    for (let warming = 0; warming < 3; warming++) await timeDrain(ledger, SMALL);
    for (let before = 0; before < SMALL_ROUNDS; before++) await round();
    const large = ((await timeDrain(ledger, LARGE)) * 1000) / LARGE;
    for (let after = 0; after < SMALL_ROUNDS; after++) await round();
    const ratio = large / median(small);
    return line(
      'growth',
      `${large.toFixed(1)} µs a submission at 1,000,000 precincts; ${median(small).toFixed(1)} µs at 10,000 (median of ${2 * SMALL_ROUNDS})`,
      ratio.toFixed(2),
      `at most ${TARGET}`,
      ratio <= TARGET,
    );
  });
}
