import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCursor, writeCursor } from './cursor.js';

describe('cursors', () => {
  it('read back as the index they were written for', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (index) => expect(readCursor(writeCursor(index))).toBe(index)),
    );
  });

  it('are accepted only as writeCursor writes them', () => {
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

  it.each([-1, 1.5, Number.NaN, 1e10])('do not read back as %d', (index) => {
    expect(readCursor(writeCursor(index))).toBeUndefined();
  });
});
