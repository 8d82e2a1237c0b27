import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { sessionOf } from '#database';
import { sqlStatements } from '#ledger';
import { freshDatabase } from '../../fixtures/services/postgres.js';
import { ELECTIONS, fillWithAMillion } from './million.js';
import { customPlan, genericPlan, isAsExpected, type Reads } from './plan.js';
import type { Sample } from './sample.js';
import { SAMPLES, SETTINGS } from './samples.js';

let client: pg.Client;
/** Whether EXPLAIN knows GENERIC_PLAN. */
let knowsGeneric: boolean;

beforeAll(async () => {
  // A session like the project's own, without time limits, as filling takes long.
  const session = sessionOf({ url: await freshDatabase(), name: 'plans', kind: 'work' });
  client = new pg.Client({ ...session, statement_timeout: 0, query_timeout: 0 });
  await client.connect();
  await fillWithAMillion(client);
  const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
  knowsGeneric = Number(rows[0]?.server_version_num) >= 160_000;
}, 900_000);
afterAll(() => client.end());

type AnyStatement = NonNullable<ReturnType<ReturnType<typeof sqlStatements>['get']>>;

/** The plans of a statement for each election that do not use the indexes of its sample. */
async function faultsOf({ text, ...kind }: AnyStatement, { values, indexes }: Sample): Promise<string[]> {
  const faults: string[] = [];
  const hold = (plan: string, reads: Reads): void => {
    if (!isAsExpected(reads, indexes)) faults.push(`${plan}: ${reads.join(', ') || 'no index'}`);
  };
  for (const [name, election] of Object.entries(ELECTIONS)) {
    hold(`the ${name} election`, await customPlan(client, text, values(election)));
  }
  if (knowsGeneric && 'isPrepared' in kind) hold('any election', await genericPlan(client, text));
  return faults;
}

const explained = [...sqlStatements()].filter(([name]) => !SETTINGS.includes(name));

describe('every statement written as SQL', () => {
  it('has sample parameters, and every sample has a statement', () => {
    expect(Object.keys(SAMPLES).concat(SETTINGS).sort()).toEqual([...sqlStatements().keys()].sort());
  });

  it.each(explained)('%s is planned with its index for every election', async (name, statement) => {
    const { [name]: sample } = SAMPLES;
    expect(sample).toBeDefined();
    expect(await faultsOf(statement, sample as Sample)).toEqual([]);
  });
});

describe('a plan without its index', () => {
  const dropped = [...new Set(Object.values(SAMPLES).flatMap(({ indexes }) => indexes))]
    .filter((index) => !/_pkey|_key|\(whole\)|Seq Scan/.test(index))
    .sort();

  it.each(dropped)('is detected when %s is dropped', async (index) => {
    const [name = '', sample] =
      Object.entries(SAMPLES).find(([, { indexes }]) => indexes.includes(index)) ?? [];
    const statement = sqlStatements().get(name) as AnyStatement;
    await client.query('BEGIN');
    try {
      await client.query(`DROP INDEX ${index}`);
      expect(await faultsOf(statement, sample as Sample)).not.toEqual([]);
    } finally {
      await client.query('ROLLBACK');
    }
  });
});
