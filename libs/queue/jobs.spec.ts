import { describe, expect, it } from '@jest/globals';
import {
  countSubmissions,
  drawPrint,
  findDueBulletins,
  issueBulletins,
  optionsOf,
  purge,
  renderScan,
  sealAudit,
  sweep,
} from './jobs.js';

const OPTIONS = {
  'count-submissions': optionsOf(countSubmissions, { election: 7 }),
  'issue-bulletins': optionsOf(issueBulletins, { election: 7 }),
  'draw-print': optionsOf(drawPrint, { election: 7, number: 3 }),
  'render-scan': optionsOf(renderScan, { original: 'a0' }),
  'seal-audit': optionsOf(sealAudit, {}),
  purge: optionsOf(purge, {}),
};

describe('optionsOf', () => {
  it.each(Object.entries(OPTIONS))(
    'keeps %s for a day when completed and for a week when failed, up to a number of jobs',
    (_, options) => {
      expect(options.removeOnComplete).toEqual({ age: 24 * 60 * 60, count: 1_000 });
      expect(options.removeOnFail).toEqual({ age: 7 * 24 * 60 * 60, count: 5_000 });
      expect(options.attempts).toBeGreaterThanOrEqual(1);
    },
  );

  it.each([sweep, findDueBulletins])(
    'removes $name as soon as it completes, and keeps it for a week when it failed',
    (kind) => {
      expect(optionsOf(kind, {})).toMatchObject({
        removeOnComplete: true,
        removeOnFail: { age: 7 * 24 * 60 * 60, count: 5_000 },
      });
    },
  );

  it('retries with exponential backoff', () => {
    expect(optionsOf(countSubmissions, { election: 7 })).toMatchObject({
      attempts: 5,
      backoff: { type: 'exponential', delay: 500 },
    });
    expect(optionsOf(sweep, {})).not.toHaveProperty('backoff');
  });

  it('deduplicates jobs of the same election, file or print', () => {
    const keys = [
      optionsOf(countSubmissions, { election: 7 }),
      optionsOf(issueBulletins, { election: 7 }),
      optionsOf(renderScan, { original: 'a0' }),
      optionsOf(drawPrint, { election: 7, number: 3 }),
    ].map(({ deduplication }) => deduplication);
    expect(keys).toEqual([
      { id: 'count-submissions-7', keepLastIfActive: true },
      { id: 'issue-bulletins-7' },
      { id: 'render-scan-a0' },
      { id: 'draw-print-7-3' },
    ]);
    expect(optionsOf(sweep, {})).not.toHaveProperty('deduplication');
  });
});
