import fc from 'fast-check';

const usually = <T>(value: T, ...others: unknown[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant<unknown>(value) }, fc.constantFrom(...others));

const text = fc.string({ unit: 'binary', maxLength: 6 });

/** What stands in the place of words: what people paste, and what an attacker would. */
const oddWords = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom('School', '№ 7', 'Мектеп', 'কক্ষ', 'hall ❤️') },
  fc.constantFrom(
    '',
    ' ',
    '\u200b',
    '\u202eloohcS',
    'a\nb',
    '\ufeffSchool',
    'x'.repeat(501),
    '\u3164',
    '=1+1',
    '"',
  ),
  text,
);

const oddNames = fc.oneof(
  fc.record({ en: oddWords }),
  fc.record({ en: oddWords, kk: oddWords, ru: oddWords }, { requiredKeys: ['en'] }),
);

/**
 * Precincts to be added to `smallElection`, each field right more often than wrong: those that are taken must then be shown,
 * exported, imported and taken back like any other.
 */
export const oddPrecincts = fc.record(
  {
    id: fc.oneof(
      { weight: 8, arbitrary: fc.stringMatching(/^[a-z\u04d9][a-z0-9._:-]{0,8}$/) },
      fc.constantFrom<unknown>('', '1', 'a b', '../x', 'ship\u200b', '\u3164', 'А101', 'x'.repeat(101), 7),
    ),
    area: usually('KZ-EAST', 'west-1', 'KZ', 'nowhere', '', null),
    number: fc.oneof(
      { weight: 6, arbitrary: fc.constant<unknown>('4') },
      oddWords,
      fc.constantFrom<unknown>(4, null),
    ),
    registered: usually(7, 0, 9_999_999, 10_000_000, -1, 0.5, '7', null),
    name: oddNames,
    timeZone: usually(
      'Asia/Almaty',
      'Asia/Aqtobe',
      'UTC',
      'Mars/Base',
      'Asia/Almata',
      '+05:00',
      '',
      'asia/almaty',
      5,
    ),
  },
  { requiredKeys: ['id', 'area', 'number', 'registered'] },
);
