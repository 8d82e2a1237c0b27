import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, type EntityMetadata } from 'typeorm';
import { definedIndexesOf, ENTITIES } from '#ledger';
import { freshDatabase } from '../../fixtures/services/postgres.js';

/** TypeORM's own table of applied migrations. */
const NOT_OURS = ['migrations'];

/** Columns as information_schema has them: name, type, nullability and identity. */
const COLUMNS = `
  SELECT table_name || '.' || column_name || ' ' || CASE data_type
      WHEN 'ARRAY' THEN CASE udt_name WHEN '_int4' THEN 'integer' ELSE ltrim(udt_name, '_') END || '[]'
      ELSE data_type END
    || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END || CASE is_identity WHEN 'YES' THEN ' identity' ELSE '' END AS line
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> ALL ($1)`;

const PRIMARY_KEYS = `
  SELECT k.table_name || ' primary key ' || string_agg(k.column_name, ', ' ORDER BY k.ordinal_position) AS line
  FROM information_schema.table_constraints c
  JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name)
  WHERE c.table_schema = 'public' AND c.constraint_type = 'PRIMARY KEY' AND k.table_name <> ALL ($1)
  GROUP BY k.table_name`;

const INDEXES = `
  SELECT tablename || ' ' || replace(indexdef, ' ON public.' || tablename, '') AS line
  FROM pg_indexes WHERE schemaname = 'public' AND tablename <> ALL ($1)`;

const TYPES: Readonly<Record<string, string>> = { timestamptz: 'timestamp with time zone' };

/** The database's columns, keys and indexes as sorted lines. */
async function linesOfDatabase(source: DataSource): Promise<string[]> {
  const found = await Promise.all(
    [COLUMNS, PRIMARY_KEYS, INDEXES].map((text) => source.query<{ line: string }[]>(text, [NOT_OURS])),
  );
  return found
    .flat()
    .map(({ line }) => line)
    .sort();
}

/** An index's line, as pg_get_indexdef prints it. */
function indexLine(table: string, name: string, isUnique: boolean, definition: string): string {
  return `${table} CREATE ${isUnique ? 'UNIQUE ' : ''}INDEX ${name} ${definition}`;
}

/** The same lines for an entity. */
function linesOfEntity(metadata: EntityMetadata): string[] {
  const { tableName: table, columns, primaryColumns, indices, uniques, target } = metadata;
  const names = (of: readonly { databaseName: string }[]): string =>
    of.map(({ databaseName }) => databaseName).join(', ');
  const defined = definedIndexesOf(target as object);
  return [
    ...columns.map(({ databaseName, type, isArray, isNullable, generatedIdentity }) => {
      const name = TYPES[type as string] ?? (type as string);
      const identity = generatedIdentity === undefined ? '' : ' identity';
      return `${table}.${databaseName} ${name}${isArray ? '[]' : ''}${isNullable ? '' : ' not null'}${identity}`;
    }),
    `${table} primary key ${names(primaryColumns)}`,
    indexLine(table, `${table}_pkey`, true, `USING btree (${names(primaryColumns)})`),
    ...uniques.map(({ name, columns: of }) => indexLine(table, name, true, `USING btree (${names(of)})`)),
    ...indices
      .filter(({ synchronize }) => synchronize)
      .map(({ name, isUnique, columns: of, where }) =>
        indexLine(table, name, isUnique, `USING btree (${names(of)})${where ? ` WHERE ${where}` : ''}`),
      ),
    ...defined.map(({ name, isUnique, definition }) => indexLine(table, name, isUnique, definition)),
  ];
}

/** Differences between entities and database: "- " marks what only an entity has, "+ " what only the database has. */
async function differencesOf(url: string): Promise<string[]> {
  const source = new DataSource({ type: 'postgres', url, entities: ENTITIES });
  await source.initialize();
  try {
    const extensions = await source.query<unknown[]>(`SELECT FROM pg_extension WHERE extname = 'pg_trgm'`);
    const hasTrigrams = extensions.length > 0;
    const expected = source.entityMetadatas
      .flatMap(linesOfEntity)
      .filter((line) => hasTrigrams || !line.includes('gin_trgm_ops'));
    const found = await linesOfDatabase(source);
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return [
      ...expected.filter((line) => !found.includes(line)).map((line) => `- ${line}`),
      ...found.filter((line) => !expected.includes(line)).map((line) => `+ ${line}`),
      // Defaults, checks and foreign keys, which TypeORM compares by their names.
      ...upQueries.map(({ query }) => `! ${query}`),
    ];
  } finally {
    await source.destroy();
  }
}

let url: string;
beforeAll(async () => {
  url = await freshDatabase();
});

describe('the entities', () => {
  it('match the migrated tables, column by column and index by index', async () => {
    expect(await differencesOf(url)).toEqual([]);
  });
});

/** A change of the tables that no entity has, the statement that undoes it, and the difference to be reported. */
const BREACHES: readonly (readonly [breach: string, undo: string, report: string])[] = [
  [
    'ALTER TABLE rendition RENAME COLUMN due_at TO due',
    'ALTER TABLE rendition RENAME COLUMN due TO due_at',
    '- rendition.due_at timestamp with time zone not null',
  ],
  [
    'ALTER TABLE attempt DROP COLUMN expire',
    'ALTER TABLE attempt ADD COLUMN expire bigint',
    '- attempt.expire bigint',
  ],
  [
    'ALTER TABLE position_mark ADD COLUMN more text',
    'ALTER TABLE position_mark DROP COLUMN more',
    '+ position_mark.more text',
  ],
  [
    'ALTER TABLE trail_seal ALTER COLUMN rows TYPE bigint',
    'ALTER TABLE trail_seal ALTER COLUMN rows TYPE integer',
    '- trail_seal.rows integer not null',
  ],
  [
    'ALTER TABLE session ALTER COLUMN agent DROP NOT NULL',
    'ALTER TABLE session ALTER COLUMN agent SET NOT NULL',
    '- session.agent text not null',
  ],
  [
    'ALTER TABLE position_mark DROP CONSTRAINT position_mark_pkey',
    'ALTER TABLE position_mark ADD PRIMARY KEY (election, seq)',
    '- position_mark primary key election, seq',
  ],
  [
    'ALTER TABLE ledger ALTER COLUMN counted_at DROP DEFAULT',
    'ALTER TABLE ledger ALTER COLUMN counted_at SET DEFAULT clock_timestamp()',
    '! ALTER TABLE "ledger" ALTER COLUMN "counted_at" SET DEFAULT clock_timestamp()',
  ],
  [
    'DROP INDEX trail_who',
    'CREATE INDEX trail_who ON trail (who, seq)',
    '- trail CREATE INDEX trail_who USING btree (who, seq)',
  ],
  [
    `DROP INDEX submission_held; CREATE INDEX submission_held ON submission ((election::bigint << 32 | slot)) WHERE state = 'held'`,
    `DROP INDEX submission_held; CREATE INDEX submission_held ON submission ((election::bigint << 32 | precinct)) WHERE state = 'held'`,
    `- submission CREATE INDEX submission_held USING btree (((((election)::bigint << 32) | (precinct)::bigint))) WHERE (state = 'held'::text)`,
  ],
  [
    `DROP INDEX snapshot_time; CREATE INDEX snapshot_time ON snapshot (election, changed_at, version) WHERE topic = 'other'`,
    `DROP INDEX snapshot_time; CREATE INDEX snapshot_time ON snapshot (election, changed_at, version) WHERE topic = 'summary'`,
    `- snapshot CREATE INDEX snapshot_time USING btree (election, changed_at, version) WHERE (topic = 'summary'::text)`,
  ],
  ['CREATE TABLE other (key integer)', 'DROP TABLE other', '+ other.key integer'],
  [
    'ALTER TABLE incident DROP CONSTRAINT incident_election_fkey',
    'ALTER TABLE incident ADD CONSTRAINT incident_election_fkey FOREIGN KEY (election) REFERENCES election (key)',
    '! ALTER TABLE "incident" ADD CONSTRAINT "incident_election_fkey" FOREIGN KEY ("election") REFERENCES "election"("key") ON DELETE NO ACTION ON UPDATE NO ACTION',
  ],
];

describe('a difference between tables and entities', () => {
  let source: DataSource;
  beforeAll(async () => {
    source = await new DataSource({ type: 'postgres', url }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    expect(await differencesOf(url)).toEqual([]);
  });

  it.each(BREACHES)('is reported: %s', async (breach, undo, report) => {
    await source.query(breach);
    const differences = await differencesOf(url);
    await source.query(undo);
    expect(differences).toContain(report);
  });
});
