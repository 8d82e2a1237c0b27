import { describe, expect, test } from '@jest/globals';
import {
  contest,
  option,
  precinct,
  protocol,
  report,
  resolved,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import { findingCodes, onlyFinding, protocolOfTurnout } from '../../../test/fixtures/data/line-findings.js';
import type { ProtocolLine, Submission } from '../index.js';
import { checkLines, layOut, resolve, Electorate } from '../index.js';

const layout = layOut(smallElection());

test('a sound protocol has no finding', () => {
  expect(findingCodes(protocol())).toEqual([]);
});

describe('E201: received = issued + unused + spoiled', () => {
  test.each([199, 201])('reports %i received against 200', (received) => {
    expect(onlyFinding(protocol({ received }))).toMatchObject({
      code: 'E201',
      severity: 'error',
      field: 'ballots.received',
      message:
        `received is ${received} but issued + unused + spoiled add up to 200; the lines differ by 1; ` +
        'compare all four with the paper',
    });
  });
});

describe('E202: inBox = invalid + against-all + options', () => {
  test.each([147, 149])('reports %i in the box against 148', (inBox) => {
    const found = onlyFinding(protocol({ inBox }));
    expect(found).toMatchObject({ code: 'E202', field: 'ballots.inBox' });
    expect(found.message).toContain(`inBox is ${inBox} but invalid + options + against-all add up to 148; `);
    expect(found.message).toContain('the lines differ by 1;');
  });

  test('reports one vote too many against all', () => {
    expect(findingCodes(protocol({}, undefined, 7))).toEqual(['E202']);
  });

  test('names only the lines that the ballot has', () => {
    const without = layOut(smallElection({ contests: [contest({ againstAll: false })] }));
    const sent = { ...protocol(), againstAll: undefined };
    const [found] = checkLines(without, resolved(without, sent));
    expect(found?.message).toContain('invalid + options add up to 142; the lines differ by 6');
  });
});

describe('E203: inBox <= issued', () => {
  test('accepts as many in the box as issued', () => {
    expect(findingCodes(protocolOfTurnout(150))).toEqual([]);
  });

  test('reports one more in the box than issued', () => {
    expect(onlyFinding(protocolOfTurnout(150, 151))).toMatchObject({
      code: 'E203',
      field: 'ballots.inBox',
      message: 'inBox is 151 but only 150 ballots were issued, 1 fewer; compare both lines with the paper',
    });
  });
});

describe('E204: issued <= registered + added on the day', () => {
  const full = (registered: number, issued: number) =>
    protocol(
      { registered, received: issued, issued, unused: 0, spoiled: 0, inBox: issued - 10, invalid: 0 },
      { aida: issued - 10, bolat: 0 },
      0,
    );
  const errors = (submission: Submission, added = 0) =>
    findingCodes(submission, added).filter((code) => code < 'W');

  test('accepts a ballot for every voter on the list', () => {
    expect(errors(full(200, 200))).toEqual([]);
  });

  test("reports one more than the protocol's own list", () => {
    expect(errors(full(180, 180))).toEqual([]);
    expect(errors(full(180, 181))).toEqual(['E204']);
  });

  test("reports one more than the definition's list, whatever the protocol says", () => {
    expect(errors(full(210, 201))).toEqual(['E204']);
    expect(checkLines(layout, resolved(layout, full(210, 201)))[0]?.message).toBe(
      "issued is 201 but the precinct's list has 200 voters, 1 fewer; " +
        'compare issued and registered with the paper',
    );
  });

  test('allows ballots for voters added on the day', () => {
    expect(errors(full(200, 203), 3)).toEqual([]);
    expect(errors(full(200, 204), 3)).toEqual(['E204']);
    expect(checkLines(layout, resolved(layout, full(200, 204)), 3)[0]?.message).toContain(
      '203 voters (3 of them added on the day)',
    );
  });
});

describe('E205: voted <= registered', () => {
  const errors = (submission: Submission, added = 0) =>
    findingCodes(submission, added).filter((code) => code < 'W');

  test("reports more than the definition's list", () => {
    expect(errors(report(200))).toEqual([]);
    expect(errors(report(201))).toEqual(['E205']);
  });

  test('reports more than the list with the voters added on the day', () => {
    const electorate = new Electorate(layout);
    electorate.addVoters(layout.precinctIndex.get('2') ?? -1, 3);
    const found = [203, 204].map((voted) => {
      const resolution = resolve(layout, report(voted), electorate);
      return resolution.ok ? checkLines(layout, resolution, 3).map(({ code }) => code) : [];
    });
    expect(found).toEqual([['W305'], ['E205', 'W305']]);
  });

  test("reports more than the report's own list", () => {
    expect(errors(report(150, { registered: 150 }))).toEqual([]);
    expect(errors(report(151, { registered: 150 }))).toEqual(['E205']);
    expect(errors(report(210, { registered: 210 }))).toEqual(['E205']);
  });

  test('says by how much voted is above the list', () => {
    expect(checkLines(layout, resolved(layout, report(212)))[0]).toMatchObject({
      field: 'voted',
      message:
        '212 voters took part but the list has 200 voters, 12 fewer; compare both numbers with the paper',
    });
  });

  test.each<[ProtocolLine[], number, string]>([
    [['inBox', 'invalid'], 200, 'ballots.inBox'],
    [['invalid'], 200, 'votes'],
    [[], 200, 'votes'],
    [['registered', 'inBox', 'invalid'], 190, 'ballots.inBox'],
  ])(
    'limits a protocol with the lines %j, so without issued, to its voters',
    (protocolLines, limit, field) => {
      const bare = layOut(smallElection({ protocolLines }));
      const sent = (cast: number): Submission => {
        const lines: Record<string, number> = { registered: 190, inBox: cast, invalid: 0 };
        const ballots = Object.fromEntries(protocolLines.map((line) => [line, lines[line]]));
        return { ...protocol({}, { aida: cast, bolat: 0 }, 0), ballots };
      };
      const errors = (cast: number) =>
        checkLines(bare, resolved(bare, sent(cast))).filter(({ severity }) => severity === 'error');
      expect(errors(limit)).toEqual([]);
      expect(errors(limit + 1)).toMatchObject([{ code: 'E205', field }]);
    },
  );
});

describe('W303: received <= registered and 1%, rounded up', () => {
  const received = (count: number, registered: number) =>
    protocol({ registered, received: count, unused: count - 151 });

  test.each([
    [200, 202],
    [150, 152],
    [199, 201],
  ])('allows for %i voters %i ballots', (registered, most) => {
    expect(findingCodes(received(most, registered))).not.toContain('W303');
    expect(findingCodes(received(most + 1, registered))).toContain('W303');
  });

  test('names the limit', () => {
    expect(onlyFinding(received(210, 200))).toMatchObject({
      field: 'ballots.received',
      message:
        'received is 210 ballots but 200 voters and a reserve of 1% make 202, 8 fewer; ' +
        'confirm it, or correct received',
    });
  });
});

describe('W304: invalid < 3% of inBox', () => {
  const box = (invalid: number) =>
    protocol(
      { issued: 100, unused: 100, spoiled: 0, inBox: 100, invalid },
      { aida: 100 - invalid, bolat: 0 },
      0,
    );

  test('accepts 2 of 100 and reports 3 of 100', () => {
    expect(findingCodes(box(2))).toEqual([]);
    expect(onlyFinding(box(3))).toMatchObject({ code: 'W304', field: 'ballots.invalid' });
  });
});

describe('W305: turnout < 98% at a precinct of 100 voters or more', () => {
  test('checks a turnout report', () => {
    expect(findingCodes(report(195))).toEqual([]);
    expect(onlyFinding(report(196))).toMatchObject({ code: 'W305', field: 'voted' });
  });

  test('checks a protocol', () => {
    expect(findingCodes(protocolOfTurnout(195))).toEqual([]);
    expect(onlyFinding(protocolOfTurnout(196))).toMatchObject({ code: 'W305', field: 'ballots.issued' });
  });

  test('accepts full turnout at a small precinct', () => {
    const small = layOut(
      smallElection({ precincts: [precinct('1', 'west-1', 99), precinct('2', 'KZ-EAST', 100)] }),
    );
    const codesOf = (id: string, voted: number) =>
      checkLines(small, resolved(small, report(voted, { precinct: id }))).map(({ code }) => code);
    expect(codesOf('1', 99)).toEqual([]);
    expect(codesOf('2', 100)).toEqual(['W305']);
  });
});

describe('W306: inBox > 0', () => {
  test('accepts one ballot and reports none', () => {
    expect(findingCodes(protocolOfTurnout(1))).toEqual([]);
    expect(onlyFinding(protocolOfTurnout(0))).toMatchObject({ code: 'W306', field: 'ballots.inBox' });
  });
});

describe('W307: issued - inBox <= the greater of 2 and 1% of issued', () => {
  test('allows 2 ballots missing of a few', () => {
    expect(findingCodes(protocolOfTurnout(150, 148))).toEqual([]);
    expect(onlyFinding(protocolOfTurnout(150, 147))).toMatchObject({ code: 'W307', field: 'ballots.inBox' });
  });

  test('allows 1% of the ballots missing of many', () => {
    const many = layOut(
      smallElection({ precincts: [{ id: '2', area: 'KZ-EAST', number: '2', registered: 1000 }] }),
    );
    const sent = (inBox: number) =>
      protocol(
        { registered: 1000, received: 1000, issued: 500, unused: 500, spoiled: 0, inBox, invalid: 0 },
        { aida: inBox, bolat: 0 },
        0,
      );
    expect(checkLines(many, resolved(many, sent(495)))).toEqual([]);
    expect(checkLines(many, resolved(many, sent(494)))).toMatchObject([{ code: 'W307' }]);
  });
});

describe('W311: registered is the list of the precinct', () => {
  const strict = layOut(smallElection({ checks: {} }));
  const found = (submission: Submission, added = 0) =>
    checkLines(strict, resolved(strict, submission), added);

  test('checks a report and a protocol, with the voters added on the day', () => {
    expect(found(report(100, { registered: 200 }))).toEqual([]);
    expect(found(report(100))).toEqual([]);
    expect(found(report(100, { registered: 2000 }))).toMatchObject([
      {
        ...{ code: 'W311', severity: 'warning', field: 'registered' },
        message:
          "registered is 2000 but the precinct's list has 200 voters; confirm it, or correct registered",
      },
    ]);
    expect(found(protocol())).toEqual([]);
    expect(found(protocol(), 3)).toMatchObject([{ code: 'W311', field: 'ballots.registered' }]);
    expect(found(protocol({ registered: 203 }), 3)).toEqual([]);
  });

  test('is waived when the unit has no list', () => {
    const unit = { ...precinct('2', 'KZ-EAST', 0), kind: 'postal' as const, registered: null };
    const unlisted = layOut(smallElection({ checks: {}, precincts: [unit] }));
    for (const sent of [report(900, { registered: 5 }), protocol({ registered: 0 })]) {
      expect(checkLines(unlisted, resolved(unlisted, sent))).toEqual([]);
    }
  });
});

test('a check runs only when all of its lines are present', () => {
  const few = layOut(smallElection({ protocolLines: ['issued', 'inBox'] }));
  const sent = { ...protocol({}, { aida: 1, bolat: 0 }, 0), ballots: { issued: 150, inBox: 148 } };
  expect(checkLines(few, resolved(few, sent))).toEqual([]);
});

test('several faults are reported together', () => {
  const found = findingCodes(protocol({ received: 100, inBox: 300 }));
  expect(found).toEqual(expect.arrayContaining(['E201', 'E202', 'E203']));
});

test("Aqqum's protocol adds up and gets only W304 for its invalid ballots", () => {
  const aqqum = layOut(
    smallElection({
      protocolLines: ['registered', 'inBox', 'invalid'],
      precincts: [{ id: '2', area: 'KZ-EAST', number: '2', registered: 1283 }],
      contests: [contest({ options: ['first', 'second', 'third', 'fourth'].map((id) => option(id)) })],
    }),
  );
  const ballots = { registered: 1283, inBox: 928, invalid: 35 };
  const votes = { first: 731, second: 153, third: 6, fourth: 3 };
  const found = checkLines(aqqum, resolved(aqqum, { ...protocol({}, votes, 0), ballots }));
  expect(found.map(({ code }) => code)).toEqual(['W304']);
});
