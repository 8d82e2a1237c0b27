import { afterEach, describe, expect, test } from '@jest/globals';
import { LIMITS } from '#config';
import type { DocumentedIncident } from '#documents';
import { LocalServer } from '../../../test/fixtures/services/local-server.js';
import { ApiClient } from '../api-client.js';
import { Cast } from './cast.js';
import { IncidentFeed } from './incident-feed.js';

const RUN = { id: '11111111-1111-4111-8111-111111111111', election: 'night' };
const words = { en: 'text', kk: 'text', ru: 'text' };
const INCIDENT: DocumentedIncident = {
  ...{ precinct: '0659', category: 'other', figure: 'M-1', text: words, made: words },
  ...{ happenedAt: 10, recordedAt: 20, publishedAt: 30 },
};

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** An api where nothing is published and whatever the administrator asks has this status. */
async function startFeed(
  status: number,
): Promise<{ feed: IncidentFeed; asked: string[]; warnings: unknown[] }> {
  const [asked, warnings]: [string[], unknown[]] = [[], []];
  const server = await LocalServer.open(({ method, url = '' }, response) => {
    asked.push(`${method} ${url}`);
    if (url.startsWith('/api/elections/night/incidents?')) response.end('{"items":[],"next":null}');
    else response.writeHead(status).end('{"detail":"no"}');
  });
  const api = { url: server.url, token: 'a-token' };
  const [client, cast, aborted] = [new ApiClient(api, 1), new Cast(api), new AbortController()];
  ends.push(
    () => server.close(),
    () => client.close(),
    () => cast.close(),
    () => aborted.abort(),
  );
  const warn = (error: unknown): unknown => warnings.push(error);
  const parts = { run: RUN, client, cast, signal: aborted.signal, warn };
  return { feed: new IncidentFeed([INCIDENT], parts), asked, warnings };
}

async function allowUntil(feed: IncidentFeed, clock: number, holds: () => boolean): Promise<void> {
  while (!holds()) {
    feed.allow(clock);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('IncidentFeed', () => {
  test('does nothing before its hour', async () => {
    const { feed, asked } = await startFeed(403);
    feed.allow(19);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([feed.finished, asked]).toEqual([false, []]);
  });

  test('gives up what is refused, and says why', async () => {
    const { feed, asked, warnings } = await startFeed(403);
    await allowUntil(feed, 20, () => feed.finished);
    expect(asked.filter((each) => each === 'GET /api/people')).toHaveLength(LIMITS.replay.incidentRefusals);
    expect(warnings).toEqual([expect.objectContaining({ message: '/api/people: 403: no', isFinal: true })]);
  });

  test('keeps trying while the api does not answer', async () => {
    const { feed, asked, warnings } = await startFeed(503);
    const tries = LIMITS.replay.incidentRefusals + 1;
    await allowUntil(feed, 20, () => asked.filter((each) => each === 'GET /api/people').length === tries);
    expect([feed.finished, warnings]).toEqual([false, []]);
  });
});
