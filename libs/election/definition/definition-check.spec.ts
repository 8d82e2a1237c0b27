import { describe, expect, test } from '@jest/globals';
import { faultPaths, onlyFault } from '../../../test/fixtures/data/definition-faults.js';
import { area, contest, precinct, smallElection } from '../../../test/fixtures/data/small-election.js';
import { checkDefinition } from '../index.js';

test('checkDefinition finds no fault in a sound definition', () => {
  expect(checkDefinition(smallElection())).toEqual([]);
});

test.each([null, undefined, 5, 'election', [], [[]]])('checkDefinition rejects %j', (value) => {
  expect(checkDefinition(value)).toHaveLength(1);
});

test('checkDefinition reports every required field that an empty object lacks', () => {
  expect(checkDefinition({}).map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      'format',
      'id',
      'name',
      'date',
      'timeZone',
      'checkpoints',
      'entry',
      'protocolLines',
      'areas',
      'precincts',
      'contests',
    ]),
  );
});

describe('the fields of an election', () => {
  test.each<[string, unknown]>([
    ['format', 'sanaq/election@2'],
    ['id', ''],
    ['id', '../other'],
    ['id', '__proto__'],
    ['id', 'a b'],
    ['id', 'x'.repeat(101)],
    ['name', 'Election'],
    ['date', '25.07.2021'],
    ['date', '2021-02-30'],
    ['date', '2021-7-25'],
    ['timeZone', 'Asia/Nowhere'],
    ['timeZone', '+06:00'],
    ['timeZone', 6],
    ['entry', 'triple'],
    ['checkpoints', '10:00'],
    ['protocolLines', null],
  ])('rejects an election with %s: %j', (field, value) => {
    expect(onlyFault({ [field]: value }).path).toBe(field);
  });

  test('accepts names in three languages and rejects empty ones', () => {
    expect(faultPaths({ name: { en: 'A', kk: 'Ә', ru: 'А' } })).toEqual([]);
    expect(faultPaths({ name: { en: ' ', kk: '', ru: 7 } })).toEqual(['name.en', 'name.kk', 'name.ru']);
  });

  test('accepts an election without checkpoints', () => {
    expect(faultPaths({ checkpoints: [] })).toEqual([]);
  });

  test.each<[unknown[], string]>([
    [['12:00', '10:00'], 'checkpoints[1]'],
    [['10:00', '10:00'], 'checkpoints[1]'],
    [['9:00'], 'checkpoints[0]'],
    [['24:00'], 'checkpoints[0]'],
    [['10:60'], 'checkpoints[0]'],
    [['10:00', 12], 'checkpoints[1]'],
  ])('rejects the checkpoints %j', (checkpoints, path) => {
    expect(onlyFault({ checkpoints }).path).toBe(path);
  });

  test('rejects unknown and repeated protocol lines', () => {
    expect(faultPaths({ protocolLines: ['inBox', 'issued', 'inBox', 'options'] })).toEqual([
      'protocolLines[2]',
      'protocolLines[3]',
    ]);
  });
});

describe('areas', () => {
  const around = { precincts: [precinct('1', 'KZ', 5)] };
  const country = area('KZ', undefined, 'country');

  test('rejects an empty list of areas', () => {
    expect(faultPaths({ areas: [] })).toContain('areas');
  });

  test('rejects an unknown parent', () => {
    const areas = [country, area('A', 'nowhere', 'region')];
    expect(onlyFault({ ...around, areas })).toEqual({
      path: 'areas[1].parent',
      message: 'areas[1].parent is "nowhere", which is no area\'s id',
    });
  });

  test.each([[5], [null], ['__proto__']])('rejects the parent %j', (parent) => {
    expect(onlyFault({ ...around, areas: [country, { ...country, id: 'A', parent }] }).path).toBe(
      'areas[1].parent',
    );
  });

  test('rejects a second root', () => {
    const areas = [country, area('A', undefined, 'region')];
    expect(onlyFault({ ...around, areas })).toMatchObject({
      path: 'areas[1].parent',
      message: expect.stringContaining('areas[0] has no parent either'),
    });
  });

  test('rejects an area that is its own parent', () => {
    const areas = [country, area('A', 'A', 'region')];
    expect(onlyFault({ ...around, areas })).toMatchObject({ path: 'areas[1].parent' });
  });

  test('reports a circle once, without the areas below it', () => {
    const areas = [
      country,
      area('A', 'B', 'region'),
      area('B', 'A', 'district'),
      area('C', 'B', 'rural-district'),
    ];
    const circles = checkDefinition({ ...smallElection(), ...around, areas }).filter(({ message }) =>
      message.includes('circle'),
    );
    expect(circles).toEqual([
      {
        path: 'areas[1].parent',
        message: 'areas[1].parent is "B", which lies in "A" itself: the areas go in a circle',
      },
    ]);
  });

  test('rejects areas without a root', () => {
    expect(faultPaths({ ...around, areas: [area('KZ', 'KZ', 'country')] })).toEqual([
      'areas',
      'areas[0].parent',
    ]);
  });

  test('rejects the id of another area', () => {
    const areas = [country, area('A', 'KZ', 'region'), area('A', 'KZ', 'region')];
    expect(onlyFault({ ...around, areas })).toEqual({
      path: 'areas[2].id',
      message: 'areas[2].id is "A" like that of areas[1]; ids are unique',
    });
  });

  test('rejects a region within a region and accepts skipped levels', () => {
    const areas = [country, area('A', 'KZ', 'region'), area('B', 'A', 'region')];
    expect(onlyFault({ ...around, areas }).path).toBe('areas[2].parent');
    expect(faultPaths({ ...around, areas: [country, area('A', 'KZ', 'rural-district')] })).toEqual([]);
  });

  test('rejects a faulty kind, name or origin, and an area that is not an object', () => {
    const areas = [country, { id: 'A', parent: 'KZ', kind: 'city', origin: 'guessed' }, 7];
    expect(faultPaths({ ...around, areas })).toEqual([
      'areas[1].kind',
      'areas[1].name',
      'areas[1].origin',
      'areas[2]',
    ]);
  });
});

describe('precincts', () => {
  test('rejects an empty list of precincts', () => {
    expect(faultPaths({ precincts: [], contests: [contest()] })).toEqual(['precincts', 'contests[0].area']);
  });

  test.each<[string, unknown, string]>([
    ['area', 'nowhere', 'precincts[0].area'],
    ['area', undefined, 'precincts[0].area'],
    ['number', 12, 'precincts[0].number'],
    ['registered', -1, 'precincts[0].registered'],
    ['registered', 10.5, 'precincts[0].registered'],
    ['registered', '100', 'precincts[0].registered'],
    ['registered', 10_000_000, 'precincts[0].registered'],
    ['timeZone', 'Kazakhstan/Aral', 'precincts[0].timeZone'],
    ['name', {}, 'precincts[0].name.en'],
    ['origin', true, 'precincts[0].origin'],
    ['id', 7, 'precincts[0].id'],
  ])('rejects a precinct with %s: %j', (field, value, path) => {
    const precincts = [{ ...precinct('1', 'KZ-WEST', 5), [field]: value }, precinct('2', 'KZ', 5)];
    expect(onlyFault({ precincts }).path).toBe(path);
  });

  test('accepts a unit without a list only when its kind may have none', () => {
    const unit = (kind: unknown, registered: unknown) => ({
      ...precinct('1', 'KZ-WEST', 5),
      kind,
      registered,
    });
    const also = precinct('2', 'KZ', 5);
    for (const kind of ['postal', 'abroad', 'early', 'electronic']) {
      expect(faultPaths({ precincts: [unit(kind, null), also] })).toEqual([]);
      expect(faultPaths({ precincts: [unit(kind, 300), also] })).toEqual([]);
    }
    for (const kind of [undefined, 'polling-station']) {
      const { path, message } = onlyFault({ precincts: [unit(kind, null), also] });
      expect([path, message]).toEqual([
        'precincts[0].registered',
        expect.stringContaining('postal, abroad, early'),
      ]);
    }
    expect(onlyFault({ precincts: [unit('mail', 300), also] }).path).toBe('precincts[0].kind');
    expect(faultPaths({ precincts: [unit('mail', null), also] })).toEqual([
      'precincts[0].kind',
      'precincts[0].registered',
    ]);
  });

  test('accepts only a whole number as dayAdditions', () => {
    expect(faultPaths({ dayAdditions: 0 })).toEqual([]);
    expect(faultPaths({ dayAdditions: 50 })).toEqual([]);
    for (const dayAdditions of [-1, 1.5, '5', null, 10_000_000]) {
      expect(onlyFault({ dayAdditions }).path).toBe('dayAdditions');
    }
  });

  test('accepts a list of no voters and one of the greatest count', () => {
    expect(faultPaths({ precincts: [precinct('1', 'KZ', 0), precinct('2', 'KZ', 9_999_999)] })).toEqual([]);
  });

  test('rejects the id of another precinct', () => {
    expect(faultPaths({ precincts: [precinct('1', 'KZ', 5), precinct('1', 'KZ-WEST', 5)] })).toEqual([
      'precincts[1].id',
    ]);
  });
});

test('a message shortens the value that it shows', () => {
  const { message } = onlyFault({ entry: 'x'.repeat(10_000) });
  expect(message.length).toBeLessThan(200);
  expect(message).toContain('must be one of: single, double');
});
