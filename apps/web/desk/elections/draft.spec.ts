import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contest, option, smallElection } from '../../../../test/fixtures/data/small-election.js';
import { areasOf, parseDefinition, readDraft } from './draft.js';
import type { TableReading } from './precinct-table.js';

const NOW = Date.parse('2021-07-01T00:00:00Z');

const TABLE: TableReading = {
  ...{ precincts: 2, voters: 300, populated: ['west-1', 'KZ-EAST'] },
  ...{ faults: [], faultCount: 0 },
};

describe('readDraft', () => {
  it('summarises a definition with its precincts', () => {
    const { summary, isDraft, faultCount } = readDraft(smallElection(), null, NOW);
    expect([isDraft, faultCount]).toEqual([false, 0]);
    expect(summary).toMatchObject({
      ...{ id: 'small', date: '2021-07-25', entry: 'single', checkpoints: ['10:00', '12:00'] },
      ...{ precincts: 3, voters: 600, contests: 1 },
      areas: [
        { kind: 'country', count: 1 },
        { kind: 'region', count: 2 },
        { kind: 'district', count: 1 },
      ],
      some: [{ id: 'race', name: { en: 'Race' }, seats: 1, options: 2 }],
    });
  });

  it('takes precincts from a separate table, and reports a draft without any', () => {
    const bare = smallElection({ precincts: [] });
    expect(readDraft(bare, TABLE, NOW)).toMatchObject({
      ...{ isDraft: false, faultCount: 0 },
      summary: { precincts: 2, voters: 300 },
    });
    expect(readDraft(bare, null, NOW)).toMatchObject({
      isDraft: true,
      faultCount: 0,
      summary: { precincts: 0 },
    });
    expect(readDraft(smallElection(), TABLE, NOW).faults).toMatchObject([{ path: 'precincts' }]);
  });

  it('reports a contest in which no precinct of the table votes', () => {
    const bare = smallElection({ precincts: [], contests: [contest({ area: 'KZ-WEST' })] });
    const { faults } = readDraft(bare, { ...TABLE, populated: ['KZ-EAST'] }, NOW);
    expect(faults.map(({ path }) => path)).toEqual(['contests[0].area']);
  });

  it('counts the faults of a table beyond those listed', () => {
    const faults = Array.from({ length: 200 }, () => ({ path: 'line 2', message: 'wrong' }));
    const reading = readDraft(smallElection({ precincts: [] }), { ...TABLE, faults, faultCount: 999 }, NOW);
    expect([reading.faults.length, reading.faultCount]).toEqual([200, 999]);
  });

  it('parseDefinition reports faulty JSON and bytes that are not UTF-8', () => {
    const parse = (text: string, encoding: BufferEncoding = 'utf8') =>
      parseDefinition(Buffer.from(text, encoding));
    expect(parse('{"id": }')).toMatchObject({
      fault: { message: expect.stringMatching(/^cannot be read as JSON: ./) },
    });
    expect(parse('{"id": "a", "id": "b"}')).toMatchObject({ fault: { path: 'id' } });
    // {"a":"Иванов"} in windows-1251
    expect(parse('7b2261223a22c8e2e0edeee2227d', 'hex')).toMatchObject({
      fault: { message: expect.stringContaining('windows-1251') },
    });
    expect(parse('{"id": "a"}')).toEqual({ value: { id: 'a' } });
  });

  it('reports probable mistakes as warnings', () => {
    const options = ['aida', 'bolat'].map((id) => option(id, { name: { en: 'Aida' } }));
    const { warnings, faultCount } = readDraft(
      smallElection({ contests: [contest({ options })] }),
      null,
      NOW,
    );
    expect([faultCount, warnings.map(({ path }) => path)]).toEqual([0, ['contests[0].options[1].name.en']]);
  });

  it('reports faults in any JSON that is not a definition, without throwing', () => {
    const parts = fc.record(
      {
        precincts: fc.oneof(fc.constant([]), fc.jsonValue()),
        ...{
          areas: fc.jsonValue(),
          contests: fc.jsonValue(),
          name: fc.jsonValue(),
          checkpoints: fc.jsonValue(),
        },
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), parts), fc.constantFrom(null, TABLE), (value, table) => {
        areasOf(value);
        expect(readDraft(value, table, NOW).faultCount).toBeGreaterThan(0);
      }),
    );
  });
});
