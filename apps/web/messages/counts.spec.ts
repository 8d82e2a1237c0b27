import { describe, expect, test } from '@jest/globals';
import type { Language } from '../shared/words/languages.js';
import { createTranslate, type MessageKey, type Values } from '../shared/words/translate.js';
import { argumentsOf, formsOf, pluralsOf, TEXTS } from './catalogues.js';

const COUNTS = [0, 1, 2, 5, 11, 21, 101, 1.5];

const sayIn = (language: Language) => createTranslate(language, TEXTS[language]);
const say = { kk: sayIn('kk'), ru: sayIn('ru'), en: sayIn('en') };

type Spoken = Readonly<Record<Language, readonly string[]>>;

/** A message, its arguments for a count, and its text for each of the counts. */
const MESSAGES: readonly (readonly [MessageKey, (count: number) => Values, Spoken])[] = [
  [
    'turnout.reporting',
    (expected) => ({ reported: 0, expected }),
    {
      kk: [
        '0 / 0 учаске',
        '0 / 1 учаске',
        '0 / 2 учаске',
        '0 / 5 учаске',
        '0 / 11 учаске',
        '0 / 21 учаске',
        '0 / 101 учаске',
        '0 / 1,5 учаске',
      ],
      ru: [
        '0 из 0 участков',
        '0 из 1 участка',
        '0 из 2 участков',
        '0 из 5 участков',
        '0 из 11 участков',
        '0 из 21 участка',
        '0 из 101 участка',
        '0 из 1,5 участка',
      ],
      en: [
        '0 of 0 precincts',
        '0 of 1 precinct',
        '0 of 2 precincts',
        '0 of 5 precincts',
        '0 of 11 precincts',
        '0 of 21 precincts',
        '0 of 101 precincts',
        '0 of 1.5 precincts',
      ],
    },
  ],
  [
    'contest.votes',
    (value) => ({ value }),
    {
      kk: ['0 дауыс', '1 дауыс', '2 дауыс', '5 дауыс', '11 дауыс', '21 дауыс', '101 дауыс', '1,5 дауыс'],
      ru: [
        '0 голосов',
        '1 голос',
        '2 голоса',
        '5 голосов',
        '11 голосов',
        '21 голос',
        '101 голос',
        '1,5 голоса',
      ],
      en: ['0 votes', '1 vote', '2 votes', '5 votes', '11 votes', '21 votes', '101 votes', '1.5 votes'],
    },
  ],
  [
    'allocation.seats',
    (count) => ({ count }),
    {
      kk: ['жоқ', '1 мандат', '2 мандат', '5 мандат', '11 мандат', '21 мандат', '101 мандат', '1,5 мандат'],
      ru: [
        'нет',
        '1 мандат',
        '2 мандата',
        '5 мандатов',
        '11 мандатов',
        '21 мандат',
        '101 мандат',
        '1,5 мандата',
      ],
      en: ['none', '1 seat', '2 seats', '5 seats', '11 seats', '21 seats', '101 seats', '1.5 seats'],
    },
  ],
  [
    'precinct.registered',
    (registered) => ({ registered }),
    {
      kk: [
        '0 сайлаушы тізімде',
        '1 сайлаушы тізімде',
        '2 сайлаушы тізімде',
        '5 сайлаушы тізімде',
        '11 сайлаушы тізімде',
        '21 сайлаушы тізімде',
        '101 сайлаушы тізімде',
        '1,5 сайлаушы тізімде',
      ],
      ru: [
        '0 избирателей в списке',
        '1 избиратель в списке',
        '2 избирателя в списке',
        '5 избирателей в списке',
        '11 избирателей в списке',
        '21 избиратель в списке',
        '101 избиратель в списке',
        '1,5 избирателя в списке',
      ],
      en: [
        '0 registered voters',
        '1 registered voter',
        '2 registered voters',
        '5 registered voters',
        '11 registered voters',
        '21 registered voters',
        '101 registered voters',
        '1.5 registered voters',
      ],
    },
  ],
  [
    'contests.all',
    (total) => ({ total }),
    {
      kk: [
        'Барлық 0 округ',
        '1 округ',
        'Барлық 2 округ',
        'Барлық 5 округ',
        'Барлық 11 округ',
        'Барлық 21 округ',
        'Барлық 101 округ',
        'Барлық 1,5 округ',
      ],
      ru: [
        'Все округа: 0',
        '1 округ',
        'Все округа: 2',
        'Все округа: 5',
        'Все округа: 11',
        'Все округа: 21',
        'Все округа: 101',
        'Все округа: 1,5',
      ],
      en: [
        'All 0 contests',
        'All 1 contest',
        'All 2 contests',
        'All 5 contests',
        'All 11 contests',
        'All 21 contests',
        'All 101 contests',
        'All 1.5 contests',
      ],
    },
  ],
  [
    'contest.stateSentence.votesAgain',
    (count) => ({ names: 'А, Ә', count, by: 'К' }),
    {
      kk: ['0', '1', '2', '5', '11', '21', '101', '1,5'].map(
        (count) => `А, Ә: әрқайсысында ${count} дауыс. Қайта дауыс беру тағайындалды. Шешім қабылдаған: К.`,
      ),
      ru: [
        '0 голосов',
        '1 голосу',
        '2 голоса',
        '5 голосов',
        '11 голосов',
        '21 голосу',
        '101 голосу',
        '1,5 голоса',
      ].map((votes) => `А, Ә: по ${votes}. Назначено повторное голосование. Решение: К.`),
      en: ['0 votes', '1 vote', '2 votes', '5 votes', '11 votes', '21 votes', '101 votes', '1.5 votes'].map(
        (votes) => `А, Ә have ${votes} each. К has decided that the contest votes again.`,
      ),
    },
  ],
];

describe.each(MESSAGES)('%s', (key, values, spoken) => {
  test.each(['kk', 'ru', 'en'] as const)('agrees with each count in %s', (language) => {
    expect(COUNTS.map((count) => say[language](key, values(count)))).toEqual(spoken[language]);
  });
});

/** Every message that counts something. */
const COUNTING = (Object.keys(TEXTS.en) as MessageKey[]).filter((key) =>
  (['kk', 'ru', 'en'] as const).some((language) => formsOf(TEXTS[language][key] ?? '').length > 0),
);

/** A message for each of the counts in one of its arguments, with "#" in place of every number. */
function formsWith(language: Language, key: MessageKey, name: string): readonly string[] {
  const others = Object.entries(argumentsOf(TEXTS.en[key] ?? '')).map(
    ([each, type]) => [each, type === 'number' ? 5 : 'А'] as const,
  );
  return COUNTS.map((count) =>
    say[language](key, { ...Object.fromEntries(others), [name]: count }).replace(
      /[\d\u00a0]+([.,]\d+)?/g,
      '#',
    ),
  );
}

/** The numbers that a message has words of its own for: "=0" of a plural is 0. */
const ownOf = (language: Language, key: MessageKey): readonly number[] =>
  formsOf(TEXTS[language][key] ?? '').flatMap((forms) =>
    forms.flatMap((form) => (form.startsWith('=') ? [Number(form.slice(1))] : [])),
  );

/** Messages whose words do not change with the count, as «человек», «выборам» and «раз». */
const SAME: Readonly<Record<Language, readonly string[]>> = {
  kk: [],
  ru: [
    'turnout.votedUnlisted',
    'elected.undocumented',
    'story.leads.total',
    'story.against.contests',
    'precincts.corrected',
  ],
  en: ['figures.more'],
};

/** Which of the counts have the same form: 1, 21 and 101 in Russian. */
const ALIKE: Readonly<Record<Language, readonly (readonly number[])[]>> = {
  kk: [COUNTS],
  ru: [[1, 21, 101], [2], [0, 5, 11], [1.5]],
  en: [[1], [0, 2, 5, 11, 21, 101, 1.5]],
};

describe.each(['kk', 'ru', 'en'] as const)('every message that counts, in %s,', (language) => {
  test('says the same of counts with the same form, save those it has words of its own for', () => {
    const odd = COUNTING.flatMap((key) =>
      Object.entries(argumentsOf(TEXTS.en[key] ?? ''))
        .filter(([, type]) => type === 'number')
        .flatMap(([name]) => {
          const forms = formsWith(language, key, name);
          const own = ownOf(language, key);
          const apart = ALIKE[language].filter(
            (alike) =>
              new Set(
                alike.filter((count) => !own.includes(count)).map((count) => forms[COUNTS.indexOf(count)]),
              ).size > 1,
          );
          return apart.map((alike) => `${key} ${name}: ${alike.join()}`);
        }),
    );
    expect(odd).toEqual([]);
  });

  test('says otherwise of one than of five where it has forms for both', () => {
    const counted = COUNTING.flatMap((key) =>
      pluralsOf(TEXTS[language][key] ?? '')
        .filter(({ forms }) => forms.includes('one'))
        .map(({ argument }) => [key, argument] as const),
    );
    expect(counted.length > 0).toBe(language !== 'kk');
    const [one, five] = [COUNTS.indexOf(language === 'ru' ? 21 : 1), COUNTS.indexOf(5)];
    const same = counted.filter(([key, name]) => {
      const forms = formsWith(language, key, name);
      return forms[one] === forms[five];
    });
    expect(same.map(([key]) => key)).toEqual(SAME[language]);
  });
});

test('numbers group thousands as each language does', () => {
  const values = { reported: 1847, expected: 1_234_567 };
  expect(say.kk('turnout.reporting', values)).toBe('1\u00a0847 / 1\u00a0234\u00a0567 учаске');
  expect(say.ru('turnout.reporting', values)).toBe('1\u00a0847 из 1\u00a0234\u00a0567 участков');
  expect(say.en('turnout.reporting', values)).toBe('1,847 of 1,234,567 precincts');
});

test('a revision shows its sign', () => {
  const values = { moment: '16:42', voted: -3 };
  expect(say.kk('revision.ofReport', values)).toMatch(/^Түзетілген уақыты: 16:42; [-−]3$/);
  expect(say.ru('revision.ofReport', values)).toMatch(/^Исправлено: 16:42; [-−]3$/);
  expect(say.ru('revision.ofReport', { ...values, voted: 1847 })).toBe('Исправлено: 16:42; +1\u00a0847');
});

test('a sentence with several counts agrees with each of them', () => {
  const values = { leader: 'А. Б', margin: 21, out: 2, voters: 1001 };
  expect(say.ru('contest.stateSentence.leading', values)).toBe(
    'Лидирует А. Б, перевес — 21 голос, но второй кандидат ещё может догнать: не учтены 2 участка, где в списках 1\u00a0001 избиратель.',
  );
  expect(say.kk('contest.stateSentence.leading', values)).toBe(
    'А. Б алда келеді, айырма – 21 дауыс, бірақ оны әлі қуып жетуге болады: 2 учаскенің хаттамасы түскен жоқ, олардың тізімінде 1\u00a0001 сайлаушы бар.',
  );
  expect(say.ru('allocation.base', { of: 'valid', value: 22 })).toBe('22 действительных бюллетеня');
  expect(say.ru('allocation.base', { of: 'cast', value: 31 })).toBe('31 бюллетень в ящиках');
});
