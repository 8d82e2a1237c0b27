import { describe, expect, test } from '@jest/globals';
import {
  contest,
  protocol,
  report,
  resolved,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import type { Accepted, Submission } from '../index.js';
import { checkAgainstEarlier, layOut } from '../index.js';

const layout = layOut(
  smallElection({
    checkpoints: ['10:00', '12:00', '14:00', '16:00'],
    contests: [contest(), contest({ id: 'second' })],
  }),
);

function accepted(...submissions: Submission[]): Accepted[] {
  return submissions.map((submission) => ({ ...resolved(layout, submission), version: 1 }));
}

const at = (checkpoint: string, voted: number) => report(voted, { checkpoint });

function codes(submission: Submission, ...earlier: Submission[]): string[] {
  return checkAgainstEarlier(layout, resolved(layout, submission), accepted(...earlier)).map(
    ({ code }) => code,
  );
}

describe('W301: turnout does not fall from hour to hour', () => {
  test('allows as many as at an earlier checkpoint, and reports one fewer', () => {
    expect(codes(at('12:00', 50), at('10:00', 50))).toEqual([]);
    expect(codes(at('12:00', 49), at('10:00', 50))).toEqual(['W301']);
  });

  test('allows a late report as many as at a later checkpoint, and reports one more', () => {
    expect(codes(at('12:00', 70), at('14:00', 70))).toEqual([]);
    expect(codes(at('12:00', 71), at('14:00', 70))).toEqual(['W301']);
  });

  test('names the checkpoint that differs most', () => {
    const earlier = accepted(at('10:00', 80), at('12:00', 60));
    expect(checkAgainstEarlier(layout, resolved(layout, at('14:00', 50)), earlier)).toMatchObject([
      {
        code: 'W301',
        severity: 'warning',
        field: 'voted',
        message:
          'voted is 50, less than the 80 this precinct reported for 10:00, an earlier hour; ' +
          'confirm it, or correct the count',
      },
    ]);
    const later = accepted(at('14:00', 20), at('16:00', 30));
    expect(checkAgainstEarlier(layout, resolved(layout, at('10:00', 50)), later)[0]?.message).toContain(
      'more than the 20 this precinct reported for 14:00, a later hour',
    );
  });

  test('reports an earlier and a later checkpoint at once', () => {
    expect(codes(at('12:00', 60), at('10:00', 61), at('14:00', 59))).toEqual(['W301', 'W301']);
  });

  test('ignores the report that it would replace', () => {
    expect(codes(at('12:00', 60), at('12:00', 90))).toEqual([]);
  });

  test('reports nothing when nothing else is in', () => {
    expect(codes(at('12:00', 0))).toEqual([]);
  });
});

describe('W302: participation is not below the last turnout report', () => {
  test('compares a protocol with the reports before it', () => {
    expect(codes(protocol(), at('16:00', 149))).toEqual([]);
    expect(codes(protocol(), at('16:00', 150))).toEqual(['W302']);
  });

  test('compares only the last checkpoint', () => {
    expect(codes(protocol(), at('16:00', 149), at('14:00', 190))).toEqual([]);
    expect(codes(protocol(), at('14:00', 100), at('16:00', 190))).toEqual(['W302']);
  });

  test('names the line and the checkpoint', () => {
    const [found] = checkAgainstEarlier(layout, resolved(layout, protocol()), accepted(at('16:00', 160)));
    expect(found).toMatchObject({
      code: 'W302',
      severity: 'warning',
      field: 'ballots.issued',
      message:
        'issued is 149, less than the 160 voters the precinct reported at 16:00; confirm it, or correct the count',
    });
  });

  test('compares a last report with the protocol before it', () => {
    expect(codes(at('16:00', 149), protocol())).toEqual([]);
    expect(codes(at('16:00', 150), protocol())).toEqual(['W302']);
    expect(codes(at('12:00', 150), protocol(), at('16:00', 149))).toEqual(['W301']);
  });

  test('compares a last report with the smaller of two protocols', () => {
    const second = { ...protocol({ issued: 148, unused: 50 }), contest: 'second' };
    expect(codes(at('16:00', 149), protocol(), second)).toEqual(['W302']);
    expect(codes(at('16:00', 148), protocol(), second)).toEqual([]);
  });

  test('ignores the protocol that it would replace', () => {
    expect(codes(protocol(), protocol({ issued: 190 }))).toEqual([]);
  });

  test('compares inBox, or the sum of the votes, when a protocol has no issued line', () => {
    const box = layOut(smallElection({ protocolLines: ['inBox'] }));
    const boxed = { ...protocol(), ballots: { inBox: 148 } };
    const told = (voted: number) => [{ ...resolved(box, report(voted)), version: 1 }];
    expect(checkAgainstEarlier(box, resolved(box, boxed), told(148))).toEqual([]);
    expect(checkAgainstEarlier(box, resolved(box, boxed), told(149))).toMatchObject([
      { field: 'ballots.inBox' },
    ]);
    const bare = layOut(smallElection({ protocolLines: [] }));
    const counted = { ...protocol(), ballots: {} };
    expect(checkAgainstEarlier(bare, resolved(bare, counted), told(146))).toEqual([]);
    expect(checkAgainstEarlier(bare, resolved(bare, counted), told(147))).toMatchObject([{ field: 'votes' }]);
  });
});

describe('W309: the protocols of a precinct agree on how many took part', () => {
  const second = (issued: number) => ({ ...protocol({ issued, unused: 198 - issued }), contest: 'second' });

  test('accepts equal protocols and reports others for review, whichever comes first', () => {
    expect(codes(protocol(), second(149))).toEqual([]);
    expect(codes(second(149), protocol())).toEqual([]);
    expect(checkAgainstEarlier(layout, resolved(layout, second(148)), accepted(protocol()))).toMatchObject([
      {
        code: 'W309',
        severity: 'review',
        field: 'ballots.issued',
        message: "issued is 148, and 149 by this precinct's protocol of contest race; compare both papers",
      },
    ]);
    expect(codes(protocol(), second(148))).toEqual(['W309']);
  });

  test('has the severity that the definition sets', () => {
    const contests = [contest(), contest({ id: 'second' })];
    const severity = (setting: string) => {
      const other = layOut(smallElection({ checks: { W309: setting }, contests }));
      const earlier = [{ ...resolved(other, protocol()), version: 1 }];
      return checkAgainstEarlier(other, resolved(other, second(148)), earlier).map(
        (finding) => finding.severity,
      );
    };
    expect([severity('off'), severity('warning'), severity('review')]).toEqual([[], ['warning'], ['review']]);
  });
});
