import { describe, expect, test } from '@jest/globals';
import { checkDefinition, summary } from '#election';
import { createHash } from 'node:crypto';
import { receive } from '../../../test/fixtures/clients/commission.js';
import { FIGURES } from '../figures.js';
import { readMeasure } from '../measures/read.js';
import { capitalClock } from '../night/clock.js';
import { AKIM_BY_ELECTIONS_2021_08 as DAYS } from './days.js';

const definition = DAYS.define('days');
const feed = DAYS.feed('run');
const commission = receive(definition, feed);
const held = FIGURES.filter(
  ({ scenario, measure, treatment }) => scenario === DAYS.id && measure && treatment !== 'conflict',
);
const august = (day: number, hour: number): number => capitalClock(2021, 8, day)(hour);

describe('the scenario of the by-elections of August 2021', () => {
  test('has a valid definition of four rural districts in three regions, all documented', () => {
    expect(checkDefinition(definition)).toEqual([]);
    expect(definition.areas.map(({ id }) => id)).toEqual([
      'KZ',
      'KZ-ALM',
      'KZ-AKT',
      'KZ-KZY',
      'KZ-KZY-aral',
      'KZ-KZY-aral-aqqum',
      'KZ-KZY-shieli',
      'KZ-KZY-shieli-talaptan',
      'KZ-ALM-jambyl',
      'KZ-ALM-jambyl-ulken',
      'KZ-AKT-salqar',
      'KZ-AKT-salqar-bersugir',
    ]);
    expect([...definition.areas, ...definition.contests].every(({ origin }) => origin === 'documented')).toBe(
      true,
    );
    expect(definition.precincts.every(({ origin }) => origin === 'synthesised')).toBe(true);
    expect(definition.contests.map(({ id, votes }) => [id, votes])).toEqual([
      ['akim-aqqum', undefined],
      ['akim-talaptan', 'undocumented'],
      ['akim-ulken', 'undocumented'],
      ['akim-bersugir', undefined],
    ]);
  });

  test.each(held.map((figure) => [figure.id, figure] as const))(
    'agrees with figure %s',
    (_id, { measure }) => {
      expect(measure && readMeasure(measure, commission.readings())).toMatchObject({ state: 'agrees' });
    },
  );

  test('elects in Aqqum and Berşügır, and nobody where votes are undocumented', () => {
    const results = [...commission.readings().contests()];
    expect(results.map(({ state, leader }) => [state, leader])).toEqual([
      ['complete', 'akim-aqqum-1'],
      ['complete', null],
      ['complete', null],
      ['complete', 'akim-bersugir-1'],
    ]);
    expect(
      results[1]?.options.map(({ name, votes, share, elected }) => [name.en, votes, share, elected]),
    ).toEqual([
      ['Amankeldı Ömırälı', null, null, false],
      ['Bekbolat Düisenov', null, null, false],
    ]);
    expect(summary(commission.tally)).toMatchObject({
      contests: { total: 4, byState: { complete: 4 } },
      elected: [{ countedFor: 'NO', seats: 2, nominated: 2, selfNominated: 0 }],
      precincts: { reported: 9, expected: 9 },
    });
  });

  test('passes every check, with W304 acknowledged in Aqqum and Berşügır', () => {
    expect(commission.findings).toEqual([]);
    expect(commission.answered.map(({ code }) => code)).toEqual(['W304', 'W304', 'W304', 'W304']);
    const answering = feed.filter(({ submission }) => submission.acknowledged);
    expect(answering.map(({ submission }) => submission.kind === 'protocol' && submission.contest)).toEqual([
      'akim-aqqum',
      'akim-aqqum',
      'akim-bersugir',
      'akim-bersugir',
    ]);
  });

  test('sends the submissions of each region on its own day, from the opening of polls to the night', () => {
    expect(feed).toHaveLength(9 * 7);
    const days = new Map([
      ['KZ-KZY', 1],
      ['KZ-ALM', 8],
      ['KZ-AKT', 22],
    ]);
    for (const { at, submission } of feed) {
      const area = definition.precincts.find(({ id }) => id === submission.precinct)?.area ?? '';
      const day = days.get(area.slice(0, 6)) ?? 0;
      expect(at).toBeGreaterThan(august(day, 10));
      expect(at).toBeLessThan(august(day, 26));
      if (submission.kind === 'protocol') {
        // Kyzylorda and Aqtöbe close an hour after the capital.
        expect(at).toBeGreaterThan(august(day, day === 8 ? 20 : 21));
      }
    }
    const times = feed.map(({ at }) => at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times[0]).toBeGreaterThan(DAYS.opensAt);
    expect(times.at(-1)).toBeLessThan(DAYS.endsAt);
  });

  test('has the results of the first day, and awaits the others, between the days', () => {
    const between = receive(definition, feed, august(5, 12)).readings();
    expect([...between.contests()].map(({ state }) => state)).toEqual([
      'complete',
      'complete',
      'awaiting',
      'awaiting',
    ]);
    expect(between.turnout('KZ-KZY', 'final')).toMatchObject({ voted: 928 + 1923, registered: 1283 + 2244 });
    const pending = held.filter(
      ({ measure }) => measure && readMeasure(measure, between).state === 'pending',
    );
    expect(pending.length).toBeGreaterThan(0);
    for (const { measure } of pending) {
      expect(measure?.kind === 'contest' && ['akim-ulken', 'akim-bersugir'].includes(measure.contest)).toBe(
        true,
      );
    }
  });

  test('is reproducible, and another run has other ids', () => {
    const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
    expect(hash(DAYS.feed('run'))).toBe(hash(feed));
    expect(hash(definition)).toMatchInlineSnapshot(
      `"d061ae86626b213e471bc9698c5a85430ff3746eb0f1e75f1ba3e8b5e2b2f09c"`,
    );
    expect(hash(feed)).toMatchInlineSnapshot(
      `"3d82ad994314be029dbba1b3e6b51462f73dd9585153a49af6718689ce5a5672"`,
    );
    const ids = new Set(feed.map(({ submission }) => submission.id));
    expect(ids.size).toBe(feed.length);
    expect(DAYS.feed('another run').filter(({ submission }) => ids.has(submission.id))).toEqual([]);
  });
});
