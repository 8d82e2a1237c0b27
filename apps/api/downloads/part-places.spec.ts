import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PartPlaces } from './part-places.js';

const pieces = fc.array(
  fc.record({ precinct: fc.nat(5), contest: fc.integer({ min: -1, max: 2 }), bytes: fc.nat(9) }),
);

describe('the places of a table', () => {
  it('gives the header and the bytes of what is kept, and no others', () => {
    fc.assert(
      fc.property(fc.nat(9), pieces, fc.func(fc.boolean()), (head, all, keep) => {
        const keeps = ({ precinct, contest }: { precinct: number; contest: number }): boolean =>
          keep(precinct, contest);
        const places = new PartPlaces();
        places.add(undefined, head);
        for (const { bytes, ...of } of all) places.add(of, bytes);
        const expected = Array.from({ length: head }, () => true);
        for (const { bytes, ...of } of all) expected.push(...Array.from({ length: bytes }, () => keeps(of)));
        const ranges = places.rangesOf(keeps);
        const given = expected.map((_, at) => ranges.some(({ from, to }) => from <= at && at < to));
        expect(given).toEqual(expected);
        for (const [at, { from }] of ranges.entries()) {
          if (at > 0) expect(from).toBeGreaterThan(ranges[at - 1]?.to ?? 0);
        }
      }),
    );
  });
});
