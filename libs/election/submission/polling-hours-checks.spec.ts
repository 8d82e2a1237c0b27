import { expect, test } from '@jest/globals';
import {
  precinct,
  protocol,
  report,
  resolved,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import { checkPollingHours, layOut, type Submission } from '../index.js';

const west = { ...precinct('1', 'west-1', 100), timeZone: 'Asia/Aqtobe' };
const layout = layOut(smallElection({ precincts: [west, precinct('2', 'KZ-EAST', 200)] }));

const codes = (submission: Submission, received: string, recordedAt?: string) =>
  checkPollingHours(layout, resolved(layout, submission), {
    receivedMs: Date.parse(received),
    recordedAt,
  }).map(({ code, field }) => [code, field]);

// Almaty was at UTC+6 that day and Aqtöbe at UTC+5.
test.each<[string, Submission, string, string]>([
  ['turnout in the east', report(5), '2021-07-25T00:59:59Z', '2021-07-25T01:00:00Z'],
  ['turnout in the west', report(5, { precinct: '1' }), '2021-07-25T01:59:59Z', '2021-07-25T02:00:00Z'],
  ['a protocol in the east', protocol(), '2021-07-25T13:59:59Z', '2021-07-25T14:00:00Z'],
  [
    'a protocol in the west',
    { ...protocol(), precinct: '1' },
    '2021-07-25T14:59:59Z',
    '2021-07-25T15:00:00Z',
  ],
])('E130 reports %s before the polls open or close there', (_, sent, early, due) => {
  expect(codes(sent, early).map(([code]) => code)).toEqual(['E130']);
  expect(codes(sent, due)).toEqual([]);
  expect(codes(sent, '2026-01-01T00:00:00Z')).toEqual([]);
});

test('E131 reports a recording time before the polls opened', () => {
  const later = '2021-07-26T00:00:00Z';
  expect(codes(report(5), later, '2021-07-25T00:59:00Z')).toEqual([['E131', 'recordedAt']]);
  expect(codes(protocol(), later, '2021-07-24T15:00:00Z')).toEqual([['E131', 'recordedAt']]);
  expect(codes(protocol(), later, '2021-07-25T20:30:00+06:00')).toEqual([]);
});

test('E130 says when the polls close and how to rehearse', () => {
  const [finding] = checkPollingHours(layout, resolved(layout, protocol()), { receivedMs: 0 });
  expect(finding?.message).toBe(
    'polls close at 20:00 on 2021-07-25 in Asia/Almaty (2021-07-25T14:00Z), and a protocol is taken after that; ' +
      'try it before with a definition of a rehearsal',
  );
});
