import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { layOut, resolve, Electorate, type Submission } from '#election';
import { writeCells } from '#election';
import { contest, option, protocol, smallElection } from '../../../../test/fixtures/data/small-election.js';
import { receive, receiveResolved } from '../received-submission.js';
import { knownColumns, readColumns } from './columns.js';
import { CsvRows } from './csv-rows.js';
import { QuickRows } from './quick-rows.js';
import type { Row } from './row.js';

const ID = '0d2f8c1e-5d0a-4cc2-9a4e-0c8e8f6b1d2a';
const layouts = [
  layOut(smallElection()),
  layOut(
    smallElection({
      protocolLines: ['issued', 'inBox', 'invalid'],
      contests: [
        contest({ id: 'east', area: 'KZ-EAST', againstAll: false }),
        contest({ id: 'all', options: [option('aida'), option('dina')] }),
        contest({ id: 'dark', votes: 'undocumented' }),
      ],
    }),
  ),
];

const count = fc.oneof(
  { weight: 60, arbitrary: fc.nat(300).map(String) },
  fc.constantFrom('', '007', '9999999', '10000000', '-1', '1.5', '1e3', ' 5', 'x', '000000000000000001'),
);

function cellOf(column: string): fc.Arbitrary<string> {
  const usually = (value: string, ...others: string[]) =>
    fc.oneof({ weight: 12, arbitrary: fc.constant(value) }, fc.constantFrom(value, ...others));
  switch (column) {
    case 'kind':
      return usually('', 'turnout', 'protocol', 'x');
    case 'id':
      return usually('', ID, ID.toUpperCase(), 'x');
    case 'precinct':
      return usually('2', '1', '3', 'x', '', '"2"', 'a,b');
    case 'checkpoint':
      return usually('', '10:00', '12:00', 'x');
    case 'contest':
      return usually('', 'race', 'east', 'all', 'dark', 'x');
    case 'replaces':
      return usually('', 'current', ID, 'x');
    case 'reason':
      return usually('', 'misread', 'a, "b"');
    case 'recordedAt':
      return usually('', '2021-07-25T06:00:00Z', '2021-07-25T12:00:00.5+06:00', 'x');
    case 'acknowledged':
      return usually('', 'W301', 'W304 W301', 'W999');
    case 'voted':
      return usually('', '30');
    default:
      return count;
  }
}

const tables = fc.constantFrom(...layouts).chain((layout) =>
  fc.oneof(fc.constant(knownColumns(layout)), fc.subarray(knownColumns(layout))).chain((drawn) => {
    const columns = [...new Set(['precinct', ...drawn])];
    return fc.record({
      layout: fc.constant(layout),
      columns: fc.constant(columns),
      rows: fc.array(fc.tuple(...columns.map(cellOf)), { minLength: 1, maxLength: 8 }),
      defaults: fc.constantFrom({}, { replaces: 'current' as const, reason: 'late' }),
    });
  }),
);

/** The outcome of intake for a row, whichever path has read it. */
function outcomeOf(layout: (typeof layouts)[number], row: Row): unknown {
  if ('errors' in row) return row;
  const context = { layout, electorate: new Electorate(layout), liveHours: null, isTimeless: true };
  if (!('head' in row)) return receive(context, row.submission);
  // CsvRows keeps `ok` in what it resolves, and QuickRows does not.
  const resolved = { ok: true, ...row.resolved };
  return receiveResolved(context, resolved, row.head);
}

describe('QuickRows', () => {
  it('reads every row as the slow path does', () => {
    let quick = 0;
    fc.assert(
      fc.property(tables, ({ layout, columns, rows, defaults }) => {
        const read = readColumns(layout, writeCells(columns));
        const long = new CsvRows(layout, read, defaults);
        const short = new QuickRows(
          { layout, electorate: new Electorate(layout), liveHours: null, isTimeless: true },
          read,
          defaults,
          long,
        );
        for (const cells of rows) {
          for (const line of [writeCells(cells), cells.join(',')]) {
            const row = short.read(line);
            if ('head' in row) quick += 1;
            expect(outcomeOf(layout, row)).toEqual(outcomeOf(layout, long.read(line)));
          }
        }
      }),
      { numRuns: 2_000 },
    );
    expect(quick).toBeGreaterThan(20);
  });

  it('uses the fast path for common rows', () => {
    const [layout] = layouts as [(typeof layouts)[number]];
    const columns = readColumns(layout, 'precinct,checkpoint,voted,registered');
    const rows = new QuickRows(
      { layout, electorate: new Electorate(layout), liveHours: null, isTimeless: true },
      columns,
      {},
      new CsvRows(layout, columns, {}),
    );
    expect(rows.read('2,12:00,30,')).toMatchObject({ resolved: { precinct: 1, slot: 1, counts: [30, 200] } });
    expect(rows.read('2,12:00,30,190')).toMatchObject({ resolved: { counts: [30, 190] } });
  });

  it('resolves ids as resolve does', () => {
    const [layout] = layouts as [(typeof layouts)[number]];
    const submission: Submission = { ...protocol(), id: ID };
    const header =
      'id,precinct,againstAll,votes.bolat,votes.aida,registered,received,issued,unused,spoiled,inBox,invalid';
    const columns = readColumns(layout, header);
    const rows = new QuickRows(
      { layout, electorate: new Electorate(layout), liveHours: null, isTimeless: true },
      columns,
      {},
      new CsvRows(layout, columns, {}),
    );
    const { precinct, slot, counts } = resolve(layout, submission) as Extract<
      ReturnType<typeof resolve>,
      { ok: true }
    >;
    expect(rows.read(`${ID},2,6,40,100,200,200,149,49,2,148,2`)).toMatchObject({
      resolved: { precinct, slot, counts },
      head: { id: ID, precinct: '2' },
    });
  });
});
