import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPrecinctList, spellingsOf } from './precinct-list.js';

describe('readPrecinctList', () => {
  it.each([
    ['', []],
    ['  12 ', ['12']],
    ['0012, 0014;0012\n0015', ['0012', '0014', '0015']],
    ['0098-0101', ['0098', '0099', '0100', '0101']],
    ['8 – 10, aqtobe-3', ['8', '9', '10', 'aqtobe-3']],
    ['7-7', ['7']],
  ])('reads %j as %j', (text, ids) => {
    expect(readPrecinctList(text)).toEqual({ ok: true, ids });
  });

  it.each(['20-12', '1-9999'])('rejects the range %s', (text) => {
    expect(readPrecinctList(`3, ${text}`)).toEqual({ ok: false, text });
  });

  it('gives every id once', () => {
    const id = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
    fc.assert(
      fc.property(fc.array(id), fc.constantFrom(',', ' ', '; ', '\n'), (ids, gap) => {
        expect(readPrecinctList(ids.join(gap))).toEqual({ ok: true, ids: [...new Set(ids)] });
      }),
    );
  });
});

describe('spellingsOf', () => {
  it.each([
    ['12', ['12', '012', '0012', '00012']],
    ['0012', ['0012', '00012']],
    ['123456', ['123456']],
    ['aqtobe-3', ['aqtobe-3']],
  ])('gives for %s the ids %j', (written, ids) => {
    expect(spellingsOf(written)).toEqual(ids);
  });
});
