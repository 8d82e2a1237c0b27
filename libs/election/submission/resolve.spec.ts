import { describe, expect, test } from '@jest/globals';
import {
  contest,
  option,
  protocol,
  report,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import type { Finding, Submission } from '../index.js';
import { layOut, resolve } from '../index.js';

const layout = layOut(
  smallElection({ contests: [contest(), contest({ id: 'west', area: 'KZ-WEST', againstAll: false })] }),
);

/** The code and the field of each finding; the submission may be any JSON. */
function refused(submission: unknown, on = layout): [string, string][] {
  return findings(submission, on).map(({ code, field }) => [code, field]);
}

function findings(submission: unknown, on = layout): readonly Finding[] {
  const resolution = resolve(on, submission as Submission);
  return resolution.ok ? [] : resolution.findings;
}

describe('a turnout report', () => {
  test('takes registered from the definition', () => {
    expect(resolve(layout, report(150))).toEqual({ ok: true, precinct: 1, slot: 1, counts: [150, 200] });
  });

  test('takes its own registered when it has one', () => {
    expect(resolve(layout, report(150, { registered: 203 }))).toMatchObject({ counts: [150, 203] });
  });

  test('E102 reports an unknown checkpoint', () => {
    const [found] = findings(report(1, { checkpoint: '11:00' }));
    expect(found).toMatchObject({
      code: 'E102',
      severity: 'error',
      field: 'checkpoint',
      message: 'checkpoint "11:00" is none of this election\'s; its checkpoints are: 10:00, 12:00',
    });
    expect(refused({ ...report(1), checkpoint: undefined })).toEqual([['E102', 'checkpoint']]);
  });

  test.each([
    [-1],
    [10_000_000],
    [1.5],
    ['150'],
    [null],
    [undefined],
    [true],
    [[150]],
    [{}],
    [Infinity],
    [NaN],
  ])('E110 reports voted %p', (voted) => {
    expect(refused({ ...report(0), voted })).toEqual([['E110', 'voted']]);
  });

  test.each([[0], [9_999_999], [150.0]])('E110 lets voted %p pass', (voted) => {
    expect(refused({ ...report(0), voted })).toEqual([]);
  });

  test('E110 reports an invalid registered too', () => {
    expect(refused({ ...report(0), voted: 'x', registered: null })).toEqual([
      ['E110', 'voted'],
      ['E110', 'registered'],
    ]);
  });

  test('reads minus zero as zero', () => {
    expect(resolve(layout, report(-0))).toEqual(resolve(layout, report(0)));
  });
});

describe('a protocol', () => {
  test('has its counts in the order of the definition: lines, options, against-all', () => {
    const shuffled = protocol({}, { bolat: 40, aida: 100 });
    expect(resolve(layout, shuffled)).toEqual({
      ok: true,
      precinct: 1,
      slot: 2,
      counts: [200, 200, 149, 49, 2, 148, 2, 100, 40, 6],
    });
  });

  test('E104 reports against-all when the ballot has none', () => {
    const sent = { ...protocol(), precinct: '1', contest: 'west' };
    expect(refused(sent)).toEqual([['E104', 'againstAll']]);
    expect(refused({ ...sent, againstAll: null })).toEqual([['E104', 'againstAll']]);
    const without = { ...sent, againstAll: undefined };
    expect(resolve(layout, without)).toMatchObject({ ok: true, slot: 3 });
    expect(refused({ ...sent, againstAll: undefined })).toEqual([]);
  });

  test('E101 reports an unknown precinct', () => {
    expect(findings({ ...protocol(), precinct: '99' })).toMatchObject([
      {
        code: 'E101',
        severity: 'error',
        field: 'precinct',
        message: 'precinct "99" does not belong to this election; compare it with the list of precincts',
      },
    ]);
    for (const [precinct, hint] of [
      [' 2', 'a blank stands before or after it: leave that out'],
      ['2\u200b', 'it holds U+200B at character 2, which cannot be seen; leave it out'],
    ] as const) {
      expect(findings({ ...protocol(), precinct })[0]?.message).toContain(`list of precincts; ${hint}`);
    }
    for (const precinct of [undefined, null, 1, ['2'], {}, '__proto__', 'constructor']) {
      expect(refused({ ...protocol(), precinct })).toEqual([['E101', 'precinct']]);
    }
  });

  test('E103 reports a contest that is unknown or does not cover the precinct', () => {
    expect(findings({ ...protocol(), contest: 'west' })[0]?.message).toBe(
      'contest "west" does not cover precinct 2; the contests of precinct 2 are: race',
    );
    expect(findings({ ...protocol(), contest: 'south' })[0]?.message).toBe(
      'contest "south" does not belong to this election; the contests of precinct 2 are: race',
    );
    for (const id of ['west', undefined, null, 0, {}, 'toString']) {
      expect(refused({ ...protocol(), contest: id })).toEqual([['E103', 'contest']]);
    }
  });

  test('E104 reports missing and unknown options', () => {
    expect(refused(protocol({}, { aida: 100 }))).toEqual([['E104', 'votes.bolat']]);
    expect(refused(protocol({}, { aida: 100, bolat: 40, dana: 0 }))).toEqual([['E104', 'votes.dana']]);
    expect(refused(protocol({}, { aida: 100, dana: 40 }))).toEqual([
      ['E104', 'votes.bolat'],
      ['E104', 'votes.dana'],
    ]);
    expect(refused({ ...protocol(), againstAll: undefined })).toEqual([['E104', 'againstAll']]);
  });

  test('E104 reports missing and unknown protocol lines', () => {
    const ballots = { ...protocol().ballots, spoiled: undefined };
    expect(refused({ ...protocol(), ballots })).toEqual([['E104', 'ballots.spoiled']]);
    expect(refused({ ...protocol(), ballots: { ...protocol().ballots, lost: 1 } })).toEqual([
      ['E104', 'ballots.lost'],
    ]);
    const few = layOut(smallElection({ protocolLines: ['inBox'] }));
    expect(refused(protocol(), few).map(([, field]) => field)).toEqual(
      ['registered', 'received', 'issued', 'unused', 'spoiled', 'invalid'].map((line) => `ballots.${line}`),
    );
    expect(refused({ ...protocol(), ballots: { inBox: 148 } }, few)).toEqual([]);
  });

  test('needs no ballots when the election has no protocol lines', () => {
    const none = layOut(smallElection({ protocolLines: [] }));
    const sent = { ...protocol(), ballots: undefined };
    expect(refused(sent, none)).toEqual([]);
    expect(refused({ ...sent, ballots: {} }, none)).toEqual([]);
    expect(refused({ ...sent, ballots: null }, none)).toEqual([['E104', 'ballots']]);
  });

  test.each([[undefined], [null], [7], ['x'], [[1, 2]], [true]])(
    'E104 reports ballots or votes that are %j',
    (group) => {
      expect(refused({ ...protocol(), ballots: group })).toEqual([['E104', 'ballots']]);
      expect(refused({ ...protocol(), votes: group })).toEqual([['E104', 'votes']]);
    },
  );

  test('E110 reports each invalid count', () => {
    expect(refused(protocol({ inBox: -1 }, { aida: 0.5, bolat: 1e7 }, Number.NaN))).toEqual([
      ['E110', 'ballots.inBox'],
      ['E110', 'votes.aida'],
      ['E110', 'votes.bolat'],
      ['E110', 'againstAll'],
    ]);
    expect(
      findings({ ...protocol(), votes: { aida: '100', bolat: null } }).map(({ message }) => message),
    ).toEqual([
      'votes.aida is "100"; it must be a whole number from 0 to 9999999',
      'votes.bolat is null; it must be a whole number from 0 to 9999999',
    ]);
  });

  test('treats names of inherited properties like any other line', () => {
    const named = layOut(
      smallElection({ contests: [contest({ options: [option('constructor'), option('__proto__')] })] }),
    );
    expect(refused({ ...protocol(), votes: {} }, named)).toEqual([
      ['E104', 'votes.constructor'],
      ['E104', 'votes.__proto__'],
    ]);
    const votes: unknown = JSON.parse('{"__proto__": 40, "constructor": 100}');
    expect(resolve(named, { ...protocol(), votes } as Submission)).toMatchObject({
      counts: [200, 200, 149, 49, 2, 148, 2, 100, 40, 6],
    });
    const extra: unknown = JSON.parse('{"aida": 100, "bolat": 40, "__proto__": 1}');
    expect(refused({ ...protocol(), votes: extra })).toEqual([['E104', 'votes.__proto__']]);
  });

  test('limits the findings on unknown lines', () => {
    const votes = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`x${i}`.repeat(50), i]));
    const found = findings({ ...protocol(), votes });
    expect(found).toHaveLength(2 + 10 + 1);
    expect(found.at(-1)?.message).toContain('49990 more lines of votes');
    expect(JSON.stringify(found).length).toBeLessThan(6_000);
  });
});

test.each([[null], [7], ['protocol'], [[]]])('E104 reports %j, which is no submission', (value) => {
  expect(refused(value)).toEqual([['E104', '']]);
});

test('E104 reports an unknown kind', () => {
  expect(refused({ ...report(1), kind: 'rumour' })).toEqual([['E104', 'kind']]);
});
