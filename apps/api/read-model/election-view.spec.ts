import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { areaSnapshotSchema, contestSnapshotSchema, summarySchema } from '#contract';
import { smallElection } from '../../../test/fixtures/data/small-election.js';
import { ElectionView } from './election-view.js';

function makeView(): ElectionView {
  const definition = smallElection();
  const { id, name, date } = definition;
  const head = { id, key: 1, name, date, mode: 'live', status: 'open', createdAt: new Date(0) } as const;
  return ElectionView.of({ ...head, definition });
}

const row = (topic: string, version: number) => ({
  topic,
  version,
  previous: version - 1,
  changedAt: new Date(0),
  body: JSON.stringify({ topic, version }),
});

describe('ElectionView', () => {
  it('serves an election without submissions', () => {
    const view = makeView();
    expect(summarySchema.parse(view.summary.value)).toMatchObject({ version: 0, precincts: { reported: 0 } });
    expect(areaSnapshotSchema.parse(view.area(0).value)).toMatchObject({ area: 'KZ', version: 0 });
    expect(contestSnapshotSchema.parse(view.contest(0).value)).toMatchObject({ state: 'awaiting' });
    expect(view.version).toBe(0);
  });

  it('keeps the newest snapshot of each topic, in any order and with repetitions', () => {
    const rows = fc.array(
      fc.tuple(fc.constantFrom('summary', 'area/KZ', 'contest/race'), fc.integer({ min: 1, max: 9 })),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 5 }), (all, batch) => {
        const view = makeView();
        for (let from = 0; from < all.length; from += batch) {
          view.apply(all.slice(from, from + batch).map(([topic, version]) => row(topic, version)));
        }
        const newest = (topic: string) =>
          Math.max(0, ...all.flatMap(([each, version]) => (each === topic ? [version] : [])));
        expect(view.summary.version).toBe(newest('summary'));
        expect(view.area(0).version).toBe(newest('area/KZ'));
        expect(view.contest(0).version).toBe(newest('contest/race'));
        expect(view.version).toBe(Math.max(...all.map(([, version]) => version)));
      }),
    );
  });

  it('lists changed topics once each, with their newest body', () => {
    const view = makeView();
    view.apply([row('summary', 3)]);
    const changed = view.apply([row('summary', 2), row('area/KZ', 4), row('area/KZ', 5), row('summary', 3)]);
    expect(changed.map(({ topic, version }) => [topic, version])).toEqual([['area/KZ', 5]]);
  });

  it('serves the stored bytes', () => {
    const view = makeView();
    view.apply([{ ...row('summary', 1), body: '{"version": 1}' }]);
    expect(view.summary.text).toBe('{"version": 1}');
  });
});
