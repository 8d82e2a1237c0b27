import { describe, expect, it } from '@jest/globals';
import {
  countSubmissions,
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
  'render-scan': optionsOf(renderScan, { original: 'a0' }),
  'seal-audit': optionsOf(sealAudit, {}),
  purge: optionsOf(purge, {}),
};

describe('a job', () => {
  it.each(Object.entries(OPTIONS))(
    '%s is kept a day when it is done, a week when it failed, and never without end',
    (_, options) => {
      expect(options.removeOnComplete).toEqual({ age: 24 * 60 * 60, count: 1_000 });
      expect(options.removeOnFail).toEqual({ age: 7 * 24 * 60 * 60, count: 5_000 });
      expect(options.attempts).toBeGreaterThanOrEqual(1);
    },
  );

  it.each([sweep, findDueBulletins])(
    '$name comes every two seconds and is kept only where it failed',
    (kind) => {
      expect(optionsOf(kind, {})).toMatchObject({
        removeOnComplete: true,
        removeOnFail: { age: 7 * 24 * 60 * 60, count: 5_000 },
      });
    },
  );

  it('is tried again with pauses that double', () => {
    expect(optionsOf(countSubmissions, { election: 7 })).toMatchObject({
      attempts: 5,
      backoff: { type: 'exponential', delay: 500 },
    });
    expect(optionsOf(sweep, {})).not.toHaveProperty('backoff');
  });

  it('of the same election or file is the same', () => {
    const keys = [
      optionsOf(countSubmissions, { election: 7 }),
      optionsOf(issueBulletins, { election: 7 }),
      optionsOf(renderScan, { original: 'a0' }),
    ].map(({ deduplication }) => deduplication);
    expect(keys).toEqual([
      { id: 'count-submissions-7', keepLastIfActive: true },
      { id: 'issue-bulletins-7' },
      { id: 'render-scan-a0' },
    ]);
    expect(optionsOf(sweep, {})).not.toHaveProperty('deduplication');
  });
});
