import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { ElectionDescription, PrecinctPage, ReplayView } from '#contract';
import type { AreaSnapshot, ContestSnapshot, Summary } from '#election';
import { feedReplays } from '../../../apps/replay/feed-replays.js';
import type { RunProgress } from '../../../apps/replay/progress.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { until } from '../../fixtures/waits.js';

interface ContestPage {
  readonly items: readonly ContestSnapshot[];
}

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
    (await api.ask<Body>(`/api/elections/${run.election}${path && `/${path}`}`)).body;
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
  // Of several polling days each has its own turnout and its own contests.
  expect(await read<ElectionDescription>('')).toMatchObject({
    dates: ['2021-08-01', '2021-08-08', '2021-08-22'],
    undocumentedVotes: 2,
  });
  const { days = [] } = await read<AreaSnapshot>('turnout/series?area=KZ');
  expect(days.map(({ date, latest: { at, precincts } }) => [date, at, precincts.reported])).toEqual([
    ['2021-08-01', 'final', 5],
    ['2021-08-08', 'final', 2],
    ['2021-08-22', 'final', 2],
  ]);
  const ofDay = await read<ContestPage>('contests?date=2021-08-08');
  expect(ofDay.items.map(({ id, date }) => [id, date])).toEqual([['akim-ulken', '2021-08-08']]);
  const { contests, submissions } = await read<PrecinctPage>('precincts/0003');
  expect(contests.map(({ id }) => id)).toEqual(['akim-talaptan']);
  expect(submissions.find(({ kind }) => kind === 'protocol')).toMatchObject({
    votes: {},
    againstAll: 0,
    state: 'counted',
  });
});
