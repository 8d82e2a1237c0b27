// Recorded to counted at 100,000 precincts, against bare batched inserts of as many rows.
import { line, median, spread, whole } from './figures.mjs';
import { timeBareInserts, timeDrain } from './recorded.mjs';
import { withLedger } from './stored.mjs';

const PRECINCTS = 100_000;
const ROUNDS = 5;
const TARGET = 0.5;

export async function measure({ databaseUrl }) {
  return withLedger(databaseUrl, async (ledger) => {
    const drained = [];
    const bare = [];
    const ratios = [];
    // One round that is not counted, so that neither side pays for the first compilation.
    for (let round = 0; round <= ROUNDS; round++) {
      const bareMs = await timeBareInserts(databaseUrl, PRECINCTS);
      const drainMs = await timeDrain(ledger, PRECINCTS);
      if (round === 0) continue;
      drained.push((PRECINCTS / drainMs) * 1000);
      bare.push((PRECINCTS / bareMs) * 1000);
      ratios.push(bareMs / drainMs);
    }
    const ratio = median(ratios);
    return line(
      'drain',
      `${whole(median(drained))} submissions/s counted; bare inserts ${whole(median(bare))} rows/s (medians of ${ROUNDS})`,
      spread(ratios),
      `at least ${TARGET}`,
      ratio >= TARGET,
    );
  });
}
