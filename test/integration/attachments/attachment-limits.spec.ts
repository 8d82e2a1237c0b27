import { once } from 'node:events';
import { request } from 'node:http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '#contract';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { png } from '../../fixtures/data/pictures.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { ADDRESS, enlist, sumOf, upload } from './uploads.js';

describe('an uploaded scan', () => {
  const api = sharedApi({ counting: true, drawing: true });

  beforeAll(() => api.define(smallElection()));

  it('is refused beyond 180 an hour from one person, while others can still upload', async () => {
    const eager = await enlist(api, 'operator', { precincts: ['2'] });
    const other = await enlist(api, 'operator', { precincts: ['2'] });
    const stored = await api.ledger.elections.load('small');
    for (let i = 0; i < 180; i++) {
      const sha256 = sumOf(Buffer.from(`file ${i}`));
      await api.ledger.attachments.add(stored?.key ?? 0, {
        sha256,
        type: 'image/png',
        bytes: 1,
        handedInBy: eager.id,
      });
    }
    const { status, headers, body } = await upload(api, eager, png());
    expect([status, (body as Problem).detail]).toEqual([429, expect.stringMatching(/at most 180 files/)]);
    const waitS = Number(headers.get('retry-after'));
    expect(waitS).toBeGreaterThan(3_000);
    expect(waitS).toBeLessThanOrEqual(3_600);
    expect((await upload(api, other, png())).status).toBe(201);
  });

  it('is accepted six at a time from one person, and refused beyond that', async () => {
    const eager = await enlist(api, 'operator', { precincts: ['2'] });
    const { hostname, port } = new URL(api.url);
    const headers = {
      ...{ cookie: eager.cookie, 'x-csrf-token': eager.csrf },
      ...{ 'content-type': 'image/png', 'content-length': String(png().length) },
    };
    const refused: number[] = [];
    const slow = Array.from({ length: 8 }, () => {
      const sending = request({ hostname, port, method: 'POST', path: ADDRESS, headers, agent: false });
      const answered = once(sending, 'response') as Promise<[{ statusCode: number }]>;
      sending.flushHeaders();
      return { sending, answered: answered.then(([{ statusCode }]) => statusCode) };
    });
    // No bytes of a file have been sent yet, so only requests beyond the limit are answered.
    await new Promise<void>((resolve) => {
      for (const { answered } of slow) {
        void answered.then((status) => refused.push(status) === 2 && resolve());
      }
    });
    expect(refused).toEqual([429, 429]);
    for (const { sending } of slow) sending.end(png());
    const statuses = await Promise.all(slow.map(({ answered }) => answered));
    expect(statuses.toSorted()).toEqual([201, 201, 201, 201, 201, 201, 429, 429]);
    expect((await upload(api, eager, png())).status).toBe(201);
  });
});
