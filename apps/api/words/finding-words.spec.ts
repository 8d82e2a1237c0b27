import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FINDING_MESSAGES, type Finding } from '#election';
import { tellFinding, tellWhole } from './finding-words.js';

const IDS = Object.keys(FINDING_MESSAGES.en);

const finding = (messageId?: string, values?: Finding['values']): Finding => ({
  ...{ code: 'W304', severity: 'warning', field: 'ballots.invalid', message: 'in English' },
  ...(messageId === undefined ? {} : { messageId }),
  ...(values === undefined ? {} : { values }),
});

describe('a finding', () => {
  const invalid = finding('W304', { invalid: 21, inBox: 1200, limit: 2.5 });

  test('has its message in the language that is asked for', () => {
    expect(tellFinding(invalid, 'kk').message).toBe(
      'жәшіктен табылған 1\u00a0200 бюллетеньнің ішінде жарамсызы – 21, бұл 2,5% немесе одан көп; растаңыз немесе санды түзетіңіз',
    );
    expect(tellFinding(invalid, 'ru').message).toBe(
      'недействителен 21 бюллетень из 1\u00a0200 в ящиках, это 2,5% или больше; подтвердите или исправьте число',
    );
    expect(tellFinding(invalid, 'en')).toBe(invalid);
  });

  test('keeps its code, field and values', () => {
    expect(tellFinding(invalid, 'kk')).toEqual({ ...invalid, message: expect.any(String) });
  });

  test.each([
    ['without an id', finding()],
    ['with an unknown id', finding('E999', {})],
    ['with an inherited name as its id', finding('constructor', {})],
    ['without its values', finding('W304', { invalid: 1 })],
  ])('keeps its message %s', (_, each) => {
    expect(tellFinding(each, 'ru')).toBe(each);
  });

  test('is told whatever it names, and nothing is thrown', () => {
    const value = fc.oneof(
      fc.string(),
      fc.double(),
      fc.integer(),
      fc.constantFrom('none', 'sum', '__proto__'),
    );
    const values = fc.dictionary(fc.string(), value);
    const language = fc.constantFrom('kk' as const, 'ru' as const, 'en' as const);
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...IDS), fc.string()),
        values,
        value,
        language,
        (id, some, all, wanted) => {
          const texts = new Map(Object.entries(FINDING_MESSAGES.ru)).get(id) ?? '';
          const names = [...texts.matchAll(/\{(\w+)/g)].map(([, name = '']) => [name, all] as const);
          const { message } = tellFinding(finding(id, { ...some, ...Object.fromEntries(names) }), wanted);
          expect(typeof message).toBe('string');
          expect(message).not.toBe('');
        },
      ),
    );
  });
});

describe('an answer', () => {
  test('has its findings told wherever they stand, and nothing else changed', () => {
    const invalid = finding('W306', {});
    const stream = new (class Stream {
      readonly findings = [invalid];
    })();
    const answer = { items: [{ id: '1', findings: [invalid], note: null }], total: 1, stream };
    expect(tellWhole(answer, 'ru')).toEqual({
      items: [{ id: '1', findings: [tellFinding(invalid, 'ru')], note: null }],
      total: 1,
      stream,
    });
    expect(tellWhole(answer, 'en')).toBe(answer);
    expect(tellWhole('text', 'kk')).toBe('text');
  });
});
