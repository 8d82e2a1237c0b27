import { describe, expect, test } from '@jest/globals';
import {
  area,
  contest,
  option,
  precinct,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import { checkDefinition } from '../index.js';

function paths(changes: Readonly<Record<string, unknown>>): string[] {
  return checkDefinition({ ...smallElection(), ...changes }).map(({ path }) => path);
}

/** The only fault's path and message. */
function only(changes: Readonly<Record<string, unknown>>): { path: string; message: string } {
  const faults = checkDefinition({ ...smallElection(), ...changes });
  expect(faults).toHaveLength(1);
  return faults[0] as { path: string; message: string };
}

test('a sound definition has no fault', () => {
  expect(checkDefinition(smallElection())).toEqual([]);
});

test.each([null, undefined, 5, 'election', [], [[]]])('%j is no definition', (value) => {
  expect(checkDefinition(value)).toHaveLength(1);
});

test('an empty object names every field that must be there', () => {
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

describe('the head', () => {
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
  ])('%s: %j', (field, value) => {
    expect(only({ [field]: value }).path).toBe(field);
  });

  test('names in three languages, none empty', () => {
    expect(paths({ name: { en: 'A', kk: 'Ә', ru: 'А' } })).toEqual([]);
    expect(paths({ name: { en: ' ', kk: '', ru: 7 } })).toEqual(['name.en', 'name.kk', 'name.ru']);
  });

  test('an election may publish no turnout by the hour', () => {
    expect(paths({ checkpoints: [] })).toEqual([]);
  });

  test.each<[unknown[], string]>([
    [['12:00', '10:00'], 'checkpoints[1]'],
    [['10:00', '10:00'], 'checkpoints[1]'],
    [['9:00'], 'checkpoints[0]'],
    [['24:00'], 'checkpoints[0]'],
    [['10:60'], 'checkpoints[0]'],
    [['10:00', 12], 'checkpoints[1]'],
  ])('checkpoints %j', (checkpoints, path) => {
    expect(only({ checkpoints }).path).toBe(path);
  });

  test('protocol lines are known and named once', () => {
    expect(paths({ protocolLines: ['inBox', 'issued', 'inBox', 'options'] })).toEqual([
      'protocolLines[2]',
      'protocolLines[3]',
    ]);
  });
});

describe('areas', () => {
  const around = { precincts: [precinct('1', 'KZ', 5)] };
  const country = area('KZ', undefined, 'country');

  test('at least one', () => {
    expect(paths({ areas: [] })).toContain('areas');
  });

  test('an unknown parent', () => {
    const areas = [country, area('A', 'nowhere', 'region')];
    expect(only({ ...around, areas })).toEqual({
      path: 'areas[1].parent',
      message: 'areas[1].parent is "nowhere", which is no area\'s id',
    });
  });

  test.each([[5], [null], ['__proto__']])('parent %j', (parent) => {
    expect(only({ ...around, areas: [country, { ...country, id: 'A', parent }] }).path).toBe(
      'areas[1].parent',
    );
  });

  test('a second root', () => {
    const areas = [country, area('A', undefined, 'region')];
    expect(only({ ...around, areas })).toMatchObject({
      path: 'areas[1].parent',
      message: expect.stringContaining('areas[0] has no parent either'),
    });
  });

  test('an area that is its own parent', () => {
    const areas = [country, area('A', 'A', 'region')];
    expect(only({ ...around, areas })).toMatchObject({ path: 'areas[1].parent' });
  });

  test('a circle is named once, apart from what hangs on it', () => {
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

  test('no root at all', () => {
    expect(paths({ ...around, areas: [area('KZ', 'KZ', 'country')] })).toEqual(['areas', 'areas[0].parent']);
  });

  test('an id that stands twice', () => {
    const areas = [country, area('A', 'KZ', 'region'), area('A', 'KZ', 'region')];
    expect(only({ ...around, areas })).toEqual({
      path: 'areas[2].id',
      message: 'areas[2].id is "A" like that of areas[1]; ids are unique',
    });
  });

  test('a region does not lie in a district, nor in a region', () => {
    const areas = [country, area('A', 'KZ', 'region'), area('B', 'A', 'region')];
    expect(only({ ...around, areas }).path).toBe('areas[2].parent');
    expect(paths({ ...around, areas: [country, area('A', 'KZ', 'rural-district')] })).toEqual([]);
  });

  test('kind, name, origin', () => {
    const areas = [country, { id: 'A', parent: 'KZ', kind: 'city', origin: 'guessed' }, 7];
    expect(paths({ ...around, areas })).toEqual([
      'areas[1].kind',
      'areas[1].name',
      'areas[1].origin',
      'areas[2]',
    ]);
  });
});

describe('precincts', () => {
  test('at least one', () => {
    expect(paths({ precincts: [], contests: [contest()] })).toEqual(['precincts', 'contests[0].area']);
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
  ])('%s: %j', (field, value, path) => {
    const precincts = [{ ...precinct('1', 'KZ-WEST', 5), [field]: value }, precinct('2', 'KZ', 5)];
    expect(only({ precincts }).path).toBe(path);
  });

  test('a unit may have no list where one of its kind may, and a polling station never', () => {
    const unit = (kind: unknown, registered: unknown) => ({
      ...precinct('1', 'KZ-WEST', 5),
      kind,
      registered,
    });
    const also = precinct('2', 'KZ', 5);
    for (const kind of ['postal', 'abroad', 'early', 'electronic']) {
      expect(paths({ precincts: [unit(kind, null), also] })).toEqual([]);
      expect(paths({ precincts: [unit(kind, 300), also] })).toEqual([]);
    }
    for (const kind of [undefined, 'polling-station']) {
      const { path, message } = only({ precincts: [unit(kind, null), also] });
      expect([path, message]).toEqual([
        'precincts[0].registered',
        expect.stringContaining('postal, abroad, early'),
      ]);
    }
    expect(only({ precincts: [unit('mail', 300), also] }).path).toBe('precincts[0].kind');
    expect(paths({ precincts: [unit('mail', null), also] })).toEqual([
      'precincts[0].kind',
      'precincts[0].registered',
    ]);
  });

  test('lists may grow on the day by a number of voters', () => {
    expect(paths({ dayAdditions: 0 })).toEqual([]);
    expect(paths({ dayAdditions: 50 })).toEqual([]);
    for (const dayAdditions of [-1, 1.5, '5', null, 10_000_000]) {
      expect(only({ dayAdditions }).path).toBe('dayAdditions');
    }
  });

  test('nobody registered is possible, and so is the greatest count', () => {
    expect(paths({ precincts: [precinct('1', 'KZ', 0), precinct('2', 'KZ', 9_999_999)] })).toEqual([]);
  });

  test('an id that stands twice', () => {
    expect(paths({ precincts: [precinct('1', 'KZ', 5), precinct('1', 'KZ-WEST', 5)] })).toEqual([
      'precincts[1].id',
    ]);
  });
});

describe('contests', () => {
  test.each<[string, unknown, string]>([
    ['area', 'nowhere', 'contests[0].area'],
    ['kind', 'lottery', 'contests[0].kind'],
    ['seats', 2, 'contests[0].seats'],
    ['seats', undefined, 'contests[0].seats'],
    ['threshold', '7', 'contests[0].threshold'],
    ['solePasser', 'takesAll', 'contests[0].solePasser'],
    ['base', 'registered', 'contests[0].base'],
    ['againstAll', undefined, 'contests[0].againstAll'],
    ['name', null, 'contests[0].name'],
    ['options', [], 'contests[0].options'],
    ['options', {}, 'contests[0].options'],
    ['options', ['aida'], 'contests[0].options[0]'],
    ['id', 'a/b', 'contests[0].id'],
  ])('%s: %j', (field, value, path) => {
    expect(only({ contests: [{ ...contest(), [field]: value }] }).path).toBe(path);
  });

  test('at least one', () => {
    expect(paths({ contests: [] })).toEqual(['contests']);
  });

  test('where nobody could vote', () => {
    const contests = [contest({ area: 'KZ-WEST' }), contest({ id: 'other', area: 'KZ-EAST' })];
    expect(paths({ contests })).toEqual([]);
    expect(only({ contests, precincts: [precinct('1', 'west-1', 5)] }).path).toBe('contests[1].area');
  });

  test('ids that stand twice', () => {
    const doubled = contest({ options: [option('a'), option('b'), option('a')] });
    expect(paths({ contests: [contest(), doubled] })).toEqual([
      'contests[1].id',
      'contests[1].options[2].id',
    ]);
  });

  test.each<[string, unknown]>([
    ['id', '__proto__'],
    ['name', undefined],
    ['nominatedBy', ''],
    ['countedFor', 4],
    ['status', 'withdrawn'],
    ['registeredOn', '2021-13-01'],
    ['listSize', 0],
    ['incumbent', 'yes'],
    ['origin', 'x'],
  ])('an option with %s: %j', (field, value) => {
    const options = [option('a'), { ...option('b'), [field]: value }];
    expect(only({ contests: [{ ...contest(), options }] }).path).toBe(`contests[0].options[1].${field}`);
  });

  test('who stands first on a list has a name', () => {
    const options = [option('a'), option('b', { firstOnList: { en: '' } })];
    expect(only({ contests: [contest({ options })] }).path).toBe('contests[0].options[1].firstOnList.en');
  });

  test('party lists have seats, a threshold and a rule for a sole passer', () => {
    const lists = { kind: 'party-list', seats: 33, threshold: '7', solePasser: 'admitRunnerUp' };
    expect(paths({ contests: [{ ...contest(), ...lists }] })).toEqual([]);
    for (const threshold of [7, '7%', '101', '', '7.123']) {
      expect(only({ contests: [{ ...contest(), ...lists, threshold }] }).path).toBe('contests[0].threshold');
    }
    expect(only({ contests: [{ ...contest(), ...lists, seats: 0 }] }).path).toBe('contests[0].seats');
    expect(only({ contests: [{ ...contest(), ...lists, solePasser: 'x' }] }).path).toBe(
      'contests[0].solePasser',
    );
  });

  test('an option struck off after printing stays, even the only one', () => {
    const contests = [contest({ options: [option('a', { status: 'struck-off' })] })];
    expect(paths({ contests })).toEqual([]);
  });
});

test('a message shows the value, cut short', () => {
  const { message } = only({ entry: 'x'.repeat(10_000) });
  expect(message.length).toBeLessThan(200);
  expect(message).toContain('must be one of: single, double');
});
