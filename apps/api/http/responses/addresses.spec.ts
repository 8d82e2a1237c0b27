import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isVersion, readVersion } from './addresses.js';
import { tagOf } from './tags.js';

describe('readVersion', () => {
  it.each([
    ['/a', '/a', undefined],
    ['/a?v=x', '/a', 'x'],
    ['/a?v=x&area=KZ', '/a?area=KZ', 'x'],
    ['/a?area=KZ&v=x', '/a?area=KZ', 'x'],
    ['/a?area=KZ&v=x&at=final', '/a?area=KZ&at=final', 'x'],
    ['/a?v=', '/a?v=', undefined],
    ['/a?v=!', '/a?v=!', undefined],
    ['/a?rev=x', '/a?rev=x', undefined],
    [`/a?v=${'x'.repeat(65)}`, `/a?v=${'x'.repeat(65)}`, undefined],
  ])('reads the version in %s', (address, newest, version) =>
    expect(readVersion(address)).toEqual({ newest, version }),
  );

  it('leaves the rest of any query as it was', () => {
    const part = fc.stringMatching(/^[a-u]{1,5}=[\w.-]{0,5}$/);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), fc.nat(4), (parts, at) => {
        const query = (each: readonly string[]): string => (each.length > 0 ? `/a?${each.join('&')}` : '/a');
        const versioned = [...parts.slice(0, at), 'v=x', ...parts.slice(at)];
        expect(readVersion(query(versioned))).toEqual({ newest: query(parts), version: 'x' });
      }),
    );
  });
});

describe('isVersion', () => {
  it('is true only of a whole tag', () => {
    const tag = tagOf('body');
    const bare = tag.slice(1, -1);
    expect([bare, bare.slice(1), `${bare}-gzip`, '', undefined].map((each) => isVersion(each, tag))).toEqual([
      ...[true, false, false, false, false],
    ]);
  });
});
