import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalRest, canonicalText, hashContent, hashRest, type Content } from './submission-hash.js';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('KZ-1', 'a"b', 'a\\b', 'a\nb', 'Өскемен'),
);
const content: fc.Arbitrary<Content> = fc.record({
  id: fc.uuid(),
  precinct: text,
  slot: text,
  counts: fc.array(fc.integer({ min: 0, max: 9_999_999 })),
  replaces: fc.option(fc.uuid()),
  reason: fc.option(text),
  recordedAt: fc.option(fc.date({ noInvalidDate: true }).map((date) => date.toISOString())),
  acknowledged: fc.subarray(['W301', 'W302', 'W303']),
});

describe('the canonical text', () => {
  it('is the JSON of every field in a fixed order, and is hashed by SHA-256', () => {
    fc.assert(
      fc.property(content, (each) => {
        const { id, precinct, slot, counts, replaces, reason, recordedAt, acknowledged } = each;
        const whole = [
          'sanaq/submission@1',
          id,
          precinct,
          slot,
          counts,
          replaces,
          reason,
          recordedAt,
          acknowledged,
        ];
        expect(canonicalText(each)).toBe(JSON.stringify(whole));
        expect(hashRest(id, canonicalRest(each, replaces))).toBe(hashContent(each));
        expect(hashContent(each)).toBe(createHash('sha256').update(JSON.stringify(whole)).digest('hex'));
      }),
    );
  });

  it('of a fixed example never changes, so hashes in ledgers stay valid', () => {
    const said = { precinct: '2', slot: 'protocol/race', counts: [1, 2], reason: null, recordedAt: null };
    const id = '00000000-0000-4000-8000-000000000001';
    expect(hashContent({ ...said, id, replaces: null, acknowledged: [] })).toBe(
      createHash('sha256')
        .update(`["sanaq/submission@1","${id}","2","protocol/race",[1,2],null,null,null,[]]`)
        .digest('hex'),
    );
  });
});
