import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PROTOCOL_LINES, readCountText, type Definition, type Finding } from '#election';
import { CURRENT, counted, lay, pageOf, sent, sound } from '../../../../test/fixtures/data/sheets.js';
import { contest, option, smallElection } from '../../../../test/fixtures/data/small-election.js';
import type { Typed } from '../outbox/outbox-entry.js';
import { judgeSheet } from './sheet-checks.js';
import {
  acknowledge,
  acknowledgementOf,
  contentOf,
  draftOf,
  groupDigits,
  keepTicks,
  readAcknowledged,
} from './sheet-draft.js';
import { addUp } from './sheet-sums.js';

const codes = (findings: readonly Finding[]): readonly string[] => findings.map(({ code }) => code);
const judge = (typed: Typed, editing?: string) => codes(judgeSheet(lay(), typed, editing).findings);

describe('a sheet', () => {
  test('has the lines of the paper in order, struck-off options included', () => {
    const options = [option('aida'), option('bolat', { status: 'struck-off' })];
    const { lines } = lay(
      smallElection({ protocolLines: ['inBox', 'invalid'], contests: [contest({ options })] }),
    );
    expect(lines.map(({ field, isStruckOff }) => [field, isStruckOff])).toEqual([
      ['ballots.inBox', false],
      ['ballots.invalid', false],
      ['votes.aida', false],
      ['votes.bolat', true],
      ['againstAll', false],
    ]);
    const silent = smallElection({ contests: [contest({ votes: 'undocumented', againstAll: false })] });
    expect(lay(silent).lines.map(({ group }) => group)).toEqual(PROTOCOL_LINES.map(() => 'ballots'));
  });

  test('gives the protocol that a correction would replace and the counted turnout reports', () => {
    const later = { ...sent, id: 'later', version: 2, state: 'accepted' as const };
    const held = { ...sent, id: 'held', version: 3, state: 'held' as const };
    const page = pageOf([counted('12:00', 90), sent, later, held]);
    const { current, accepted } = lay(smallElection(), page);
    expect(current?.id).toBe('later');
    expect(accepted).toEqual([{ slot: 1, version: 1, counts: [90, 200] }]);
  });
});

describe('readCountText', () => {
  test.each([
    ['', { state: 'empty' }],
    [' 12 ', { state: 'count', count: 12 }],
    ['007', { state: 'count', count: 7 }],
    ['1 204', { state: 'count', count: 1204 }],
    ['1,204', { state: 'count', count: 1204 }],
    ['1\u202f204', { state: 'count', count: 1204 }],
    ['9999999', { state: 'count', count: 9_999_999 }],
    ['10000000', { state: 'unreadable', text: '10000000' }],
    ['12.5', { state: 'unreadable', text: '12.5' }],
    ['300,00', { state: 'unreadable', text: '300,00' }],
    ['19,5', { state: 'unreadable', text: '19,5' }],
    ['100 10', { state: 'unreadable', text: '100 10' }],
    ['-1', { state: 'unreadable', text: '-1' }],
    ['l2', { state: 'unreadable', text: 'l2' }],
  ])('reads %p', (text, reading) => expect(readCountText(text)).toEqual(reading));

  test('reads back a count with grouped digits', () => {
    fc.assert(
      fc.property(fc.nat(9_999_999), (count) => {
        expect(readCountText(groupDigits(String(count), 'en-GB'))).toEqual({ state: 'count', count });
      }),
    );
    expect([groupDigits('1204', 'en-GB'), groupDigits('12x', 'en-GB')]).toEqual(['1,204', '12x']);
  });
});

describe('a draft', () => {
  test('converts to a submission and back', () => {
    const sheet = lay(smallElection(), pageOf([sent]));
    expect(contentOf(sheet, sound)).toEqual({
      kind: 'protocol',
      precinct: '2',
      contest: 'race',
      ballots: sent.ballots,
      votes: sent.votes,
      againstAll: 6,
    });
    const counts = fc.array(fc.nat(9_999_999), {
      minLength: sheet.lines.length,
      maxLength: sheet.lines.length,
    });
    fc.assert(
      fc.property(counts, (drawn) => {
        const typed = Object.fromEntries(sheet.lines.map(({ field }, i) => [field, String(drawn[i])]));
        const { ballots, votes, againstAll } = contentOf(sheet, typed);
        const again = draftOf(sheet, {
          ...sent,
          ballots: { ...sent.ballots, ...ballots },
          votes: { ...votes },
          againstAll: againstAll ?? 0,
        });
        expect(again).toEqual({ ...typed, replaces: CURRENT });
        expect(contentOf(sheet, { ...again, reason: ' misread ' })).toMatchObject({
          ballots,
          votes,
          againstAll,
          replaces: CURRENT,
          reason: 'misread',
        });
      }),
    );
  });

  test('keeps an acknowledgement only while the counts of its warning are unchanged', () => {
    const sheet = lay();
    const typed = { ...sound, 'ballots.invalid': '20', 'votes.aida': '82' };
    const [warning] = judgeSheet(sheet, typed).findings;
    expect(warning?.code).toBe('W304');
    if (!warning) return;
    const ticked = acknowledge(typed, warning, true);
    expect(contentOf(sheet, ticked).acknowledged).toEqual(['W304']);
    expect(readAcknowledged(acknowledge(ticked, warning, false))).toEqual([]);
    const reworded = { ...ticked, 'ballots.invalid': '21', 'votes.aida': '81' };
    expect(readAcknowledged(keepTicks(reworded, judgeSheet(sheet, reworded).findings))).toEqual([]);
    const elsewhere = { ...ticked, 'votes.aida': '81', 'votes.bolat': '41' };
    const kept = keepTicks(elsewhere, judgeSheet(sheet, elsewhere).findings);
    expect(readAcknowledged(kept)).toEqual([acknowledgementOf(warning)]);
  });
});

describe('findings while typing', () => {
  test('leave out lines that are empty and the one being typed', () => {
    expect(judge({})).toEqual([]);
    expect(judge({ 'ballots.issued': '149', 'ballots.inBox': '0' })).toEqual(['W306', 'W307']);
    expect(judge({ 'ballots.issued': '149', 'ballots.inBox': '150' })).toEqual(['E203']);
    expect(judge({ 'ballots.issued': '149', 'ballots.inBox': '150' }, 'ballots.inBox')).toEqual([]);
    expect(judge({ ...sound, 'ballots.unused': '50' })).toEqual(['E201']);
    expect(judge({ 'ballots.issued': '12x', 'ballots.inBox': '0' })).toEqual(['E110']);
    expect(judgeSheet(lay(), { ...sound, againstAll: '', replaces: CURRENT }).missing).toEqual([
      'againstAll',
      'reason',
    ]);
  });

  test('count voters added by decision', () => {
    const typed = { ...sound, 'ballots.issued': '201', 'ballots.unused': '0', 'ballots.spoiled': '0' };
    const whole = { ...typed, 'ballots.received': '201' };
    expect(judge(whole)).toContain('E204');
    const { findings } = judgeSheet(lay(smallElection(), pageOf([], 1)), whole);
    expect(codes(findings)).not.toContain('E204');
  });
});

test('W311 reports a paper whose registered voters differ from the list', () => {
  const names = (text: string, added = 0): boolean => {
    const sheet = lay(smallElection({ checks: {} }), pageOf([], added));
    return codes(judgeSheet(sheet, { ...sound, 'ballots.registered': text }).findings).includes('W311');
  };
  expect([names('200'), names('300'), names(''), names('203', 3), names('200', 3)]).toEqual([
    false,
    true,
    false,
    false,
    true,
  ]);
});

describe('sums', () => {
  const box = (typed: Typed) => addUp(lay(), typed).find(({ id }) => id === 'box');

  test('give the surplus or shortfall once it is certain', () => {
    expect(addUp(lay(), sound)).toEqual([
      { id: 'received', after: 'ballots.spoiled', total: 200, whole: 200, verdict: 'equal', difference: 0 },
      { id: 'box', after: 'againstAll', total: 148, whole: 148, verdict: 'equal', difference: 0 },
    ]);
    expect(box({ ...sound, 'votes.aida': '98' })).toMatchObject({
      verdict: 'few',
      difference: -2,
      total: 146,
    });
    expect(box({ ...sound, 'votes.aida': '98', againstAll: '' })).toMatchObject({ verdict: 'open' });
    expect(box({ ...sound, 'votes.aida': '198', againstAll: '' })).toMatchObject({ verdict: 'many' });
    expect(box({ ...sound, 'ballots.inBox': '' })).toMatchObject({ verdict: 'open', whole: null });
  });

  test('appear only when all their lines are present', () => {
    const sums = (changes: Partial<Definition>) => addUp(lay(smallElection(changes)), {}).map(({ id }) => id);
    expect(sums({ protocolLines: ['received', 'issued', 'inBox', 'invalid'] })).toEqual(['box']);
    expect(sums({ contests: [contest({ votes: 'undocumented' })] })).toEqual(['received']);
  });
});
