import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldSought, foldSpelling } from './spelling.js';

/** Each letter of Kazakh Cyrillic, with every form in use in the Latin alphabet of 2021 and in English. */
const ALPHABET: readonly (readonly string[])[] = [
  ['а', 'a'],
  ['ә', 'ä', 'a', 'ə'],
  ['б', 'b'],
  ['в', 'v'],
  ['г', 'g'],
  ['ғ', 'ğ', 'gh', 'g'],
  ['д', 'd'],
  ['е', 'e', 'ye'],
  ['ж', 'j', 'zh'],
  ['з', 'z'],
  ['и', 'i', 'iy'],
  ['й', 'i', 'y'],
  ['к', 'k'],
  ['қ', 'q', 'k'],
  ['л', 'l'],
  ['м', 'm'],
  ['н', 'n'],
  ['ң', 'ñ', 'ng', 'n'],
  ['о', 'o'],
  ['ө', 'ö', 'o'],
  ['п', 'p'],
  ['р', 'r'],
  ['с', 's'],
  ['т', 't'],
  ['у', 'u', 'w'],
  ['ұ', 'ū', 'u'],
  ['ү', 'ü', 'u'],
  ['ф', 'f'],
  ['х', 'h', 'kh'],
  ['һ', 'h'],
  ['ц', 'ts'],
  ['ч', 'ç', 'ch'],
  ['ш', 'ş', 'sh', 's'],
  ['ы', 'y'],
  ['і', 'ı', 'i'],
  ['ь', '', '’', "'"],
  ['э', 'e'],
  ['ю', 'iu', 'yu'],
  ['я', 'ia', 'ya'],
];

/** One word and two spellings of it. */
const SPELLED_TWICE = fc
  .array(
    fc
      .constantFrom(...ALPHABET)
      .chain((ways) => fc.tuple(fc.constantFrom(...ways), fc.constantFrom(...ways))),
    { minLength: 1, maxLength: 12 },
  )
  .map((letters) => [letters.map(([one]) => one).join(''), letters.map(([, other]) => other).join('')]);

describe('foldSpelling', () => {
  it.each([
    ['Жамбыл', 'Jambyl', 'Zhambyl', 'ЖАМБЫЛ', 'zhambyl'],
    ['Ақтөбе', 'Aqtöbe', 'Aktobe', 'Актобе', 'Aqtobe', 'AQTÖBE'],
    ['Қарағанды', 'Qarağandy', 'Karagandy', 'Караганды', 'Qaraghandy'],
    ['Маңғыстау', 'Mañğystau', 'Mangystau', 'Мангыстау', 'Mangghystau', 'Mangystaw'],
    ['Шығыс', 'Şyğys', 'Şığıs', 'Shyghys', 'Sygys'],
    ['Рыспаев', 'Ryspaev', 'Ryspayev', 'рыспаев'],
    ['Ғалиев', 'Ğaliev', 'Galiyev', 'Галиев'],
    ['Хамитов', 'Hamitov', 'Khamitov'],
    ['Асхат', 'Ashat', 'Askhat'],
    ['Үйеңкі', 'Üienkı', 'Uyengki'],
    ['Нұр Отан', 'Nūr Otan', 'Nur Otan', 'Нур Отан', 'NUR  OTAN', 'Nur-Otan'],
    ['Ақ жол', 'Aq Jol', 'Ak Zhol', 'Ак Жол'],
    ['Елеусізов', 'Eleusızov', 'Yeleusizov'],
    ['Өскемен', 'Öskemen', 'Oskemen', 'Оскемен'],
    ['Йод', 'Иод', 'Iod', 'Yod'],
    ['Көктөбе-Бастау', 'Köktöbe-Bastau', 'Koktobe Bastau', 'Kök’töbe bastau'],
  ])('folds every spelling of %s alike', (name, ...spellings) => {
    for (const spelling of spellings) expect(foldSpelling(spelling)).toBe(foldSpelling(name));
  });

  it('folds a word alike, whichever alphabet each of its letters is from', () => {
    fc.assert(
      fc.property(SPELLED_TWICE, ([one = '', other = '']) => {
        expect(foldSpelling(one)).toBe(foldSpelling(other));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is idempotent, so that both sides of a search agree', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        expect(foldSpelling(foldSpelling(words))).toBe(foldSpelling(words));
      }),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...ALPHABET.flat(), ' ', '-', 'W', 'Х', 'x') }),
        (words) => {
          expect(foldSpelling(foldSpelling(words))).toBe(foldSpelling(words));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('ignores case and the encoding of diacritics', () => {
    fc.assert(
      fc.property(SPELLED_TWICE, ([word = '']) => {
        expect(foldSpelling(word.normalize('NFC'))).toBe(foldSpelling(word.normalize('NFD')));
        expect(foldSpelling(word.toUpperCase())).toBe(foldSpelling(word));
      }),
    );
  });

  it('keeps numbers and names in other scripts', () => {
    expect(foldSpelling('№ 1100, KZ-ZHA')).toBe('no 1100 kz ja');
    expect(foldSpelling('东京 ١٢')).toBe('东京 ١٢');
  });

  it('distinguishes names that only look alike', () => {
    expect(foldSpelling('Aqsu')).not.toBe(foldSpelling('Aqsai'));
    expect(foldSpelling('Rysbaev')).not.toBe(foldSpelling('Ryspaev'));
  });
});

describe('foldSought', () => {
  it('splits at spaces and keeps hyphenated words together', () => {
    expect(foldSought('  Zhambyl   KZ-ZHA ')).toEqual(['jambil', 'kz ja']);
    expect(foldSought(' - ’ ')).toEqual([]);
  });
});
