import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { Coverage, MissingPage } from '#contract';
import type { Definition } from '#election';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { area, precinct, smallElection } from '../../fixtures/data/small-election.js';

/** A country of 20 regions with 20 districts each, and 250 precincts in each of these. */
function wideCountry(id: string): Definition {
  const regions = Array.from({ length: 20 }, (_, index) => area(`r${index}`, 'KZ', 'region'));
  const districts = regions.flatMap((region) =>
    Array.from({ length: 20 }, (_, index) => area(`${region.id}-d${index}`, region.id, 'district')),
  );
  const precincts = districts.flatMap((district) =>
    Array.from({ length: 250 }, (_, index) => precinct(`${district.id}-${index}`, district.id, 100 + index)),
  );
  return smallElection({
    id,
    areas: [area('KZ', undefined, 'country'), ...regions, ...districts],
    precincts,
  });
}

describe('coverage of a hundred thousand precincts', () => {
  const api = sharedApi({ counting: true });
  let observer: Staff;
  const silent = [7, 5_000, 99_999];

  beforeAll(async () => {
    await api.ledger.elections.create(wideCountry('wide'), 'live');
    const key = (await api.ledger.elections.load('wide'))?.key;
    // All but a few precincts have reported for 10:00, none for 12:00.
    await api.query(
      `INSERT INTO submission (election, id, precinct, slot, version, counts, state, content)
       SELECT $1, gen_random_uuid(), p.i, 0, 1, ARRAY[50, 100], 'accepted', sha256(p.i::text::bytea)
       FROM generate_series(0, 99999) AS p (i) WHERE NOT (p.i = ANY($2::int[]))`,
      [key, silent],
    );
    await api.settle('wide');
    observer = await Staff.join(api, { login: 'observer', grants: [{ role: 'observer', election: 'wide' }] });
    // The first request also reads the election, so it is left out of the counts.
    await observer.ask('/api/elections/wide/coverage?at=10:00');
  });

  /** Counts look-ups of precincts' submissions during a request; the sweep for uncounted ones makes none. */
  const count = async <Body>(path: string): Promise<{ body: Body; looked: number }> => {
    const query = jest.spyOn(pg.Client.prototype, 'query');
    try {
      const { status, body } = await observer.ask<Body>(path);
      expect(status).toBe(200);
      const texts = query.mock.calls.map(([first]) => {
        const asked: unknown = first;
        return typeof asked === 'string' ? asked : (asked as { text: string }).text;
      });
      return { body, looked: texts.filter((text) => text.includes('<< 32')).length };
    } finally {
      query.mockRestore();
    }
  };

  it('is read from the snapshots, with one look-up of held submissions', async () => {
    const { body, looked } = await count<Coverage>('/api/elections/wide/coverage?at=10:00');
    expect(body.total).toMatchObject({ expected: 100_000, reported: 99_997, missing: 3, areas: 20 });
    expect(body.children.filter(({ missing }) => missing > 0).map(({ area: id }) => id)).toEqual([
      'r0',
      'r1',
      'r19',
    ]);
    expect(looked).toBe(1);
  });

  it('finds a few missing precincts without looking up complete areas', async () => {
    const { body, looked } = await count<MissingPage>('/api/elections/wide/coverage/missing?at=10:00');
    expect(body.items.map(({ id }) => id)).toEqual(['r0-d0-7', 'r1-d0-0', 'r19-d19-249']);
    expect(body.next).toBeNull();
    // Held submissions, the three districts in a short and a long range, and the last reports of these precincts.
    expect(looked).toBe(4);
  });

  it('lists the largest missing precincts first, with a few look-ups a page', async () => {
    const path = '/api/elections/wide/coverage/missing?at=12:00&order=largest&limit=50';
    const { body, looked } = await count<MissingPage>(path);
    expect(body.items.map(({ registered }) => registered)).toEqual(Array.from({ length: 50 }, () => 349));
    expect(new Set(body.items.map(({ id }) => id)).size).toBe(50);
    expect(body.items[0]?.last).toMatchObject({ at: '10:00', voted: 50 });
    expect(looked).toBe(3);
    const { body: second } = await count<MissingPage>(`${path}&cursor=${body.next}`);
    expect(second.items.filter(({ id }) => body.items.some((each) => each.id === id))).toEqual([]);
  });
});
