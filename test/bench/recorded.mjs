// An election whose precincts have all sent their protocol, recorded and not yet counted; and the bare limit.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { hashContent } from '#ledger';
import { ElectionCount } from '../../dist/apps/tallier/election-count.js';
import { countsOf, defineElection, reportingPrecinct } from './election.mjs';
import { time } from './figures.mjs';

const BATCH = 500;
const SLOT = 2;

/** Milliseconds from recorded to counted, for an election of that many precincts, each with one protocol. */
export async function timeDrain(ledger, precincts) {
  const definition = defineElection(precincts);
  await ledger.elections.create(definition, 'live');
  const { key } = await ledger.elections.load(definition.id);
  for (let from = 0; from < precincts; from += BATCH) {
    const drafts = [];
    for (let i = from; i < Math.min(from + BATCH, precincts); i++) drafts.push(draftOf(i, precincts));
    await ledger.submissions.record(key, drafts);
  }
  // A tallier that is up has the definition in memory.
  const count = await ElectionCount.open(ledger, key);
  let counted = 0;
  const ms = await time(async () => {
    counted = await count.countAll();
  });
  if (counted !== precincts) throw new Error(`${counted} of ${precincts} were counted`);
  return ms;
}

/** Milliseconds that PostgreSQL takes for as many rows of the same counts, in batches, with nothing else done. */
export async function timeBareInserts(url, rows) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query('DROP TABLE IF EXISTS bare');
    await client.query(
      'CREATE TABLE bare (id bigint PRIMARY KEY, precinct int NOT NULL, counts int[] NOT NULL)',
    );
    const batches = [];
    for (let from = 0; from < rows; from += BATCH) {
      const ids = Array.from({ length: Math.min(BATCH, rows - from) }, (_, i) => from + i);
      batches.push([
        ids,
        ids.map((i) => reportingPrecinct(i, rows)),
        ids.map((i) => `{${countsOf(reportingPrecinct(i, rows)).join(',')}}`),
      ]);
    }
    return await time(async () => {
      for (const values of batches) {
        await client.query({
          name: 'bare',
          text: `INSERT INTO bare SELECT id, precinct, counts::int[]
                 FROM unnest($1::bigint[], $2::int[], $3::text[]) AS t (id, precinct, counts)`,
          values,
        });
      }
    });
  } finally {
    await client.end();
  }
}

function draftOf(i, precincts) {
  const id = randomUUID();
  const precinct = reportingPrecinct(i, precincts);
  const counts = countsOf(precinct);
  const said = { replaces: null, reason: null, recordedAt: null, acknowledged: [] };
  const content = hashContent({ id, precinct: `P${precinct}`, slot: 'protocol/race', counts, ...said });
  return { id, precinct, slot: SLOT, version: 1, counts, state: 'accepted', content, findings: [], ...said };
}
