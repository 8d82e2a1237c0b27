import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCursor, writeCursor } from './cursor.js';

describe('cursors', () => {
  it('lead back to where they were written', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (index) => expect(readCursor(writeCursor(index))).toBe(index)),
    );
  });

  it('are only those written here', () => {
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        const index = readCursor(cursor);
        if (index !== undefined) expect(writeCursor(index)).toBe(cursor);
      }),
    );
  });

  it.each(['', 'x', 'ZnJvbTox!', `${writeCursor(1)}=`, ` ${writeCursor(1)}`, writeCursor(1).repeat(2)])(
    'do not include %j',
    (cursor) => expect(readCursor(cursor)).toBeUndefined(),
  );

  it.each([-1, 1.5, Number.NaN, 1e10])('do not lead to %d', (index) => {
    expect(readCursor(writeCursor(index))).toBeUndefined();
  });
});
