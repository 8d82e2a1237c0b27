import { describe, expect, it } from '@jest/globals';
import { contestsQuerySchema, turnoutQuerySchema } from './query.js';

const faultOf = (value: unknown) => contestsQuerySchema.safeParse(value).error?.issues[0]?.path[0];

describe('contestsQuerySchema', () => {
  it('defaults to 50 contests a page', () => {
    expect(contestsQuerySchema.parse({})).toEqual({ lang: 'en', limit: 50 });
  });

  it.each(['0', '201', '-1', '1.5', '', 'all', '1e2', '0x10'])('refuses limit=%s and names it', (limit) => {
    expect(faultOf({ limit })).toBe('limit');
  });

  it.each([
    ['limit', ['1', '2']],
    ['area', ['KZ', 'KZ-ZHA']],
    ['state', 'winning'],
    ['q', ''],
    ['cursor', 'x'.repeat(10_000)],
    ['area', 'a\u0000b'],
  ])('names %s when its value is invalid', (name, value) => {
    expect(faultOf({ [name]: value })).toBe(name);
  });
});

describe('turnoutQuerySchema', () => {
  it('refuses unknown parameters, such as a misspelt filter', () => {
    expect(turnoutQuerySchema.safeParse({ erea: 'KZ-ZHA' }).success).toBe(false);
  });
});
