import { describe, expect, test } from '@jest/globals';
import { protocol, report, resolved, smallElection } from '../../../test/fixtures/data/small-election.js';
import type { CheckSettings, Submission } from '../index.js';
import { checkDefinition, checkLines, layOut } from '../index.js';

const pathsOf = (checks: unknown) => checkDefinition({ ...smallElection(), checks }).map(({ path }) => path);

/** A protocol of 200 voters with the given ballots issued and in the box, all valid and for one candidate. */
function turnoutOf(issued: number, inBox = issued): Submission {
  return protocol(
    { issued, unused: 200 - issued, spoiled: 0, inBox, invalid: 0 },
    { aida: inBox, bolat: 0 },
    0,
  );
}

test('checkDefinition accepts off, a severity, a limit or both for checks that have them', () => {
  for (const checks of [
    {},
    { W304: '10', W303: 'off' },
    { W305: '99.5 review', W301: 'review', W311: 'warning' },
  ]) {
    expect(pathsOf(checks)).toEqual([]);
  }
  for (const [code, setting] of [
    ...[
      ['E201', 'off'],
      ['W399', 'off'],
      ['W301', '10'],
      ['W304', 10],
      ['W304', '101'],
      ['W304', ''],
    ],
    ...[
      ['W304', '10 off'],
      ['W304', '10  review'],
      ['W304', 'review 10'],
      ['W304', '1.234'],
      ['W306', '5 review'],
    ],
  ]) {
    expect(pathsOf({ [code as string]: setting })).toEqual([`checks.${code}`]);
  }
  expect(pathsOf([])).toEqual(['checks']);
});

describe('the limits and severities of checks', () => {
  const found = (checks: CheckSettings, submission: Submission) => {
    const set = layOut(smallElection({ checks }));
    return checkLines(set, resolved(set, submission)).map(({ code, severity }) => [code, severity]);
  };
  const invalid = (count: number) =>
    protocol({ invalid: count, inBox: 146 + count, issued: 148 + count, unused: 50 - count });

  test('are the defaults when the definition sets none', () => {
    expect(found({}, invalid(5))).toEqual([['W304', 'warning']]);
  });

  test.each<[CheckSettings, string[][]]>([
    [{ W304: '3.32' }, []],
    [{ W304: '3.3' }, [['W304', 'warning']]],
    [{ W304: 'off' }, []],
    [{ W304: 'review' }, [['W304', 'review']]],
    [{ W304: '3.3 review' }, [['W304', 'review']]],
    [{ W304: '10 review' }, []],
  ])('follow the settings %j', (checks, expected) => {
    expect(found(checks, invalid(5))).toEqual(expected);
  });

  test('apply to W303, W305, W306 and W307', () => {
    const received = protocol({ received: 210, unused: 59 });
    expect(found({}, received)).toEqual([['W303', 'warning']]);
    expect(found({ W303: '5' }, received)).toEqual([]);
    expect(found({}, report(180))).toEqual([]);
    expect(found({ W305: '90' }, report(180))).toEqual([['W305', 'warning']]);
    expect(found({ W307: '3' }, turnoutOf(150, 146))).toEqual([]);
    expect(found({ W306: 'off' }, turnoutOf(0))).toEqual([]);
  });
});
