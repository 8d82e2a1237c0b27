import { describe, expect, test } from '@jest/globals';
import type { PageLanguage, SheetRequest } from '#contract';
import { writeBulletin, type BulletinChange, type Statement } from '#election';
import { renderSheet } from './bulletin-sheet.js';

const NAMES = {
  KZ: { en: 'Kazakhstan', kk: 'Қазақстан', ru: 'Казахстан' },
  a1: { en: 'Abai', kk: 'Абай облысы', ru: 'Область Абай' },
  a2: { en: 'Jetisu', kk: 'Жетісу облысы', ru: 'Область Жетісу' },
} as const;

const row = (area: keyof typeof NAMES, turnout: string | null) => ({
  ...{ area, name: NAMES[area], voted: 1930, registered: 2283, turnout },
  precincts: { reported: 3, expected: 1200 },
});

const TURNOUT: Statement = {
  ...{ kind: 'turnout', checkpoint: '12:00', area: 'KZ', highest: ['a1'], lowest: ['a2'] },
  areas: [row('KZ', '84.54'), row('a1', '72.49'), row('a2', null)],
};

const RESULT: Statement = {
  ...{ kind: 'result', contest: 'race', name: { en: 'Race', kk: 'Сайлау', ru: 'Выборы' }, area: 'KZ' },
  ...{ state: 'certified', seats: 1, precincts: { reported: 3, expected: 3 }, registered: 600, cast: 149 },
  ...{ invalid: 2, turnout: '24.83', againstAll: { votes: 6, share: '4.03' }, winners: ['aida'] },
  options: [
    {
      ...{ id: 'aida', name: { en: 'Aida', kk: 'Айда', ru: 'Аида' }, nominatedBy: 'IND', countedFor: 'IND' },
      ...{ status: 'standing', votes: 100, share: '67.11', seats: 1 },
    },
    {
      ...{ id: 'bolat', name: { en: 'Bolat', kk: 'Болат', ru: 'Болат' }, nominatedBy: 'AUYL' },
      ...{ countedFor: 'AUYL', status: 'standing', votes: null, share: null, seats: 0 },
    },
  ],
  certified: { decidedBy: 'ЦИК', decidedOn: '2021-08-03' },
};

const CHANGED: readonly BulletinChange[] = [
  { area: 'a1', figure: 'voted', before: 1900, after: 1930 },
  { figure: 'highest', before: 'a2', after: 'a1' },
];

const ELECTION = { name: NAMES.KZ, date: '2021-08-01', timeZone: 'Asia/Almaty', rehearsal: undefined };

function sheetOf(language: PageLanguage, statement: Statement, more: Partial<SheetRequest> = {}) {
  const head = { election: 'small', number: 7, position: 1234, issuedAt: '2021-08-01T06:20:00.000Z' };
  const body = writeBulletin({ ...head, replaces: 3 }, statement, CHANGED);
  const asked = { language, body, sha256: 'abc', election: ELECTION, mode: 'live', ...more } as const;
  return renderSheet(asked);
}

const cells = (language: PageLanguage, statement: Statement, table: number): readonly string[] => {
  const { columns = [], rows = [] } = sheetOf(language, statement).tables[table] ?? {};
  return [columns, ...rows].map((line) => line.join(' | ').replaceAll('\u00a0', ' '));
};

describe('a bulletin of turnout', () => {
  test('is written in Kazakh', () => {
    const { title, lines, facts, footer, pageOf } = sheetOf('kk', TURNOUT);
    expect(title).toBe('№ 7 хабарлама: Сайлаушылардың қатысуы, сағат 12:00');
    expect(lines).toEqual(['Қазақстан, 2021 ж. 1 тамыз']);
    expect(facts).toEqual([
      'Шыққан уақыты: 2021 ж. 1 тамыз, 12:20 (UTC+06:00)',
      '№ 3 хабарламаны алмастырады',
      'Ең жоғары қатысу: Абай облысы',
      'Ең төмен қатысу: Жетісу облысы',
    ]);
    expect(cells('kk', TURNOUT, 0)).toEqual([
      'Аумақ | Қатысу | Қатысқандар | Тізімде | Учаскелер',
      'Қазақстан | 84,54% | 1 930 | 2 283 | 3 / 1 200',
      'Абай облысы | 72,49% | 1 930 | 2 283 | 3 / 1 200',
      'Жетісу облысы | – | 1 930 | 2 283 | 3 / 1 200',
    ]);
    expect(cells('kk', TURNOUT, 1)).toEqual([
      'Көрсеткіш | Бұрын | Қазір',
      'Абай облысы: қатысқандар | 1 900 | 1 930',
      expect.stringContaining(' | Жетісу облысы | Абай облысы'),
    ]);
    expect(footer.at(1)).toBe('Хабарламаның JSON түріндегі SHA-256 мәні: abc');
    expect(pageOf(2, 3)).toBe('2-бет, барлығы 3');
  });

  test('is written in Russian', () => {
    const { title, lines, facts, footer, pageOf } = sheetOf('ru', TURNOUT);
    expect(title).toBe('Сообщение № 7: Явка на 12:00');
    expect(lines).toEqual(['Казахстан, 1 августа 2021 г.']);
    expect(facts).toEqual([
      'Выпущено: 1 августа 2021 г., 12:20 (UTC+06:00)',
      'Заменяет сообщение № 3',
      'Самая высокая явка: Область Абай',
      'Самая низкая явка: Область Жетісу',
    ]);
    expect(cells('ru', TURNOUT, 0).slice(0, 2)).toEqual([
      'Территория | Явка | Проголосовало | В списках | Участки',
      'Казахстан | 84,54% | 1 930 | 2 283 | 3 из 1 200',
    ]);
    expect(footer.map((line) => line.replaceAll('\u00a0', ' '))).toEqual([
      'По данным подсчёта до записи реестра № 1 234 включительно.',
      'SHA-256 этого сообщения в формате JSON: abc',
    ]);
    expect(pageOf(2, 3)).toBe('Страница 2 из 3');
  });

  test('is written in English', () => {
    const { title, lines, facts, footer, pageOf } = sheetOf('en', TURNOUT);
    expect(title).toBe('Bulletin 7: Turnout at 12:00');
    expect(lines).toEqual(['Kazakhstan, 1 August 2021']);
    expect(facts.slice(0, 2)).toEqual(['Issued 1 August 2021, 12:20 (UTC+06:00)', 'Replaces bulletin 3']);
    expect(cells('en', TURNOUT, 0).at(1)).toBe('Kazakhstan | 84.54% | 1,930 | 2,283 | 3 of 1,200');
    expect(footer.at(0)).toBe('As counted through entry 1,234 of the ledger.');
    expect(pageOf(2, 3)).toBe('Page 2 of 3');
  });
});

test('a result is written in each language, with a dash for unknown votes', () => {
  expect(sheetOf('kk', RESULT).facts.slice(2)).toEqual([
    'Бекітілді: комиссия қол қойған',
    'Барлық 3 учаске саналды.',
    'Сайланды: Айда',
    'Бекіткен: ЦИК, 2021 ж. 3 тамыз',
  ]);
  expect(cells('kk', RESULT, 0)).toEqual([
    'Кандидат немесе тізім | Ұсынған | Дауыстар | Үлесі | Мандаттар',
    'Айда | Өзін-өзі ұсынған | 100 | 67,11% | 1',
    'Болат | «Ауыл» | – | – | 0',
    'Бәріне қарсымын |  | 6 | 4,03% | ',
  ]);
  expect(sheetOf('ru', RESULT).facts.slice(2)).toEqual([
    'Итоги утверждены: подписано комиссией',
    'Учтены все участки: 3.',
    'Кто избран: Аида',
    'Итоги утверждены: ЦИК, 3 августа 2021 г.',
  ]);
  expect(cells('ru', RESULT, 1)).toEqual([
    'Бюллетеней в ящиках | Недействительные бюллетени | В списках | Явка',
    '149 | 2 | 600 | 24,83%',
  ]);
  expect(sheetOf('en', RESULT).facts.slice(2)).toEqual([
    'Certified: signed by the commission',
    'All 3 precincts are in.',
    'Elected: Aida',
    'Certified by ЦИК on 3 August 2021',
  ]);
});

test('figures of several polling days name their day', () => {
  const days = { ...TURNOUT, areas: [{ ...row('KZ', '50.00'), date: '2021-08-08' }] } as Statement;
  expect(cells('kk', days, 0).at(1)).toMatch(/^Қазақстан, 2021 ж. 8 тамыз \| 50,00%/);
});

test('what kind of night it is stands below the title', () => {
  const second = (more: Partial<SheetRequest>) => sheetOf('ru', TURNOUT, more).lines.at(1);
  expect(second({})).toBeUndefined();
  expect(second({ mode: 'replay' })).toMatch(/воспроизведение/i);
  expect(second({ election: { ...ELECTION, rehearsal: true } })).toMatch(/тренировка/i);
});
