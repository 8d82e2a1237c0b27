import { expect, test, describe } from '@jest/globals';
import fc from 'fast-check';
import {
  checkAgainstEarlier,
  checkLines,
  checkReplacement,
  layOut,
  PROTOCOL_LINES,
  resolve,
  type Definition,
  type Finding,
} from '#election';
import { CURRENT, counted, lay, pageOf, sent, sound } from '../../../../test/fixtures/data/sheets.js';
import { smallElection } from '../../../../test/fixtures/data/small-election.js';
import type { Typed } from '../outbox/outbox-entry.js';
import { judgeSheet } from './sheet-checks.js';
import { contentOf } from './sheet-draft.js';
import type { Sheet } from './sheet.js';

/** Texts near a count, chosen so that every check has a finding now and then. */
const near = (count: number) =>
  fc.oneof(
    { weight: 14, arbitrary: fc.constant(String(count)) },
    { weight: 5, arbitrary: fc.integer({ min: -3, max: 3 }).map((by) => String(Math.max(0, count + by))) },
    { weight: 2, arbitrary: fc.constantFrom('0', '0', '1', '196', '200', '203', '9999999') },
    { weight: 1, arbitrary: fc.constantFrom('', 'x', '10000000') },
  );
const drafts = fc.record(
  Object.fromEntries(Object.entries(sound).map(([field, text]) => [field, near(Number(text))])),
);
const scenes = fc.record({
  typed: drafts,
  lines: fc.oneof(fc.constant([...PROTOCOL_LINES]), fc.subarray([...PROTOCOL_LINES])),
  replaces: fc.constantFrom('', CURRENT, '00000000-0000-4000-8000-000000000009'),
  reason: fc.constantFrom('', 'misread'),
  isCounted: fc.boolean(),
  reported: fc.option(fc.constantFrom(100, 149, 150, 199), { nil: null }),
  added: fc.constantFrom(0, 0, 3),
});

describe('judgeSheet', () => {
  /** Every finding of the checks of the api, in its order and on the whole definition. */
  const ask = (definition: Definition, sheet: Sheet, typed: Typed): readonly Finding[] => {
    const layout = layOut(definition);
    const submission = { ...contentOf(sheet, typed), id: CURRENT };
    const resolution = resolve(layout, submission);
    if (!resolution.ok) return resolution.findings;
    const lines = checkLines(layout, resolution, sheet.added);
    if (lines.some(({ severity }) => severity === 'error')) return lines;
    const faults = checkReplacement(layout, resolution, submission, sheet.current?.id);
    if (faults.length > 0) return [...lines, ...faults];
    return [...lines, ...checkAgainstEarlier(layout, resolution, sheet.accepted)];
  };

  test('finds what the api finds, and nothing beyond that on a partly typed sheet', () => {
    const heard = new Set<string>();
    fc.assert(
      fc.property(scenes, fc.func(fc.boolean()), (scene, isTyped) => {
        const submissions = [
          ...(scene.isCounted ? [sent] : []),
          ...(scene.reported === null ? [] : [counted('10:00', scene.reported)]),
        ];
        const definition = smallElection({ protocolLines: scene.lines });
        const sheet = lay(definition, pageOf(submissions, scene.added));
        const typed = { ...scene.typed, replaces: scene.replaces, reason: scene.reason };
        const { findings, missing } = judgeSheet(sheet, typed);
        const told = ask(definition, sheet, typed);
        if (missing.every((field) => field === 'reason')) {
          expect(findings).toEqual(told);
          for (const { code } of told) heard.add(code);
        } else expect(told.some(({ code }) => code === 'E104')).toBe(true);
        if (told.some(({ code }) => /^E1[01]/.test(code))) return;
        const kept = Object.entries(typed).filter(([field]) =>
          sheet.lines.every((line) => line.field !== field || isTyped(field)),
        );
        const part = judgeSheet(sheet, Object.fromEntries(kept)).findings;
        const all = [...told, ...askWithoutErrors(definition, sheet, typed)];
        for (const finding of part) expect(all).toContainEqual(finding);
      }),
      { numRuns: 1_500 },
    );
    const errors = ['E110', 'E120', 'E121', 'E201', 'E202', 'E203', 'E204', 'E205'];
    const warnings = ['W302', 'W303', 'W304', 'W305', 'W306', 'W307'];
    expect([...heard].sort()).toEqual([...errors, ...warnings]);
  });

  /** The findings of later checks, which the api does not run when a line has an error. */
  const askWithoutErrors = (definition: Definition, sheet: Sheet, typed: Typed): readonly Finding[] => {
    const layout = layOut(definition);
    const submission = { ...contentOf(sheet, typed), id: CURRENT };
    const resolution = resolve(layout, submission);
    if (!resolution.ok) return [];
    return [
      ...checkReplacement(layout, resolution, submission, sheet.current?.id),
      ...checkAgainstEarlier(layout, resolution, sheet.accepted),
    ];
  };
});
