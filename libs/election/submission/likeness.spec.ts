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

/** A protocol with the given ballots in the box, all of them issued and for one candidate. */
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

describe('W308: the likeness of protocols', () => {
  test('is given from one ballot above the limit, and never when the check is off', () => {
    expect([likeness({}, 20), likeness({}, 21)]).toEqual([undefined, expect.any(String)]);
    expect([likeness({ W308: '100' }, 100), likeness({ W308: '100 review' }, 101)]).toEqual([
      undefined,
      expect.any(String),
    ]);
    expect(likeness({ W308: '1000' }, 200)).toBeUndefined();
    expect(likeness({ W308: 'off' }, 200)).toBeUndefined();
  });

  test('is not given for turnout reports', () => {
    expect(likenessOf(layout, resolved(layout, report(150)))).toBeUndefined();
  });

  test('goes by the sum of the lines when protocols have no inBox line', () => {
    const set = found({ protocolLines: ['invalid'] });
    const of = (aida: number) =>
      likenessOf(set, resolved(set, { ...protocol({}, { aida, bolat: 10 }, 4), ballots: { invalid: 2 } }));
    expect([of(4), of(5)]).toEqual([undefined, expect.any(String)]);
  });

  test('differs between contests', () => {
    const set = found({ contests: [contest(), contest({ id: 'second' })] });
    const first = resolved(set, protocol());
    expect(likenessOf(set, first)).not.toBe(likenessOf(set, { ...first, slot: first.slot + 1 }));
  });

  test('is equal exactly when every line is equal', () => {
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

describe('W308: the precincts named to a reviewer', () => {
  const tell = (alike: number[]) => checkLikeness(layout, resolved(layout, protocol()), alike);
  const indexes = (count: number) => Array.from({ length: count }, (_, i) => i + 10);

  test('are none when no other precinct sent the same lines', () => {
    expect([tell([]), tell([1])]).toEqual([[], []]);
  });

  test('are listed by id in order, without the precinct itself', () => {
    expect(tell([4, 1, 2])).toMatchObject([
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

  test('are three at most, with the number of others', () => {
    expect(tell(indexes(5))[0]?.message).toContain('precinct 11, 12, 13 and 2 more too');
    expect(tell(indexes(EQUAL_PROTOCOLS_MAX))[0]?.message).toContain(
      'precinct 11, 12, 13 and 17 or more others too',
    );
  });

  test('are reported with the severity that the definition sets', () => {
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
