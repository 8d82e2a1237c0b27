import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCells, writeCells } from './cells.js';

describe('readCells', () => {
  it.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['', ['']],
    [',', ['', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"say ""salem""",', ['say "salem"', '']],
    ['"",""', ['', '']],
    [' a , b', [' a ', ' b']],
    ['a;b', ['a;b']],
  ])('reads %s', (line, cells) => expect(readCells(line)).toEqual(cells));

  it.each([
    ['a,"b', 'opens a quote in cell 2'],
    ['"a"b,c', 'between the closing quote of cell 1 and the comma'],
    ['a,b"c"', 'a quote inside cell 2'],
    ['"', 'opens a quote in cell 1'],
    ['"""', 'opens a quote in cell 1'],
  ])('rejects %s and says where it is at fault', (line, fault) => {
    expect(readCells(line)).toEqual({ fault: expect.stringContaining(fault) });
  });

  it('reads back what writeCells writes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', 'ә', ';') });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
        expect(readCells(writeCells(cells))).toEqual(cells);
      }),
    );
  });
});
