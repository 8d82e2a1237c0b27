import { describe, expect, test } from '@jest/globals';
import { problemOf, PROBLEMS, type ProblemKind } from '#contract';
import { joinFindings, tellFindings } from './finding-words.js';
import { tellProblem } from './problem-words.js';
import { wantedLanguage } from './wanted-language.js';

const KINDS = Object.keys(PROBLEMS) as ProblemKind[];

describe('a problem', () => {
  test.each(['kk', 'ru'] as const)('of any kind has a title of its own in %s', (language) => {
    const titles = KINDS.map((kind) => tellProblem(problemOf(kind, ''), language).problem.title);
    expect(titles.filter((title) => !/^[\p{Script=Cyrillic} ,JSON-]+$/u.test(title))).toEqual([]);
    expect(new Set(titles).size).toBe(KINDS.length);
  });

  test('keeps its type and what it says of the occurrence', () => {
    const problem = problemOf('unknown-area', 'There is no area "X"', { known: ['KZ'] });
    expect(tellProblem(problem, 'ru')).toEqual({
      problem: { ...problem, title: 'Неизвестная территория' },
      contentLanguage: 'ru, en',
    });
    expect(tellProblem(problem, 'en')).toEqual({ problem, contentLanguage: 'en' });
  });

  test('of a refused submission is told by its findings', () => {
    const values = { voted: 210, voters: 200, added: 0, by: 10 };
    const found = {
      code: 'E205',
      severity: 'error',
      field: 'voted',
      message: 'x',
      messageId: 'E205',
    } as const;
    const findings = [{ ...found, values }];
    const told = tellProblem(problemOf('failed-checks', joinFindings(findings), { findings }), 'kk');
    expect(told.contentLanguage).toBe('kk');
    expect(told.problem).toMatchObject({
      title: 'Мәлімет тексеруден өтпеді',
      detail: joinFindings(tellFindings(findings, 'kk')),
      findings: [{ code: 'E205', values, message: expect.stringMatching(/^210 адам қатысты/) }],
    });
  });

  test('of a type that is unknown keeps its title', () => {
    const problem = { ...problemOf('internal', ''), type: '/problems/constructor', title: 'Title' };
    expect(tellProblem(problem, 'kk').problem.title).toBe('Title');
  });
});

test.each([
  [undefined, 'en'],
  ['*', 'en'],
  ['de', 'en'],
  ['kk', 'kk'],
  ['kk-KZ,kk;q=0.9,ru;q=0.8', 'kk'],
  ['ru-RU,ru;q=0.9,en;q=0.1', 'ru'],
  ['de, ru;q=0.5', 'ru'],
  ['kk;q=0, ru', 'ru'],
  ['en;q=0.1, kk;q=0.2', 'kk'],
  ['kk;q=high;;,', 'en'],
  ['\u0000', 'en'],
])('of Accept-Language %j the language is %s', (header, language) => {
  expect(wantedLanguage(header === undefined ? {} : { 'accept-language': header })).toBe(language);
});
