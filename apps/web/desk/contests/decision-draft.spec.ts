import { describe, expect, it } from '@jest/globals';
import { decisionSchema } from '#contract';
import { FIELDS, readDecision, type FormKind } from './decision-draft.js';

const ID = '018f3c1e-5d0a-7cc2-9a4e-0c8e8f6b1d2a';
const WORDS = { missing: 'missing', whole: 'whole', confirmation: (typed: string) => `type ${typed}` };
const TYPED: Readonly<Record<string, string>> = {
  ...{ decidedBy: ' Regional commission ', decidedOn: '2021-07-26', reason: 'A court has ruled' },
  ...{ option: 'aida', method: 'lot', confirmation: 'race', precinct: '2', voters: '12' },
  ...{
    'added.id': '9',
    'added.number': '9',
    'added.area': 'KZ',
    'added.registered': '40',
    'added.name': 'Hospital',
  },
};
const SUBJECT = { contest: 'race', decision: ID };

const read = (kind: FormKind, changes: Readonly<Record<string, string>> = {}) =>
  readDecision(kind, ID, SUBJECT, (field) => ({ ...TYPED, ...changes })[field] ?? '', WORDS);

describe('readDecision', () => {
  it.each(Object.keys(FIELDS) as FormKind[])(
    'gives for the form %s a decision that the api accepts',
    (kind) => {
      const { ok, ...rest } = read(kind);
      expect(ok).toBe(true);
      const { decision } = rest as { decision: unknown };
      expect(decisionSchema.parse(decision)).toMatchObject({
        kind,
        id: ID,
        decidedBy: 'Regional commission',
      });
    },
  );

  it.each(Object.keys(FIELDS) as FormKind[])('reports each missing field of the form %s', (kind) => {
    const needed = [...FIELDS[kind], 'decidedBy', 'decidedOn', 'reason'].filter(
      (field) => !['added.kind', 'added.name', 'despite'].includes(field),
    );
    const result = readDecision(kind, ID, SUBJECT, () => '  ', WORDS);
    expect(!result.ok && Object.keys(result.faults).sort()).toEqual(needed.sort());
  });

  it('needs no option for repeat voting, and one for a lot', () => {
    const result = read('tie-settlement', { method: 'repeat-voting', option: '' });
    expect(result.ok && result.decision).not.toHaveProperty('option');
    expect(read('tie-settlement', { option: '' })).toMatchObject({ faults: { option: 'missing' } });
  });

  it('accepts a unit without a voter list only when its kind may have none', () => {
    const postal = read('precinct-addition', { 'added.kind': 'postal', 'added.registered': '' });
    expect(postal).toMatchObject({ decision: { added: { kind: 'postal', registered: null } } });
    for (const kind of ['', 'polling-station']) {
      const station = read('precinct-addition', { 'added.kind': kind, 'added.registered': '' });
      expect(station).toMatchObject({ faults: { 'added.registered': 'missing' } });
    }
  });

  it('rejects a certification with a wrong confirmation', () => {
    expect(read('certification', { confirmation: 'rase' })).toMatchObject({
      faults: { confirmation: 'type race' },
    });
  });

  it.each(['-1', '1.5', 'ten', '1e3'])('rejects "%s" as a number of voters', (text) => {
    expect(read('voters-addition', { voters: text })).toMatchObject({ faults: { voters: 'whole' } });
  });
});
