import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { precinct, report, resolved, smallElection } from '../../../test/fixtures/data/small-election.js';
import { checkAgainstEarlier, layOut, type Definition, type DistrictRise } from '../index.js';

const checkpoints = ['10:00', '12:00', '12:30', '16:00'];
const found = (changes: Partial<Definition> = {}) =>
  layOut(
    smallElection({ checkpoints, checks: {}, precincts: [precinct('2', 'KZ-EAST', 1_000)], ...changes }),
  );
const layout = found();

type At = readonly [checkpoint: string, voted: number];

function findings(own: At, earlier: readonly At[], districtRise?: DistrictRise, set = layout) {
  const read = ([checkpoint, voted]: At) => resolved(set, report(voted, { checkpoint }));
  const accepted = earlier.map((each) => ({ ...read(each), version: 1 }));
  return checkAgainstEarlier(set, read(own), accepted, districtRise).filter(({ code }) => code === 'W310');
}
const risen = (...asked: Parameters<typeof findings>): number => findings(...asked).length;

describe('W310: turnout rises by no more than is likely', () => {
  test('allows an eighth of the list in an hour, and reports one voter more', () => {
    expect([risen(['12:00', 350], [['10:00', 100]]), risen(['12:00', 351], [['10:00', 100]])]).toEqual([
      0, 1,
    ]);
  });

  test('names the rise, the checkpoints, what is usual and what to do', () => {
    expect(findings(['12:00', 742], [['10:00', 189]], () => 1_520)).toMatchObject([
      {
        code: 'W310',
        severity: 'review',
        field: 'voted',
        message:
          '553 of 1000 voters took part between 10:00 (189) and 12:00 (742); up to 250 are usual, 12.5% of the list ' +
          'an hour; as in its district, 152 would have come in these hours; ' +
          'compare both reports with the list of voters, and correct the one that is wrong',
      },
    ]);
  });

  test('goes by the hours between the two reports, with half an hour as one', () => {
    expect([risen(['16:00', 750], [['10:00', 0]]), risen(['16:00', 751], [['10:00', 0]])]).toEqual([0, 1]);
    expect([risen(['12:30', 325], [['12:00', 200]]), risen(['12:30', 326], [['12:00', 200]])]).toEqual([
      0, 1,
    ]);
  });

  test('compares a report with the last one before it, and a late one with the next one too', () => {
    expect(
      risen(
        ['16:00', 800],
        [
          ['10:00', 100],
          ['12:30', 700],
        ],
      ),
    ).toBe(0);
    expect(
      risen(
        ['12:00', 100],
        [
          ['10:00', 90],
          ['12:30', 500],
          ['16:00', 600],
        ],
      ),
    ).toBe(1);
    expect(
      risen(
        ['12:00', 400],
        [
          ['10:00', 90],
          ['12:30', 700],
        ],
      ),
    ).toBe(2);
  });

  test('ignores a first report, a fall in turnout and the report being replaced', () => {
    expect(risen(['16:00', 900], [])).toBe(0);
    expect(risen(['12:00', 50], [['10:00', 900]])).toBe(0);
    expect(risen(['12:00', 900], [['12:00', 10]])).toBe(0);
  });

  test('allows twice the rise of the district when that is more', () => {
    const inDistrict = (rise: number | undefined) => risen(['12:00', 500], [['10:00', 100]], () => rise);
    expect([inDistrict(undefined), inDistrict(1_990), inDistrict(2_000), inDistrict(-50)]).toEqual([
      1, 1, 0, 1,
    ]);
  });

  test('skips small units and units without a list', () => {
    const small = found({ precincts: [precinct('2', 'KZ-EAST', 99)] });
    const unlisted = found({
      precincts: [{ ...precinct('2', 'KZ-EAST', 0), registered: null, kind: 'postal' }],
    });
    for (const set of [small, unlisted]) expect(risen(['12:00', 99], [['10:00', 0]], undefined, set)).toBe(0);
  });

  test('takes its limit and severity from the definition', () => {
    const severity = (setting: string) =>
      findings(['12:00', 500], [['10:00', 100]], undefined, found({ checks: { W310: setting } })).map(
        (finding) => finding.severity,
      );
    expect([severity('19.99'), severity('20'), severity('off'), severity('10 warning')]).toEqual([
      ['review'],
      [],
      [],
      ['warning'],
    ]);
  });

  test('reports exactly the rises above the limit, whichever of the two reports comes last', () => {
    const voters = fc.nat(1_000);
    fc.assert(
      fc.property(
        voters,
        voters,
        fc.option(fc.nat(5_000), { nil: undefined }),
        (before, after, inDistrict) => {
          const districtRise = () => inDistrict;
          const isRaised = risen(['12:00', after], [['10:00', before]], districtRise) > 0;
          expect(risen(['10:00', before], [['12:00', after]], districtRise) > 0).toBe(isRaised);
          const most = Math.max(250, 2 * Math.floor((inDistrict ?? 0) / 10));
          expect(isRaised).toBe(after - before > most);
        },
      ),
    );
  });
});
