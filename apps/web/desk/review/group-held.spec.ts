import { expect, test } from '@jest/globals';
import type { HeldView } from '#contract';
import { groupHeld } from './group-held.js';

const held = (id: string, codes: readonly string[], more: Partial<HeldView> = {}): HeldView =>
  ({
    id,
    before: null,
    mine: false,
    overtaken: false,
    findings: codes.map((code) => ({ code, severity: 'warning', message: code })),
    ...more,
  }) as HeldView;

test('groupHeld groups first submissions with the same warnings in any order', () => {
  const items = [
    held('a', ['W303']),
    held('b', ['W304', 'W303']),
    held('c', ['W303', 'W303']),
    held('d', ['W303', 'W304']),
    held('e', ['W305']),
  ];
  expect(groupHeld(items)).toEqual([
    { codes: ['W303'], ids: ['a', 'c'] },
    { codes: ['W303', 'W304'], ids: ['b', 'd'] },
  ]);
});

test('groupHeld leaves out corrections, own submissions, overtaken ones and those without warnings', () => {
  const items = [
    held('a', ['W303']),
    held('b', ['W303'], { before: [1] }),
    held('c', ['W303'], { mine: true }),
    held('d', ['W303'], { overtaken: true }),
    held('e', []),
    held('f', []),
  ];
  expect(groupHeld(items)).toEqual([]);
});
