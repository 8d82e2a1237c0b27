// Recorded to counted at 100,000 precincts, against bare batched inserts of as many rows.
import { Ledger } from '#ledger';
import { line, median, whole } from './figures.mjs';
import { timeBareInserts, timeDrain } from './recorded.mjs';

const PRECINCTS = 100_000;
const ROUNDS = 5;
const TARGET = 0.5;

export async function measure({ databaseUrl }) {
  const ledger = await Ledger.open({ url: databaseUrl });
  try {
    await ledger.migrate();
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
    const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
    return line(
      'drain',
      `${whole(median(drained))} submissions/s counted; bare inserts ${whole(median(bare))} rows/s (medians of ${ROUNDS})`,
      `${ratio.toFixed(2)} (${spread})`,
      `at least ${TARGET}`,
      ratio >= TARGET,
    );
  } finally {
    await ledger.close();
  }
}
