import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { PrecinctPage, ReplayView } from '#contract';
import type { ContestSnapshot, Summary } from '#election';
import { feedReplays } from '../../../apps/replay/feed-replays.js';
import type { RunProgress } from '../../../apps/replay/progress.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { until } from '../../fixtures/waits.js';

const api = sharedApi({ counting: true });

const untilEnded = (id: string): Promise<ReplayView> =>
  until(
    `the run ${id} ends`,
    async () => (await api.ask<ReplayView>(`/api/replays/${id}`)).body,
    ({ state }) => state !== 'running',
  );

test('a replay of the by-elections counts acknowledged warnings and leaves undocumented votes unknown', async () => {
  const { body: run } = await api.ask<ReplayView>('/api/replays', {
    body: { scenario: 'akim-by-elections-2021-08', speed: 'max' },
    token: TOKEN,
  });
  const seen: RunProgress[] = [];
  const replays = feedReplays({
    ledger: api.ledger,
    api: { url: api.url, token: TOKEN },
    log: pino({ level: 'silent' }),
    onProgress: (progress) => seen.push(progress),
    only: run.id,
  });
  expect(await untilEnded(run.id)).toMatchObject({ state: 'finished', sent: 63, error: null });
  await replays.close();
  expect(seen.at(-1)).toMatchObject({ state: 'finished', held: 0 });
  await api.settle(run.election);

  const read = async <Body>(path: string): Promise<Body> =>
    (await api.ask<Body>(`/api/elections/${run.election}/${path}`)).body;
  expect(await read<Summary>('summary')).toMatchObject({
    contests: { total: 4, byState: { complete: 4 } },
    elected: [{ countedFor: 'NO', seats: 2 }],
    precincts: { reported: 9, expected: 9 },
  });
  expect(await read<ContestSnapshot>('contests/akim-aqqum')).toMatchObject({
    cast: 928,
    turnout: '72.33',
    options: [{ votes: 731, share: '78.77', elected: true }, {}, {}, {}],
  });
  expect(await read<ContestSnapshot>('contests/akim-ulken')).toMatchObject({
    votes: 'undocumented',
    state: 'complete',
    cast: 860,
    invalid: 0,
    turnout: '71.67',
    leader: null,
    options: [
      { votes: null, share: null, elected: false },
      { votes: null, share: null, elected: false },
      { votes: null, share: null, elected: false },
    ],
  });
  const { contests, submissions } = await read<PrecinctPage>('precincts/0003');
  expect(contests.map(({ id }) => id)).toEqual(['akim-talaptan']);
  expect(submissions.find(({ kind }) => kind === 'protocol')).toMatchObject({
    votes: {},
    againstAll: 0,
    state: 'counted',
  });
});
