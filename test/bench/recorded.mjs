// An election whose precincts have all sent their protocol, recorded and not yet counted; and the bare limit.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ElectionCount } from '../../dist/apps/tallier/tally/election-count.js';
import { acceptedOf } from '../fixtures/data/accepted.mjs';
import { countsOf, defineElection, reportingPrecinct } from './election.mjs';
import { time } from './figures.mjs';

const BATCH = 500;
const SLOT = 2;

/** Milliseconds from recorded to counted, for an election of that many precincts, each with one protocol. */
export async function timeDrain(ledger, precincts) {
  return timeDrainOf(ledger, defineElection(precincts), countsOf);
}

/**
 * The same for any definition of one contest and two checkpoints.
 * @param countsOf what a precinct's protocol says, in the ledger's order
 */
export async function timeDrainOf(ledger, definition, counts) {
  const key = await recordAll(ledger, definition, counts);
  const precincts = definition.precincts.length;
  // A tallier that is up has the definition in memory.
  const count = await ElectionCount.open(ledger, key);
  let counted = 0;
  const ms = await time(async () => {
    counted = await count.countAll();
  });
  if (counted !== precincts) throw new Error(`${counted} of ${precincts} were counted`);
  return ms;
}

/** Founds an election and records a protocol of each of its precincts; gives its key. */
export async function recordAll(ledger, definition, counts) {
  const precincts = definition.precincts.length;
  await ledger.elections.create(definition, 'live');
  const { key } = await ledger.elections.load(definition.id);
  for (let from = 0; from < precincts; from += BATCH) {
    const checked = [];
    for (let i = from; i < Math.min(from + BATCH, precincts); i++)
      checked.push(checkedOf(i, precincts, counts));
    await ledger.submissions.record(key, checked);
  }
  return key;
}

/** Milliseconds that PostgreSQL takes for as many of the same submissions, in batches, with nothing else done. */
export async function timeBareInserts(url, rows) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query('DROP TABLE IF EXISTS bare');
    await client.query(
      `CREATE TABLE bare (id uuid PRIMARY KEY, precinct int NOT NULL, slot int NOT NULL, version int NOT NULL,
         counts int[] NOT NULL, content bytea NOT NULL)`,
    );
    const batches = [];
    for (let from = 0; from < rows; from += BATCH) {
      const checked = Array.from({ length: Math.min(BATCH, rows - from) }, (_, i) =>
        checkedOf(from + i, rows),
      );
      batches.push([
        checked.map((checked) => checked.id),
        checked.map((checked) => checked.precinct),
        checked.map((checked) => checked.slot),
        checked.map((checked) => checked.version),
        checked.map((checked) => `{${checked.counts.join(',')}}`),
        checked.map((checked) => checked.content),
      ]);
    }
    return await time(async () => {
      for (const values of batches) {
        await client.query({
          name: 'bare',
          text: `INSERT INTO bare SELECT id, precinct, slot, version, counts::int[], decode(content, 'hex')
                 FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::text[], $6::text[])
                   AS t (id, precinct, slot, version, counts, content)`,
          values,
        });
      }
    });
  } finally {
    await client.end();
  }
}

function checkedOf(i, precincts, countsOfPrecinct = countsOf) {
  const precinct = reportingPrecinct(i, precincts);
  const said = {
    id: randomUUID(),
    precinct: `P${precinct}`,
    slot: 'protocol/race',
    counts: countsOfPrecinct(precinct),
  };
  return acceptedOf(said, { precinct, slot: SLOT });
}
