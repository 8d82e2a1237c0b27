import { describe, expect, test } from '@jest/globals';
import { DECISION_KINDS } from '#election';
import type { Decision, RecordedDecisionView } from '../words/bodies.js';
import { sayEnglish } from '../words/english.js';
import { nameDecision, describeRecorded, describeRulings, type NamedDecision } from './decision.js';

const names = { option: (id: string) => id.toUpperCase(), precinct: (id: string) => `no. ${id}` };
const words = sayEnglish;
const name = (decision: NamedDecision, find?: (id: string) => NamedDecision | undefined) =>
  nameDecision(decision, words, names, find);

describe('nameDecision', () => {
  test.each<[NamedDecision, string]>([
    [{ kind: 'strike-off', option: 'a' }, 'A struck off'],
    [{ kind: 'tie-settlement', method: 'lot', option: 'a' }, 'Tie settled by lot, which fell on A'],
    [{ kind: 'tie-settlement', method: 'repeat-voting' }, 'Tie sent to repeat voting'],
    [{ kind: 'postponement' }, 'Contest postponed'],
    [{ kind: 'contest-annulment' }, 'Result annulled'],
    [{ kind: 'precinct-annulment', precinct: '7' }, 'Precinct no. 7 annulled'],
    [{ kind: 'precinct-addition', added: { number: '9' } }, 'Precinct 9 added'],
    [{ kind: 'voters-addition', precinct: '7', voters: 1 }, '1 voter added to the list of precinct no. 7'],
    [{ kind: 'revocation', decision: 'x' }, 'Taken back: an earlier decision'],
  ])('names %j', (decision, said) => expect(name(decision)).toBe(said));

  test('names every kind of decision', () => {
    for (const kind of DECISION_KINDS) expect(name({ kind })).not.toBe('');
  });

  test('names the decision that a revocation takes back', () => {
    const find = (id: string): NamedDecision | undefined =>
      id === 'x' ? { kind: 'precinct-annulment', precinct: '7' } : undefined;
    expect(name({ kind: 'revocation', decision: 'x' }, find)).toBe('Taken back: Precinct no. 7 annulled');
  });
});

const said = { decidedBy: 'Court', decidedOn: '2021-07-24', reason: 'forged' };

test('describeRulings keeps who decided, when and why, with the revocation', () => {
  const revoked = { ...said, decidedBy: 'Higher court', position: 2, recordedAt: '2021-07-25T18:00:00Z' };
  const [told] = describeRulings(
    [
      {
        ...said,
        id: '1',
        kind: 'strike-off',
        option: 'a',
        position: 1,
        recordedAt: '2021-07-25T17:00:00Z',
        revoked,
      },
    ],
    words,
    names,
  );
  expect(told).toMatchObject({ ...said, what: 'A struck off', revoked: { decidedBy: 'Higher court' } });
});

test('describeRecorded attaches a revocation to its decision instead of listing it', () => {
  const recorded = (decision: Decision, revokedBy: string | null, hour: number): RecordedDecisionView => ({
    ...{ decision, revokedBy, position: hour },
    recordedAt: `2021-07-25T${hour}:00:00Z`,
  });
  const told = describeRecorded(
    [
      recorded({ ...said, id: '1', kind: 'precinct-annulment', precinct: '7' }, '2', 17),
      recorded({ ...said, id: '2', kind: 'revocation', decision: '1', reason: 'it was not' }, null, 18),
      recorded({ ...said, id: '3', kind: 'voters-addition', precinct: '7', voters: 4 }, null, 19),
    ],
    words,
    names,
  );
  expect(told.map(({ what, revoked }) => [what, revoked?.reason, revoked?.recordedAt])).toEqual([
    ['Precinct no. 7 annulled', 'it was not', '2021-07-25T18:00:00Z'],
    ['4 voters added to the list of precinct no. 7', undefined, undefined],
  ]);
});
