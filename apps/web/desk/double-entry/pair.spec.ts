import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DifferingView } from '#contract';
import { choose, pairLines, scanOf, settleLines, typePaper, type Choice, type PairLine } from './pair.js';

const entry = (counts: readonly number[], scan: string | null = null): DifferingView['entries'][number] => ({
  ...{ id: '1', acknowledged: [], enteredBy: null, enteredByName: null, mine: false, scan },
  receivedAt: '2021-07-25T17:00:00Z',
  lines: [
    { id: 'inBox', count: counts[0] ?? 0 },
    { id: 'votes.a', name: { en: 'Aida' }, count: counts[1] ?? 0 },
    { id: 'againstAll', count: counts[2] ?? 0 },
  ],
});
const lines = pairLines({ entries: [entry([148, 100, 6]), entry([148, 95, 7])] });

describe('two entries', () => {
  test('are paired line by line under the field names of findings', () => {
    expect(lines).toEqual([
      { field: 'ballots.inBox', id: 'inBox', name: null, first: 148, second: 148, differs: false },
      { field: 'votes.a', id: 'votes.a', name: { en: 'Aida' }, first: 100, second: 95, differs: true },
      { field: 'againstAll', id: 'againstAll', name: null, first: 6, second: 7, differs: true },
    ]);
  });

  test('settle the lines that agree and leave the others empty until a choice', () => {
    expect(settleLines(lines, {})).toEqual({ 'ballots.inBox': '148', 'votes.a': '', againstAll: '' });
  });

  test('settle a differing line by either entry or by the paper', () => {
    const chosen = choose(choose({}, 'votes.a', 'second'), 'againstAll', 'first');
    expect(settleLines(lines, chosen)).toMatchObject({ 'votes.a': '95', againstAll: '6' });
    const typed = typePaper(chosen, 'againstAll', '8');
    expect(settleLines(lines, typed)).toMatchObject({ 'votes.a': '95', againstAll: '8' });
  });

  test('keep the typed count while another side is chosen', () => {
    const back = choose(choose(typePaper({}, 'votes.a', '97'), 'votes.a', 'first'), 'votes.a', 'paper');
    expect(settleLines(lines, back)).toMatchObject({ 'votes.a': '97' });
  });

  test('refer to the latest scan', () => {
    expect(scanOf({ entries: [entry([], 'aa'), entry([])] })).toBe('aa');
    expect(scanOf({ entries: [entry([], 'aa'), entry([], 'bb')] })).toBe('bb');
    expect(scanOf({ entries: [entry([]), entry([])] })).toBeNull();
  });
});

const count = fc.nat(9_999_999);
const arbitraryLines = fc
  .array(fc.record({ first: count, second: fc.option(count, { nil: undefined }) }), { maxLength: 12 })
  .map((all) =>
    all.map(({ first, second = first }, i): PairLine => {
      const id = `votes.${i}`;
      return { field: id, id, name: null, first, second, differs: first !== second };
    }),
  );
const arbitraryChoice = fc.record({
  side: fc.constantFrom<Choice['side']>('first', 'second', 'paper'),
  text: fc.string({ maxLength: 6 }),
});

test('settleLines keeps lines on which both entries agree and gives the others as chosen', () => {
  fc.assert(
    fc.property(arbitraryLines, fc.array(arbitraryChoice, { maxLength: 12 }), (all, said) => {
      // Lines that agree get choices too, to show that those have no effect.
      const choices = Object.fromEntries(said.map((choice, i) => [`votes.${i}`, choice]));
      const settled = settleLines(all, choices);
      expect(Object.keys(settled)).toEqual(all.map(({ field }) => field));
      for (const line of all) {
        const choice = choices[line.field];
        const expected = !line.differs
          ? String(line.first)
          : choice === undefined
            ? ''
            : { first: String(line.first), second: String(line.second), paper: choice.text }[choice.side];
        expect(settled[line.field]).toBe(expected);
      }
    }),
  );
});

test('settleLines changes no line but the one chosen', () => {
  fc.assert(
    fc.property(arbitraryLines, fc.nat(), arbitraryChoice, (all, at, { side, text }) => {
      const field = all[at % Math.max(all.length, 1)]?.field ?? 'none';
      const before = settleLines(all, {});
      const after = settleLines(all, choose(typePaper({}, field, text), field, side));
      for (const line of all) if (line.field !== field) expect(after[line.field]).toBe(before[line.field]);
    }),
  );
});
