import { describe, expect, it } from '@jest/globals';
import { readHeader } from './header.js';

const read = (line: string) => readHeader(line, (column) => /^[a-d]$/.test(column), ['a']);

describe('readHeader', () => {
  it('gives the place of each column', () => {
    const header = read('b,"a",d');
    if ('faults' in header) throw new Error(JSON.stringify(header));
    expect([header.place.get('a'), header.place.get('b'), header.place.get('c')]).toEqual([1, 0, undefined]);
  });

  it.each([
    ['a,x', [['column 2', '"x" is no known column']]],
    ['a;x', [['column 2', '"x" is no known column']]],
    ['a,b,a', [['column 3', '"a" stands twice']]],
    ['b', [['header', 'the column "a" is missing']]],
    ['a,"b', [['header', 'the header opens a quote in cell 2 that does not close on this line']]],
  ])('reports every fault of %s', (line, faults) => {
    const header = read(line);
    expect('faults' in header && header.faults.map(({ path, message }) => [path, message])).toEqual(faults);
  });
});
