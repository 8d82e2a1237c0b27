import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { healthSchema, type Health } from '#contract';
import { Ledger } from '#ledger';
import { Doorbell, Queues } from '#queue';
import { startApi } from '../../../apps/api/start.js';
import { TestApi } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { report, smallElection } from '../../fixtures/data/small-election.js';
import { freshDatabase } from '../../fixtures/services/postgres.js';
import { Severable } from '../../fixtures/services/severable.js';

describe('the api as a process', () => {
  const api = sharedApi();
  beforeAll(async () => {
    await api.define(smallElection());
  });

  it('reports that it is live and ready', async () => {
    const live = await api.ask('/api/health/live');
    expect([live.status, healthSchema.parse(live.body)]).toEqual([
      200,
      { status: 'up', checks: {}, details: {} },
    ]);
    const ready = await api.ask('/api/health/ready');
    const checks = { clock: 'up', database: 'up', figures: 'up', queue: 'up' };
    expect([ready.status, healthSchema.parse(ready.body)]).toEqual([
      200,
      { status: 'up', checks, details: {} },
    ]);
    expect(ready.headers.get('cache-control')).toBe('no-store');
  });

  it('counts requests by route, not by address, in its metrics', async () => {
    await api.ask('/api/elections/small/turnout?area=KZ-EAST');
    await api.ask('/api/elections/none/turnout');
    const { headers, body } = await api.ask<string>('/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    const counted = (status: number) =>
      `sanaq_http_request_seconds_count{method="GET",route="/api/elections/:id/turnout",status="${status}"} 1`;
    expect(body).toContain(counted(200));
    expect(body).toContain(counted(404));
    expect(body).not.toContain('KZ-EAST');
    for (const name of ['sanaq_live_sockets 0', 'sanaq_live_topics 0', 'sanaq_live_pushes_total 0']) {
      expect(body).toContain(name);
    }
  });

  it('refuses to start on a port in use, and names it', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const databaseUrl = await freshDatabase();
    const ledger = await Ledger.open({ url: databaseUrl });
    const queue = new Doorbell({ databaseUrl });
    const files = { kind: 'folder', folder: '/nowhere' } as const;
    const config = { host: '127.0.0.1', port, openReplays: false, logLevel: 'silent', files } as const;
    const jobs = new Queues({ databaseUrl });
    const documents = { render: () => undefined, print: () => undefined };
    const log = pino({ level: 'silent' });
    const parts = { ledger, queue, jobs, documents, log, pagesFolder: '/nowhere' };
    await expect(startApi(config, parts)).rejects.toMatchObject({ code: 'EADDRINUSE', port });
    await queue.close();
    await ledger.close();
    other.close();
  });

  it('answers from memory or with 503 while the database is unreachable, and recovers afterwards', async () => {
    const way = await Severable.open(await freshDatabase());
    const cut = await TestApi.start({ databaseUrl: way.url });
    try {
      await cut.define(smallElection());
      const summary = await cut.ask('/api/elections/small/summary');
      expect((await cut.ask('/api/health/ready')).status).toBe(200);
      await way.cut();
      expect((await cut.ask('/api/elections/small/summary')).body).toEqual(summary.body);
      for (const path of ['/api/elections', '/api/elections/other', '/api/elections/small/precincts/1']) {
        expect(await cut.refuse(path)).toMatchObject({ type: '/problems/unavailable', status: 503 });
      }
      expect((await cut.submit('small', report(90))).status).toBe(503);
      // Health is kept for a moment, so the earlier answer may come once more.
      let down = await cut.ask<Health>('/api/health/ready');
      while (down.status === 200) down = await cut.ask<Health>('/api/health/ready');
      expect([down.status, down.body]).toMatchObject([
        503,
        { status: 'down', checks: { database: 'down', queue: 'degraded' } },
      ]);
      expect(down.body.details['database']).toContain('does not answer');
      expect((await cut.ask('/api/health/live')).status).toBe(200);
      await way.mend();
      expect((await cut.submit('small', report(90))).status).toBe(201);
      expect((await cut.ask('/api/elections/small/precincts/2')).body).toMatchObject({
        submissions: [{ voted: 90 }],
      });
    } finally {
      await cut.close();
      await way.cut();
    }
  });
});
