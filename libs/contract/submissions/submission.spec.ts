import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { submissionHeadSchema, submissionSchema } from './submission.js';

const id = '018f3c1e-5d0a-7cc2-9a4e-0c8e8f6b1d2a';
const report = { id, kind: 'turnout', precinct: '1', checkpoint: '10:00', voted: 5 };

const accepts = (value: unknown) => submissionSchema.safeParse(value).success;

describe('submissionSchema', () => {
  it('accepts any JSON as a count, because the checks judge it by line', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (voted) => {
        expect(submissionSchema.parse({ ...report, voted })).toEqual({ ...report, voted });
      }),
    );
  });

  it.each([
    ['no id', { ...report, id: undefined }],
    ['an invalid id', { ...report, id: '7' }],
    ['no precinct', { ...report, precinct: '' }],
    ['a precinct that is a number', { ...report, precinct: 1 }],
    ['an unknown kind', { ...report, kind: 'exit poll' }],
    ['a field of the other kind', { ...report, votes: {} }],
    ['an invalid time', { ...report, recordedAt: 'noon' }],
    ['a protocol without votes', { id, kind: 'protocol', precinct: '1', contest: 'race', ballots: {} }],
    ['votes as a list', { id, kind: 'protocol', precinct: '1', contest: 'race', ballots: {}, votes: [1] }],
  ])('refuses %s', (_, value) => {
    expect(accepts(value)).toBe(false);
  });

  it('refuses arbitrary JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(accepts(value)).toBe(false)));
  });
});

it('submissionHeadSchema refuses a future recordedAt, but tolerates a clock a minute ahead', () => {
  const at = (aheadMs: number) => {
    const recordedAt = new Date(Date.now() + aheadMs).toISOString();
    return submissionHeadSchema.safeParse({ recordedAt }).error?.issues[0]?.message;
  };
  expect([at(-1), at(60_000)]).toEqual([undefined, undefined]);
  expect(at(86_400_000)).toContain('must not lie in the future');
});
