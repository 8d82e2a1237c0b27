import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  contest,
  precinct,
  protocol,
  report,
  resolved,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import {
  EQUAL_PROTOCOLS_MAX,
  checkLikeness,
  layOut,
  likenessOf,
  type CheckSettings,
  type Definition,
} from '../index.js';

const precincts = Array.from({ length: 40 }, (_, i) => precinct(String(i + 1), 'KZ-EAST', 200));
const found = (changes: Partial<Definition> = {}) =>
  layOut(smallElection({ precincts, checks: {}, ...changes }));
const layout = found();

/** As many ballots in the box, each of them issued and for one candidate. */
const boxOf = (inBox: number) =>
  protocol(
    { issued: inBox, unused: 200 - inBox, spoiled: 0, inBox, invalid: 0 },
    { aida: inBox, bolat: 0 },
    0,
  );
const likeness = (checks: CheckSettings, inBox: number) => {
  const set = found({ checks });
  return likenessOf(set, resolved(set, boxOf(inBox)));
};

describe('W308: what is equal of two protocols', () => {
  test('is compared from one ballot over the limit on, and not at all where the check is off', () => {
    expect([likeness({}, 20), likeness({}, 21)]).toEqual([undefined, expect.any(String)]);
    expect([likeness({ W308: '100' }, 100), likeness({ W308: '100 review' }, 101)]).toEqual([
      undefined,
      expect.any(String),
    ]);
    expect(likeness({ W308: '1000' }, 200)).toBeUndefined();
    expect(likeness({ W308: 'off' }, 200)).toBeUndefined();
  });

  test('is no matter of turnout reports', () => {
    expect(likenessOf(layout, resolved(layout, report(150)))).toBeUndefined();
  });

  test('goes by who took part where the protocols do not carry the box', () => {
    const set = found({ protocolLines: ['invalid'] });
    const of = (aida: number) =>
      likenessOf(set, resolved(set, { ...protocol({}, { aida, bolat: 10 }, 4), ballots: { invalid: 2 } }));
    expect([of(4), of(5)]).toEqual([undefined, expect.any(String)]);
  });

  test('is another in another contest', () => {
    const set = found({ contests: [contest(), contest({ id: 'second' })] });
    const first = resolved(set, protocol());
    expect(likenessOf(set, first)).not.toBe(likenessOf(set, { ...first, slot: first.slot + 1 }));
  });

  test('is the same exactly where every line is', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 9_999_999 }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(counts, fc.nat(9), fc.integer({ min: 1, max: 1_000 }), (lines, at, by) => {
        const many = lines.with(layout.lineOf.inBox, (lines[layout.lineOf.inBox] as number) + 21);
        const slot = layout.slotOfContest(0);
        const same = likenessOf(layout, { slot, counts: [...many] });
        expect(same).toBe(likenessOf(layout, { slot, counts: many }));
        const other = many.with(at, (many[at] as number) + by);
        expect(likenessOf(layout, { slot, counts: other })).not.toBe(same);
      }),
    );
  });
});

describe('W308: whom a reviewer is told of', () => {
  const tell = (alike: number[]) => checkLikeness(layout, resolved(layout, protocol()), alike);
  const indexes = (count: number) => Array.from({ length: count }, (_, i) => i + 10);

  test('of nobody, where nobody or only the precinct itself sent the same', () => {
    expect([tell([]), tell([1])]).toEqual([[], []]);
  });

  test('of precincts by their ids, in their order, its own left out', () => {
    expect(tell([4, 1, 2])).toEqual([
      {
        code: 'W308',
        severity: 'review',
        field: 'ballots.inBox',
        message:
          'all 10 lines are those of precinct 3, 5 too, in the protocol of contest race (148 ballots, more than 20); ' +
          'compare the papers',
      },
    ]);
  });

  test('of three at most, and how many more', () => {
    expect(tell(indexes(5))[0]?.message).toContain('precinct 11, 12, 13 and 2 more too');
    expect(tell(indexes(EQUAL_PROTOCOLS_MAX))[0]?.message).toContain(
      'precinct 11, 12, 13 and 17 or more others too',
    );
  });

  test('as severely as the definition says', () => {
    const severity = (setting: string) => {
      const set = found({ checks: { W308: setting } });
      return checkLikeness(set, resolved(set, protocol()), [0]).map((finding) => finding.severity);
    };
    expect([severity('warning'), severity('50 warning'), severity('review')]).toEqual([
      ['warning'],
      ['warning'],
      ['review'],
    ]);
  });
});
