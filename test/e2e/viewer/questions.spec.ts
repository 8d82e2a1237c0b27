import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type {
  AgainstAll,
  AreaStandings,
  ContestPage,
  ContestPrecincts,
  ElectionDescription,
  NightEvents,
} from '#contract';
import type { AreaSnapshot, ContestSnapshot, Decision, Summary } from '#election';
import { SteppedNight } from '../../fixtures/clients/issued.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';

/** What a reader may press on the way from the country's page to an answer. */
const TAPS_MAX = 2;
const DAY = '2021-07-25';
const at = (hour: string): number => Date.parse(`${DAY}T${hour}:00Z`);
const write = (value: number): string => new Intl.NumberFormat('en', { useGrouping: 'always' }).format(value);

describe('a question about a running night', () => {
  const visits = sharedVisits();
  const { api } = visits;
  let viewer: Viewer;
  let election: string;
  let certified: ContestSnapshot;
  let struck: ContestSnapshot;
  let taps = 0;

  const read = async <Body>(path: string): Promise<Body> =>
    (await api.ask<Body>(`/api/elections/${election}${path}`)).body;
  /** Every contest whose name no other one has: what is sought by that name is this contest. */
  const readAll = async (): Promise<ContestSnapshot[]> => {
    const all: ContestSnapshot[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: ContestPage = await read(`/contests?limit=200${cursor && `&cursor=${cursor}`}`);
      all.push(...page.items);
      cursor = page.next;
    }
    return all.filter(({ name }) => all.filter((other) => other.name.en.startsWith(name.en)).length === 1);
  };
  beforeAll(async () => {
    const night = await SteppedNight.found(api.databaseUrl, api.ledger, 'akim-2021-07-25');
    election = night.election.id;
    // Two hours after polls have closed in the west: most is in, and not all.
    await night.goTo(at('16:30'));
    const all = await readAll();
    const complete = all.find(({ state }) => state === 'complete');
    const leading = all.find(({ state }) => state === 'leading');
    if (!complete || !leading)
      throw new Error('the night has no contest that is complete, or none that is not');
    [certified, struck] = [complete, leading];
    const decided = { decidedOn: DAY, recordedAt: `${DAY}T16:30:00.000Z` };
    const decisions: Decision[] = [
      {
        ...{ id: randomUUID(), kind: 'certification', contest: certified.id, ...decided },
        ...{ decidedBy: 'Territorial election commission', reason: 'signed by all members' },
      },
      {
        ...{ id: randomUUID(), kind: 'strike-off', contest: struck.id, ...decided },
        ...{ option: struck.options.at(-1)?.id ?? '', decidedBy: 'District court' },
        reason: 'signatures were forged',
      },
    ];
    expect(await api.ledger.decisions.record(night.election.key, 0, decisions, [])).toBe(true);
    await night.goTo(at('16:31'));
    viewer = await visits.open(`/en/e/${election}`);
  });

  /** The country's page, from which every question sets out. */
  const ask = async (): Promise<void> => {
    taps = 0;
    await viewer.page.goto(`${api.url}/en/e/${election}`);
    await viewer.reads(viewer.heading, 'Äkım elections of 25 July 2021');
  };
  const tap = async (what: Locator): Promise<void> => {
    taps += 1;
    await what.first().click();
  };
  /** Types words into the field, which is one tap. */
  const seek = async (words: string): Promise<void> => {
    taps += 1;
    await viewer.page.getByRole('combobox', { name: 'Search' }).fill(words);
  };
  const openStory = async (): Promise<void> => {
    await tap(viewer.page.getByRole('link', { name: 'The story of the night' }));
    await viewer.reads(viewer.heading, 'The story of the night');
  };
  const openContest = async ({ name }: Pick<ContestSnapshot, 'name'>): Promise<void> => {
    await seek(name.en);
    await tap(viewer.page.getByRole('option', { name: new RegExp(`^${name.en}`) }));
    await viewer.reads(viewer.heading, name.en);
  };
  /** Resolves where the answer is on the screen, and was found in few enough taps. */
  const finds = async (where: Locator, answer: string | RegExp): Promise<void> => {
    await viewer.reads(where, answer);
    expect(taps).toBeLessThanOrEqual(TAPS_MAX);
  };
  const part = (id: string): Locator => viewer.page.locator(`#${id}`);
  const rowsOf = (table: string): Locator => viewer.page.locator(`${table} tbody tr`);
  const leaderOf = ({ options, leader }: ContestSnapshot): string =>
    options.find(({ id }) => id === leader)?.name.en ?? '';

  it('1: who won here?', async () => {
    const { areas } = await read<ElectionDescription>('');
    const pathTo = (id: string | null): string[] => {
      const area = areas.find((each) => each.id === id);
      return area ? [...pathTo(area.parent), area.id] : [];
    };
    const region = areas.find(({ id }) => id === pathTo(certified.area)[1]);
    await ask();
    await tap(rowsOf('.areas').getByRole('link', { name: region?.name.en ?? '', exact: true }));
    await viewer.reads(viewer.heading, region?.name.en ?? '');
    await finds(rowsOf('.contests').filter({ hasText: certified.name.en }), leaderOf(certified));
  });

  it('2 and 3: who is ahead where I live, and by how much?', async () => {
    const contest = (await readAll()).find(
      ({ id, state, margin }) => id !== struck.id && state === 'leading' && (margin ?? 0) > 1,
    );
    if (!contest) throw new Error('nobody is ahead by more than a vote');
    await ask();
    await openContest(contest);
    await finds(
      viewer.page.getByRole('main'),
      `${leaderOf(contest)} is ahead by ${write(contest.margin ?? 0)} votes`,
    );
  });

  it('4: what is missing?', async () => {
    const { precincts } = await read<Summary>('/summary');
    const { items } = await read<AreaStandings>('/areas/KZ/standings');
    const out = items.map(({ counted }) => counted.of - counted.registered);
    await ask();
    await finds(
      viewer.page.locator('.how-far'),
      `Protocols of ${write(precincts.reported)} of ${write(precincts.expected)} precincts are in.`,
    );
    await openStory();
    await finds(rowsOf('.story-out').first(), write(Math.max(...out)));
  });

  it('5: when was this last changed?', async () => {
    const { changedAt } = await read<Summary>('/summary');
    const hour = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Almaty' });
    await ask();
    await finds(viewer.page.locator('.how-far'), `Last changed ${hour.format(new Date(changedAt ?? 0))}`);
  });

  it('6: what did they correct?', async () => {
    const { items } = await read<NightEvents>('/events?kind=correction');
    const [event] = items.filter((each) => each.kind === 'correction');
    const changed = event?.figures?.filter(({ was, now }) => was !== now) ?? [];
    expect(changed.length).toBeGreaterThan(0);
    await ask();
    await openStory();
    const first = part('corrections').locator('.events > li').first();
    await finds(first, event?.reason ?? '');
    for (const { was, now } of changed) await finds(first, `${write(was)} → ${write(now)}`);
  });

  it('7: how does it compare with 14:00?', async () => {
    const { checkpoints } = await read<AreaSnapshot>('/turnout/series?area=KZ');
    const then = checkpoints.find((each) => each.at === '14:00');
    await ask();
    await tap(viewer.page.locator('.turnout').getByText('These figures as a table'));
    await finds(rowsOf('.turnout').filter({ hasText: '14:00' }), `${then?.turnout}%`);
  });

  it('8: where is turnout highest?', async () => {
    const { children } = await read<AreaSnapshot>('/turnout/series?area=KZ');
    const [highest] = children.toSorted((a, b) => Number(b.turnout) - Number(a.turnout));
    await ask();
    await finds(rowsOf('.areas').first(), highest?.name.en ?? '');
    await finds(rowsOf('.areas').filter({ hasText: '(highest)' }), `${highest?.turnout}%`);
  });

  it('9: give me the table', async () => {
    await ask();
    await openStory();
    const coming = viewer.page.waitForEvent('download');
    await tap(viewer.page.getByRole('link', { name: 'Results by precinct (CSV)' }));
    expect((await coming).suggestedFilename()).toMatch(/results\.csv$/);
    expect(taps).toBeLessThanOrEqual(TAPS_MAX);
  });

  it('10: which races are closest?', async () => {
    const [closest] = (await read<ContestPage>('/contests?sort=margin&limit=1')).items;
    await ask();
    await openStory();
    const first = rowsOf('#closest .contests').first();
    await finds(first, closest?.name.en ?? '');
    if (closest && closest.margin !== null) await finds(first, `${closest.marginShare}%`);
  });

  it('11: how many seats has each party?', async () => {
    const { elected } = await read<Summary>('/summary');
    await ask();
    for (const [at, { seats }] of elected.slice(0, 3).entries()) {
      await finds(rowsOf('.elected').nth(at), write(seats));
    }
  });

  it('12: is this figure documented?', async () => {
    const { registered } = await read<ElectionDescription>('');
    await ask();
    await tap(viewer.page.locator('.page-head a.printed', { hasText: write(registered) }));
    await viewer.reads(viewer.heading, 'The documents’ figures');
    await finds(rowsOf('.figure-table').or(viewer.page.locator('main tr')), write(registered));
  });

  it('13: what does the court decide?', async () => {
    const option = struck.options.at(-1)?.name.en ?? '';
    await ask();
    await openStory();
    const decision = part('decisions').locator('.events > li').filter({ hasText: 'District court' });
    await finds(decision, `${option} struck off`);
    await finds(decision, 'signatures were forged');
  });

  it('14 and 15: was a result certified and by whom, and who was elected in the village?', async () => {
    await ask();
    await openContest(certified);
    await finds(viewer.page.getByRole('main'), `${leaderOf(certified)} is elected`);
    await finds(viewer.page.locator('.decisions li'), 'Result certified');
    await finds(viewer.page.locator('.decisions li'), 'Territorial election commission');
  });

  it('16: how many voted against all?', async () => {
    const { votes, share } = await read<AgainstAll>('/against-all');
    expect(votes).toBeGreaterThan(0);
    await ask();
    await openStory();
    await finds(part('against-all'), `${write(votes)} votes against all, ${share}%`);
  });

  it('17: which precincts have not reported?', async () => {
    const [contest] = (await read<ContestPage>('/contests?sort=outstanding&limit=1')).items;
    const id = encodeURIComponent(contest?.id ?? '');
    const { items } = await read<ContestPrecincts>(`/contests/${id}/precincts?state=missing`);
    const [missing] = items;
    expect(missing).toBeDefined();
    await ask();
    await openStory();
    await tap(part('out').getByRole('link', { name: new RegExp(`^${contest?.name.en}:`) }));
    await finds(
      viewer.page.locator('.precincts tbody tr').filter({ hasText: 'Missing' }),
      `Precinct ${missing?.number}`,
    );
  });

  it('18: can what is out still change it?', async () => {
    const [contest] = (await read<ContestPage>('/contests?sort=outstanding&limit=1')).items;
    const says = contest?.outlook?.canChange === false ? 'cannot change' : 'can still change';
    await ask();
    await openStory();
    const line = part('out')
      .locator('.story-list li')
      .filter({ hasText: contest?.name.en ?? '' });
    await finds(line, typeof contest?.outlook?.canChange !== 'boolean' ? (contest?.name.en ?? '') : says);
  });

  it('19: how is it cited, and embedded?', async () => {
    await ask();
    await openStory();
    await finds(viewer.page.locator('#citation'), `${api.url}/en/e/${election}?at=${DAY}T`);
    await finds(part('take').locator('code'), `src="${api.url}/en/embed/e/${election}"`);
    expect((await api.ask(`/en/embed/e/${election}`)).status).toBe(200);
  });

  it('20: how is it followed?', async () => {
    await ask();
    await openStory();
    const feed = part('feed').getByRole('link', { name: 'Follow as a feed' });
    await feed.waitFor();
    const { headers, body } = await api.ask<string>((await feed.getAttribute('href')) ?? '');
    expect(headers.get('content-type')).toContain('application/atom+xml');
    const [, newest = ''] = /<entry><id>[^<]*<\/id><title>([^<]*)<\/title>/.exec(body) ?? [];
    await finds(part('feed').locator('.events > li'), newest);
    expect(taps + 1).toBeLessThanOrEqual(TAPS_MAX);
  });
});
