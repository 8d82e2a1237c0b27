import { describe, expect, it } from '@jest/globals';
import { checkDefinition } from '#election';
import { smallElection } from '../../../test/fixtures/data/small-election.js';
import { definitionSchema } from './definition.js';

const paths = (value: unknown): string[] => {
  const result = definitionSchema.safeParse(value);
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join('.'));
};

describe('definitionSchema', () => {
  it('returns a valid definition unchanged', () => {
    const definition = smallElection();
    expect(definitionSchema.parse(definition)).toEqual(definition);
  });

  it('reports every fault by its path, not only the first', () => {
    const { areas, ...rest } = smallElection();
    const broken = {
      ...rest,
      date: 'tomorrow',
      areas: [{ ...areas[0], kind: 'planet' }],
      checkpoints: ['25:99'],
    };
    expect(paths(broken)).toEqual(['date', 'checkpoints.0', 'areas.0.kind']);
  });

  it('refuses unknown fields, such as a misspelt rule', () => {
    expect(paths({ ...smallElection(), treshold: '7' })).toEqual(['']);
  });

  it('accepts and refuses the same thresholds as checkDefinition', () => {
    const define = (threshold: string) => {
      const [race] = smallElection().contests;
      return smallElection({ contests: [{ ...race!, kind: 'party-list', seats: 33, threshold }] });
    };
    for (const threshold of ['7', '0.67', '5.00', '100', '7.123', '101', '7%', '']) {
      const sound = checkDefinition(define(threshold)).length === 0;
      expect([threshold, definitionSchema.safeParse(define(threshold)).success]).toEqual([threshold, sound]);
    }
  });

  it.each([null, [], 'definition', 7, { format: 'sanaq/election@2' }])('refuses %j', (value) => {
    expect(paths(value)).not.toEqual([]);
  });
});
