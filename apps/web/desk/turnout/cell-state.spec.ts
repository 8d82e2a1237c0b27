import { describe, expect, test } from '@jest/globals';
import type { PrecinctSlot, Receipt } from '#contract';
import type { Piece } from '../outbox/outbox-entry.js';
import { EARLY_MS, openFindings, viewCell, type CellTerms, type CellView } from './cell-state.js';

const DUE = '2021-07-25T04:00:00.000Z';
const ID = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';

const slot = (state: PrecinctSlot['state'], changes: Partial<PrecinctSlot> = {}): PrecinctSlot => ({
  ...{ checkpoint: '10:00', contest: null, dueAt: DUE, state, counted: null, waiting: null, note: null },
  ...changes,
});
const counted = { id: ID, version: 1, voted: 40 };
const waiting = { id: OTHER, mine: true, voted: 44, findings: [] };
const report = { kind: 'turnout', precinct: '2', checkpoint: '10:00' } as const;
const piece = (typed: Piece['typed'], changes: Partial<Piece> = {}): Piece => ({
  ...{ account: 'a', election: 'small', of: 'turnout/2/10:00', title: '', page: '', changedAt: 0 },
  ...{ typed, sending: null, refused: null },
  ...changes,
});
const sent = { voted: 41, replaces: null };
const refused = { kind: 'checks-failed', detail: 'no', findings: [] };
const answer = (state: Receipt['state'], id = OTHER): Receipt => ({ id, state, findings: [] });

describe('a cell', () => {
  test.each<[string, Partial<CellTerms> & { slot: PrecinctSlot }, Partial<CellView>]>([
    [
      'is closed until shortly before its checkpoint',
      { slot: slot('later'), nowMs: Date.parse(DUE) - EARLY_MS - 1 },
      { mode: 'closed', status: 'later' },
    ],
    [
      'is editable shortly before its checkpoint',
      { slot: slot('later'), nowMs: Date.parse(DUE) - EARLY_MS },
      { mode: 'edit' },
    ],
    ['is editable when due', { slot: slot('due') }, { mode: 'edit', status: 'due', value: '' }],
    ['is editable when returned', { slot: slot('returned') }, { mode: 'edit', status: 'returned' }],
    ['is closed when annulled', { slot: slot('annulled') }, { mode: 'closed' }],
    [
      'shows a counted report, which can be corrected',
      { slot: slot('counted', { counted }) },
      { mode: 'read', value: '40', correction: 'possible' },
    ],
    [
      'shows a held report, which cannot be corrected',
      { slot: slot('held', { waiting }) },
      { mode: 'read', value: '44', correction: 'none' },
    ],
    [
      'shows the counted report while its correction is held',
      { slot: slot('held', { counted, waiting }) },
      { mode: 'read', value: '40', correction: 'none' },
    ],
    [
      'shows what is typed',
      { slot: slot('due'), piece: piece({ voted: '4' }) },
      { mode: 'edit', status: 'typed', value: '4' },
    ],
    [
      'goes back to its status when emptied',
      { slot: slot('late'), piece: piece({ voted: '' }) },
      { status: 'late', value: '' },
    ],
    [
      'is read-only while being sent',
      { slot: slot('due'), piece: piece({}, { sending: { ...report, id: OTHER, voted: 41 } }) },
      { mode: 'read', status: 'sending', value: '41' },
    ],
    [
      'shows an accepted report before the page is up to date',
      { slot: slot('due'), answer: answer('accepted'), sent },
      { mode: 'read', status: 'accepted', value: '41', correction: 'none' },
    ],
    [
      'shows a report as held before the page is up to date',
      { slot: slot('due'), answer: answer('held'), sent },
      { mode: 'read', status: 'held', value: '41' },
    ],
    [
      'shows the counted report once the page is up to date',
      { slot: slot('counted', { counted }), answer: answer('accepted', ID), sent },
      { status: 'counted', value: '40', correction: 'possible' },
    ],
    [
      'is editable when returned after an answer',
      { slot: slot('returned', { note: 'Again' }), answer: answer('held'), sent },
      { mode: 'edit', status: 'returned' },
    ],
    [
      'shows a correction as held before the page is up to date',
      { slot: slot('counted', { counted }), answer: answer('held'), sent: { voted: 44, replaces: ID } },
      { mode: 'read', status: 'held', value: '40', correction: 'none' },
    ],
    [
      'shows a correction that somebody else has approved',
      {
        slot: slot('counted', { counted: { ...counted, id: OTHER, voted: 44 } }),
        ...{ answer: answer('held'), sent: { voted: 44, replaces: ID } },
      },
      { mode: 'read', status: 'counted', value: '44', correction: 'possible' },
    ],
    [
      'is editable when refused',
      { slot: slot('due'), piece: piece({ voted: '400' }, { refused }) },
      { mode: 'edit', status: 'refused', value: '400', refused },
    ],
    [
      'drops a refusal once something else is typed',
      { slot: slot('due'), piece: piece({ voted: '40', changed: 'yes' }, { refused }) },
      { mode: 'edit', status: 'typed', value: '40', refused: null },
    ],
    [
      'is editable while being corrected',
      { slot: slot('counted', { counted }), piece: piece({ voted: '44', reason: '' }) },
      { mode: 'edit', status: 'typed', value: '44', correction: 'under-way' },
    ],
    [
      'is overtaken when somebody else has entered it meanwhile',
      { slot: slot('counted', { counted }), piece: piece({ voted: '44' }) },
      { mode: 'read', value: '44', overtaken: true },
    ],
    [
      'drops the refusal of an overtaken report',
      { slot: slot('counted', { counted }), piece: piece({ voted: '44' }, { refused }) },
      { mode: 'read', value: '44', overtaken: true, refused: null },
    ],
    [
      'is overtaken when another correction is held',
      { slot: slot('held', { counted, waiting }), piece: piece({ voted: '45', reason: 'a slip' }) },
      { mode: 'read', overtaken: true },
    ],
  ])('%s', (_, terms, expected) => {
    const nowMs = Date.parse(DUE);
    expect(viewCell({ piece: null, answer: null, sent: undefined, nowMs, ...terms })).toMatchObject(expected);
  });

  test('has open findings for errors and for warnings not acknowledged', () => {
    const finding = (code: 'W301' | 'W305' | 'E205') =>
      ({ code, severity: code.startsWith('W') ? 'warning' : 'error', field: 'voted', message: '' }) as const;
    const findings = [finding('W301'), finding('W305')];
    expect(openFindings(findings, {})).toEqual(findings);
    expect(openFindings(findings, { acknowledged: 'W305' })).toEqual([findings[0]]);
    expect(openFindings(findings, { acknowledged: 'W305 W301' })).toEqual([]);
    expect(openFindings([finding('E205')], { acknowledged: 'W305' })).toHaveLength(1);
    expect(openFindings([{ ...finding('W301'), severity: 'review' }, finding('W305')], {})).toEqual([
      finding('W305'),
    ]);
  });
});
