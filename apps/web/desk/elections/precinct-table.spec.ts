import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LineCutter } from './draft.js';
import { PrecinctTable, type TableReading } from './precinct-table.js';

const AREAS = new Set(['KZ-AKM', 'KZ-ALM']);

function read(lines: readonly string[]): TableReading {
  const table = new PrecinctTable(AREAS);
  for (const line of lines) table.take(line);
  return table.end();
}

describe('a table of precincts', () => {
  it('counts its precincts, voters and areas, and skips empty lines', () => {
    const table = ['id,area,number,registered,name', '1,KZ-AKM,1,420,"Club, ""old"""', '', '2,KZ-AKM,2,0,'];
    expect(read(table)).toEqual({
      ...{ precincts: 2, voters: 420, populated: ['KZ-AKM'] },
      ...{ faults: [], faultCount: 0 },
    });
  });

  it('reports each fault with its line', () => {
    const { faults } = read([
      'id,area,number,registered',
      '1,KZ-AQM,1,420',
      '2,KZ-AKM,2,many',
      '1,KZ-AKM,,10000000',
      '3,KZ-AKM',
      ',"KZ-AKM,4,1',
    ]);
    expect(faults.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'line 2, area: is "KZ-AQM", which is no area\'s id',
      'line 3, registered: is "many"; it must be a whole number from 0 to 9999999',
      'line 4, id: "1" is the id of line 2 already; ids are unique',
      'line 4, number: is ""; it must be a text that is not empty',
      'line 4, registered: is "10000000"; it must be a whole number from 0 to 9999999',
      'line 5: the line has 2 cells, the header 4',
      'line 6: the line opens a quote in cell 2 that does not close on this line',
    ]);
  });

  it.each([
    [['id;area,number;registered'], 'line 1, column 2: "area,number" is no known column'],
    [['id,area,number'], 'line 1, header: the column "registered" is missing'],
    [['id,area,number,registered,id'], 'line 1, column 5: "id" stands twice'],
    [[], 'table: there is nothing in it'],
    [['id,area,number,registered'], 'table: there is a header, and no precinct below it'],
  ])('reports the fault in %j', (lines, told) => {
    const [first] = read(lines).faults;
    expect(`${first?.path}: ${first?.message}`).toBe(told);
  });

  it('lists the first faults and counts all', () => {
    const lines = Array.from({ length: 500 }, () => 'x');
    const { faults, faultCount } = read(['id,area,number,registered', ...lines]);
    expect([faults.length, faultCount]).toEqual([21, 500]);
    expect(faults.at(-1)?.message).toContain('480 more like line 2');
  });

  it('reads the same however its text is split', () => {
    const rows = fc.array(
      fc.record({
        id: fc.constantFrom('1', '2', 'ә'),
        voters: fc.nat(9_999),
        end: fc.constantFrom('\n', '\r\n'),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (all, sizes) => {
        const lines = [
          'id,area,number,registered',
          ...all.map(({ id, voters }) => `${id},KZ-AKM,1,${voters}`),
        ];
        const text = lines.map((line, index) => line + (all[index]?.end ?? '')).join('');
        const cutter = new LineCutter(new PrecinctTable(AREAS));
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          cutter.take(text.slice(at, at + size));
          at += size;
        }
        expect(cutter.end()).toEqual(read(lines));
      }),
    );
  });
});
