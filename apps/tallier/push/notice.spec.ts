import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { LIMITS } from '#config';
import type { PushEvent } from '#ledger';
import type { ContestChange, News } from './changes.js';
import { MESSAGES, noticeOf, tell } from './notice.js';

const head = { id: 'e-1', name: { en: 'Election', ru: 'Выборы', kk: 'Сайлау' }, mode: 'live' } as const;
const CHANGES: readonly ContestChange[] = [
  ...(['first', 'leader', 'complete', 'tie'] as const),
  ...(['certified', 'corrected', 'postponed', 'annulled'] as const),
];
const LANGUAGES = ['kk', 'ru', 'en'] as const;
const aida = { name: { en: 'Aida', ru: 'Аида' }, votes: 1_234, share: '51.20' };
const race: News & { readonly of: 'contest' } = {
  ...{ of: 'contest', change: 'first', name: { en: 'Race' }, isOfLists: false, isElected: false },
  ...{ leader: aida, reported: 1, expected: 3 },
};
const event = (news: News, number = 1, subject = 'contest/race'): PushEvent => ({
  ...{ number, subject, position: 10 + number, body: JSON.stringify(news) },
});
const read = (...asked: Parameters<typeof noticeOf>) =>
  JSON.parse(noticeOf(...asked).payload) as Record<'title' | 'body' | 'tag' | 'path', string>;

/** The names of what a message is written with. */
const namesIn = (elements: readonly MessageFormatElement[]): string[] =>
  elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const options = 'options' in element ? Object.values(element.options) : [];
    return [String(element.value), ...options.flatMap(({ value }) => namesIn(value))];
  });

describe('the messages', () => {
  test('say the same in each language, of the same values', () => {
    const ids = Object.keys(MESSAGES.en);
    for (const language of LANGUAGES) {
      expect(Object.keys(MESSAGES[language])).toEqual(ids);
      for (const [id, text] of Object.entries(MESSAGES[language])) {
        const names = (said: string) => [...new Set(namesIn(parse(said, { ignoreTag: true })))].toSorted();
        const english = new Map(Object.entries(MESSAGES.en)).get(id) ?? '';
        expect([id, names(text)]).toEqual([id, names(english)]);
      }
    }
  });
});

describe('what is told of a contest', () => {
  const said = (changes: Partial<typeof race>): string => tell('en', { ...race, ...changes }).text;

  test.each<readonly [Partial<typeof race>, string]>([
    [{}, 'First result. Aida: 1,234 votes, 51.20%. 1 of 3 precincts in.'],
    [{ leader: null }, 'First result. 1 of 3 precincts in.'],
    [{ leader: { ...aida, votes: null, share: null } }, 'First result. 1 of 3 precincts in.'],
    [{ change: 'leader', reported: 2 }, 'Aida is now ahead. Aida: 1,234 votes, 51.20%. 2 of 3 precincts in.'],
    [
      { change: 'leader', isOfLists: true },
      'Aida now has most votes. Aida: 1,234 votes, 51.20%. 1 of 3 precincts in.',
    ],
    [
      { change: 'complete', isElected: true },
      'Every precinct is in: Aida is elected. Aida: 1,234 votes, 51.20%.',
    ],
    [
      { change: 'complete', isElected: true, isOfLists: true },
      'Every precinct is in. Aida: 1,234 votes, 51.20%.',
    ],
    [{ change: 'tie', leader: null }, 'Every precinct is in: a tie, which the commission decides.'],
    [{ change: 'certified' }, 'The commission has signed the result. Aida: 1,234 votes, 51.20%.'],
    [{ change: 'corrected' }, 'Corrected after every precinct was in. Aida: 1,234 votes, 51.20%.'],
    [{ change: 'annulled' }, 'Annulled by decision: nobody is elected.'],
    [{ change: 'postponed' }, 'Postponed by decision: nobody is elected.'],
  ])('%j', (changes, text) => expect(said(changes)).toBe(text));

  test('is in the language, with names as far as they are known in it', () => {
    expect(tell('ru', { ...race, change: 'leader' }).text).toBe(
      'Теперь лидирует Аида. Аида: 1\u00a0234 голоса, 51,20\u00a0%. Учтено участков: 1 из 3.',
    );
    expect(tell('kk', { ...race, change: 'leader' }).text).toMatch(
      /^Енді Aida алда келеді\. Aida: 1\u00a0234 дауыс/,
    );
  });
});

describe('a notice', () => {
  test('of one subject leads to its page', () => {
    expect(read(head, 'ru', [event(race)], LIMITS.push)).toMatchObject({
      ...{ title: 'Race', tag: 'e-1/contest/race', path: '/ru/e/e-1/contest/race' },
    });
  });

  test('of several leads to the election, and names as many as fit', () => {
    const events = Array.from({ length: 7 }, (_, at) => event(race, at + 1, `contest/${at}`));
    const { title, body, path, tag } = read({ ...head, mode: 'replay' }, 'en', events, LIMITS.push);
    expect({ title, path, tag }).toEqual({ title: 'Election (a replay)', path: '/en/e/e-1', tag: 'e-1/' });
    expect(body.split('\n')).toHaveLength(LIMITS.push.lines + 1);
    expect(body).toMatch(/And 3 more of your favourites\.$/);
  });

  test('replaces what was not delivered of the same subject, and of no other', () => {
    const topic = (subject: string, of: string = head.id) =>
      noticeOf({ ...head, id: of }, 'en', [event(race, 1, subject)], LIMITS.push).topic;
    expect(topic('contest/a')).toMatch(/^[\w-]{32}$/);
    expect(
      new Set([topic('contest/a'), topic('contest/a'), topic('contest/b'), topic('contest/a', 'e-2')]).size,
    ).toBe(3);
  });

  test('fits into what push services take, and leads into these pages, whatever names there are', () => {
    const name = fc.record({ en: fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }) });
    const news = fc.record({
      change: fc.constantFrom(...CHANGES),
      name,
      isOfLists: fc.boolean(),
      isElected: fc.boolean(),
      leader: fc.option(
        fc.record({ name, votes: fc.option(fc.nat()), share: fc.constantFrom('0.01', null) }),
      ),
      reported: fc.nat(),
      expected: fc.nat(),
    });
    const events = fc.array(news, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(events, fc.constantFrom(...LANGUAGES), (all, language) => {
        const told = all.map((each, at) => event({ of: 'contest', ...each }, at + 1, `contest/${at}`));
        const { payload } = noticeOf(head, language, told, LIMITS.push);
        // A record of 4,096 bytes has room for 3,993 besides its header, tag and padding.
        expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(LIMITS.push.noticeBytes);
        const { path } = JSON.parse(payload) as { path: string };
        expect(path).toMatch(/^\/(kk|ru|en)\/e\//);
      }),
    );
  });
});
