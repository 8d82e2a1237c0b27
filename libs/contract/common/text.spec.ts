import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dateSchema,
  IDENTIFIER,
  identifierSchema,
  momentSchema,
  nameSchema,
  uuidSchema,
  words,
} from './text.js';

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('words', () => {
  it('accepts any language', () => {
    expect(accepts(words(50), 'Aqtöbe, Ақтөбе, Актобе')).toBe(true);
  });

  it.each(['', 'a\u0000b', 'a\nb', '\ud800', 'x'.repeat(51)])('refuses %j', (value) => {
    expect(accepts(words(50), value)).toBe(false);
  });

  it('accepts only text that a database can store and return unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }), (value) => {
        if (!accepts(words(50), value)) return;
        expect(Buffer.from(value, 'utf8').toString('utf8')).toBe(value);
        expect(value).not.toContain('\0');
      }),
    );
  });
});

describe('identifierSchema', () => {
  it.each(['KZ-ZHA', 'akim-2021-07-25-a58f9294', 'Ақсу.1', '7'])('accepts %s', (id) => {
    expect(accepts(identifierSchema, id)).toBe(true);
  });

  it.each(['', '-a', 'a/b', 'a b', 'a%2Fb', '__proto__', 'x'.repeat(101), 'a\0'])('refuses %j', (id) => {
    expect(accepts(identifierSchema, id)).toBe(false);
  });

  it('never contains a separator of URLs or topics', () => {
    fc.assert(
      fc.property(fc.stringMatching(IDENTIFIER), (id) => {
        expect(decodeURIComponent(encodeURIComponent(id))).toBe(id);
        expect(id).not.toMatch(/[/?#%\s]/);
      }),
    );
  });
});

describe('momentSchema and dateSchema', () => {
  it.each(['2021-07-25T06:00:00Z', '2021-07-25T12:00:00.123+06:00'])('accepts the moment %s', (moment) => {
    expect(accepts(momentSchema, moment)).toBe(true);
  });

  it.each([
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2021-07-25T06:00:00',
    '2021-02-30T00:00:00Z',
    'now',
  ])('refuses the moment %s', (moment) => {
    expect(accepts(momentSchema, moment)).toBe(false);
  });

  it.each(['0000-01-01', '2021-02-29', '25.07.2021', ''])('refuses the date %j', (date) => {
    expect(accepts(dateSchema, date)).toBe(false);
  });
});

describe('uuidSchema', () => {
  it('normalizes a UUID to lower case', () => {
    expect(uuidSchema.parse('018F3C1E-5D0A-7CC2-9A4E-0C8E8F6B1D2A')).toBe(
      '018f3c1e-5d0a-7cc2-9a4e-0c8e8f6b1d2a',
    );
  });
});

describe('nameSchema', () => {
  it('requires English and rejects unknown languages', () => {
    expect(accepts(nameSchema, { en: 'Aral', kk: 'Арал', ru: 'Арал' })).toBe(true);
    expect(accepts(nameSchema, { kk: 'Арал' })).toBe(false);
    expect(accepts(nameSchema, { en: 'Aral', fr: 'Aral' })).toBe(false);
  });
});
