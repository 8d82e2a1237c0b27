import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv-draft-04';
import fc from 'fast-check';
import { readTable, sourceOf, sumBy, written } from '../../test/fixtures/data/counted-tables.js';
import {
  contest,
  option,
  precinct,
  protocol,
  report,
  smallElection,
} from '../../test/fixtures/data/small-election.js';
import { areaSnapshot, contestSnapshot, type Submission } from '#election';
import { DOWNLOADS, writeDataPackage, type DownloadSource, type MadeFile } from './index.js';

const SCHEMA = new URL('../../test/fixtures/schemas/nist-1500-100-v2.json', import.meta.url);
const isNist = new Ajv.default({ strict: false, validateFormats: false, allErrors: true }).compile(
  JSON.parse(readFileSync(SCHEMA, 'utf8')) as object,
);

const TABLES = DOWNLOADS.flatMap(({ table }) => table ?? []);

/** Protocols and turnout reports of the small election; a precinct may send several. */
const submissions = fc.array(
  fc.oneof(
    fc
      .tuple(fc.constantFrom('1', '2', '3'), fc.nat(90), fc.nat(90), fc.nat(9), fc.nat(9))
      .map(([id, aida, bolat, against, invalid]): Submission => ({
        ...protocol({ invalid, inBox: aida + bolat + against + invalid }, { aida, bolat }, against),
        precinct: id,
      })),
    fc
      .tuple(fc.constantFrom('1', '2', '3'), fc.constantFrom('10:00', '12:00'), fc.nat(100))
      .map(([id, checkpoint, voted]): Submission => ({ ...report(voted), precinct: id, checkpoint })),
  ),
  { maxLength: 30 },
);

/** Expects the sums of the tables to equal what the api gives for the race and for the whole election. */
function expectSums(source: DownloadSource): void {
  const result = contestSnapshot(source.tally, 0);
  const results = sumBy(
    readTable(written('results.csv', source)),
    'count',
    ({ line, option: id }) => `${line} ${id}`,
  );
  for (const { id, votes } of result.options) expect(results.get(`option ${id}`) ?? 0).toBe(votes);
  expect(results.get('againstAll againstAll') ?? 0).toBe(result.againstAll?.votes);
  expect(results.get('invalid invalid') ?? 0).toBe(result.invalid);
  expect(results.get('inBox inBox') ?? 0).toBe(result.cast);
  const open = sumBy(
    readTable(written('openelections.csv', source)),
    'votes',
    ({ candidate }) => candidate ?? '',
  );
  for (const { name, votes } of result.options) expect(open.get(name.en) ?? 0).toBe(votes);
  const turnout = sumBy(
    readTable(written('turnout.csv', source)),
    'voted',
    ({ checkpoint }) => checkpoint ?? '',
  );
  for (const { at, voted } of areaSnapshot(source.tally, 0).checkpoints)
    expect(turnout.get(at) ?? 0).toBe(voted);
  const report1500 = JSON.parse(written('nist-1500-100.json', source)) as NistReport;
  const selections = report1500.Election[0]?.Contest[0]?.ContestSelection ?? [];
  for (const [at, { votes }] of result.options.entries()) {
    const [whole, ...precincts] = selections[at]?.VoteCounts ?? [];
    expect([whole?.GpUnitId, whole?.Count]).toEqual(['area-KZ', votes]);
    expect(precincts.reduce((sum, votes) => sum + votes.Count, 0)).toBe(votes);
  }
}

interface NistReport {
  readonly Status: string;
  readonly IsTest: boolean;
  readonly Election: readonly {
    readonly Contest: readonly {
      readonly ContestSelection: readonly {
        readonly VoteCounts: readonly { readonly GpUnitId: string; readonly Count: number }[];
      }[];
    }[];
  }[];
}

describe('the downloads of an election', () => {
  it('totals equal the figures of the api for any submissions', () => {
    fc.assert(
      fc.property(submissions, (all) => expectSums(sourceOf(smallElection(), all))),
      { numRuns: 60 },
    );
  });

  it('the NIST SP 1500-100 report is valid by the schema of version 2, for races and party lists', () => {
    const lists = contest({
      ...{ id: 'list', kind: 'party-list', seats: 5, base: 'valid', options: [option('no'), option('ind')] },
    });
    const election = smallElection({ contests: [contest(), lists] });
    const onList: Submission = { ...protocol({}, { no: 100, ind: 40 }), contest: 'list' };
    for (const all of [[], [protocol(), onList, report(50)]]) {
      for (const mode of ['live', 'replay'] as const) {
        const made = JSON.parse(written('nist-1500-100.json', sourceOf(election, all, mode))) as NistReport;
        expect([isNist(made), isNist.errors]).toEqual([true, null]);
        expect(made.IsTest).toBe(mode === 'replay');
      }
    }
  });

  it('every row and document states its election, version and mode', () => {
    const source = sourceOf(smallElection(), [protocol(), report(10)], 'replay');
    for (const { file } of TABLES) {
      const rows = readTable(written(file, source));
      expect([file, rows.length > 0]).toEqual([file, true]);
      for (const { election, version, changedAt, mode } of rows) {
        expect([election, version, changedAt, mode]).toEqual([
          'small',
          '2',
          '1970-01-01T00:00:02.000Z',
          'replay',
        ]);
      }
    }
    expect(JSON.parse(written('results.json', source))).toMatchObject({
      ...{ election: 'small', version: 2, mode: 'replay', chain: 'c0ffee' },
      notice: expect.stringContaining('fixed seed'),
    });
  });

  it('figures are marked as synthesised in a replay, and as reported otherwise', () => {
    const origins = (mode: 'live' | 'replay') =>
      new Set(
        readTable(written('results.csv', sourceOf(smallElection(), [protocol()], mode))).map(
          (row) => row['origin'],
        ),
      );
    expect(origins('live')).toEqual(new Set(['reported']));
    expect(origins('replay')).toEqual(new Set(['synthesised']));
  });

  it('a precinct not added yet is left out, and so are the results of an annulled one', () => {
    const election = smallElection({
      precincts: [...smallElection().precincts, { ...precinct('4', 'KZ-EAST', 50), added: true as const }],
    });
    const source = sourceOf(election, [protocol(), { ...protocol(), precinct: '3' }]);
    expect(readTable(written('precincts.csv', source)).map((row) => row['precinct'])).toEqual([
      '1',
      '2',
      '3',
    ]);
    source.tally.rule({
      ...{ position: 3, recordedAt: 3_000 },
      decision: {
        ...{ id: '00000000-0000-4000-8000-00000000000d', kind: 'precinct-annulment', precinct: '3' },
        ...{ decidedBy: 'Court', decidedOn: '2021-07-26', reason: 'x', documentNumber: null },
      } as never,
    });
    expectSums(source);
    const of = new Set(readTable(written('results.csv', source)).map((row) => row['precinct']));
    expect(of).toEqual(new Set(['2']));
    expect(readTable(written('precincts.csv', source)).map((row) => row['counts'])).toEqual([
      'true',
      'true',
      'false',
    ]);
  });

  it('a contest with undocumented votes has no option rows', () => {
    const source = sourceOf(smallElection({ contests: [contest({ votes: 'undocumented' })] }), [
      { ...protocol({ inBox: 8, invalid: 2 }, {}) },
    ]);
    const lines = readTable(written('results.csv', source)).map((row) => row['line']);
    expect(lines).not.toContain('option');
    expect(lines).toContain('againstAll');
    const nist = JSON.parse(written('nist-1500-100.json', source)) as object;
    expect([isNist(nist), isNist.errors]).toEqual([true, null]);
  });

  it('names that look like formulas are kept in JSON, and no table cell starts a formula', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    const dangerous = fc.oneof(
      name,
      fc.constantFrom('=1+1', '@SUM(A1)', '-2+3', '+7', '"a",b', 'a;=b', "'=x"),
    );
    fc.assert(
      fc.property(dangerous, (words) => {
        const options = [option('aida', { name: { en: words } }), option('bolat')];
        const source = sourceOf(smallElection({ contests: [contest({ options })] }), [protocol()]);
        for (const { file } of TABLES) {
          for (const cell of cellsOf(written(file, source))) expect(cell).not.toMatch(/^[=+\-@]/);
        }
        const document = JSON.parse(written('results.json', source)) as {
          contests: { options: { name: object }[] }[];
        };
        expect(document.contests[0]?.options[0]?.name).toEqual({ en: words });
      }),
      { numRuns: 40 },
    );
  });
});

/** The cells by RFC 4180, which may hold line breaks. */
function cellsOf(text: string): string[] {
  return Array.from(text.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g), ([, quoted, bare]) =>
    (quoted ?? bare ?? '').replaceAll('""', '"'),
  );
}

describe('writeDataPackage', () => {
  const source = sourceOf(smallElection(), [protocol(), report(10)], 'replay');
  const files = DOWNLOADS.map(({ name, mediaType, title, table }): MadeFile => ({
    ...{ name, mediaType, title, table, bytes: 10, sha256: 'ab'.repeat(32) },
  }));
  const descriptor = JSON.parse(writeDataPackage(source, files)) as {
    readonly resources: readonly {
      readonly name: string;
      readonly path: string;
      readonly hash: string;
      readonly schema?: {
        readonly fields: readonly {
          readonly name: string;
          readonly constraints: { readonly required: boolean };
        }[];
        readonly primaryKey?: readonly string[];
        readonly foreignKeys: readonly {
          readonly fields: readonly string[];
          readonly reference: { readonly resource?: string; readonly fields: readonly string[] };
        }[];
      };
    }[];
  };

  it('writes the fields that Data Package 2.0 requires, with licence and sources', () => {
    expect(descriptor).toMatchObject({
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: 'small-2',
      licenses: [{ name: 'Apache-2.0' }],
      sources: [{ title: expect.stringContaining('c0ffee') }],
    });
    for (const { name, hash } of descriptor.resources) {
      expect(name).toMatch(/^[-a-z0-9._]+$/);
      expect(hash).toMatch(/^sha256:[\da-f]{64}$/);
    }
  });

  it('matches each table: its header, unique keys, resolvable references and required fields', () => {
    const rowsOf = (name: string) => readTable(written(`${name}.csv`, source));
    for (const { name, path, schema } of descriptor.resources) {
      if (!schema) continue;
      const header = written(path, source).split('\r\n')[0];
      expect(header).toBe(schema.fields.map((field) => field.name).join(','));
      const rows = rowsOf(name);
      const keyOf = (row: Readonly<Record<string, string>>, fields: readonly string[]) =>
        fields.map((field) => row[field]).join('|');
      const { primaryKey, foreignKeys } = schema;
      if (primaryKey) expect(new Set(rows.map((row) => keyOf(row, primaryKey))).size).toBe(rows.length);
      for (const { fields, reference } of foreignKeys) {
        const there = new Set(rowsOf(reference.resource ?? name).map((row) => keyOf(row, reference.fields)));
        for (const row of rows) if (keyOf(row, fields) !== '') expect(there).toContain(keyOf(row, fields));
      }
      for (const { name: field, constraints } of schema.fields) {
        if (constraints.required)
          for (const row of rows) expect([path, field, row[field]]).not.toEqual([path, field, '']);
      }
    }
  });
});
