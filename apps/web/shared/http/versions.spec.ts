import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitVersion, versionedAddress, versionOfTag } from './versions.js';

const TAG = '"JoGU2JzLoEyznhPVAAvE1Vxh"';

describe('a versioned address', () => {
  it.each([
    ['/api/elections/small', '/api/elections/small?v=JoGU2JzLoEyznhPVAAvE1Vxh'],
    [
      '/api/elections/small/turnout/series?area=KZ',
      '/api/elections/small/turnout/series?area=KZ&v=JoGU2JzLoEyznhPVAAvE1Vxh',
    ],
  ])('of %s is %s', (address, versioned) => {
    expect(versionedAddress(address, TAG)).toBe(versioned);
  });

  it.each([
    TAG,
    'W/"JoGU2JzLoEyznhPVAAvE1Vxh"',
    '"JoGU2JzLoEyznhPVAAvE1Vxh-br"',
    '"JoGU2JzLoEyznhPVAAvE1Vxh-gzip"',
  ])('names the same version whatever coding %s was sent in', (tag) => {
    expect(versionOfTag(tag)).toBe('JoGU2JzLoEyznhPVAAvE1Vxh');
  });

  it('leads back to the address and the version', () => {
    const version = fc.stringMatching(/^[\w-]{1,24}$/).filter((text) => !/-(gzip|br)$/.test(text));
    const address = fc.stringMatching(/^\/api\/[a-z/]{0,20}(\?[a-z]{1,8}=[\w-]{0,8}){0,1}$/);
    fc.assert(
      fc.property(address, version, (newest, each) => {
        expect(splitVersion(versionedAddress(newest, `"${each}"`))).toEqual({ newest, version: each });
      }),
    );
  });
});
