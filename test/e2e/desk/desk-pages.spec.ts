import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { addressOf } from '../../../apps/web/desk/routing/route.js';
import { violationsOf } from '../../fixtures/axe.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';
import { until } from '../../fixtures/waits.js';

const ELECTION = 'pages';

/** Every page of the desk with something on it; the type requires all of them. */
const PAGES: Readonly<Record<keyof typeof addressOf, (person: string) => string>> = {
  start: () => addressOf.start,
  elections: () => addressOf.elections,
  define: () => addressOf.define(),
  invite: () => addressOf.invite,
  inviteTo: () => addressOf.inviteTo(ELECTION, 'operator'),
  people: () => addressOf.people,
  person: (person) => addressOf.person(person),
  tokens: () => addressOf.tokens,
  issue: () => addressOf.issue,
  jobs: () => addressOf.jobs,
  prints: () => addressOf.prints(ELECTION),
  webhooks: () => addressOf.webhooks(ELECTION),
  account: () => addressOf.account,
  coverage: () => addressOf.coverage({ election: ELECTION }),
  contests: () => addressOf.contests({ election: ELECTION, contest: 'race' }),
  held: () => addressOf.held(ELECTION),
  differing: () => addressOf.differing(ELECTION),
  noted: () => addressOf.noted(ELECTION),
  incidents: () => addressOf.incidents(ELECTION),
  audit: () => addressOf.audit({ election: ELECTION }),
  precincts: () => addressOf.precincts({ election: ELECTION }),
  turnout: () => addressOf.turnout(ELECTION),
  enter: () => addressOf.enter(ELECTION, '1', 'race'),
};

describe('every page of the desk', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let staff: Staff;

  /** Defines an election with held and differing submissions, an incident and a token. */
  const fill = async (): Promise<void> => {
    await api.define(smallElection({ id: ELECTION, entry: 'double' }));
    const grants = [{ role: 'administrator', election: null }].concat(
      ['operator', 'reviewer', 'observer'].map((role) => ({ role, election: ELECTION, area: 'KZ' }) as never),
    );
    staff = await Staff.join(api, { login: 'everything', grants });
    await api.submit(ELECTION, report(299, { precinct: '3' }));
    await api.submit(ELECTION, report(120));
    const path = `/api/elections/${ELECTION}`;
    await api.submit(ELECTION, protocol());
    const other = { ...protocol({}, { aida: 95, bolat: 45 }), id: randomUUID() };
    await staff.ask(`${path}/submissions`, { body: other });
    const incident = {
      id: randomUUID(),
      precinct: '3',
      category: 'other',
      text: 'A voter was handed two ballots',
    };
    const body = { ...incident, happenedAt: '2021-07-25T05:00:00.000Z' };
    expect((await staff.ask(`${path}/incidents`, { body })).status).toBe(201);
    const webhook = {
      url: 'https://news.example/a/long/address/of/a/hook?key=0123456789',
      events: ['result'],
    };
    await api.ask(`${path}/webhooks`, { body: webhook, token: TOKEN });
    await api.ask('/api/tokens', {
      body: {
        name: 'Scanner',
        grants: [{ role: 'operator', election: ELECTION, area: 'KZ' }],
        expiresAt: '2099-01-01T00:00:00.000Z',
      },
      token: TOKEN,
    });
    await api.settle(ELECTION);
  };

  beforeAll(async () => {
    await fill();
  });

  it.each([1280, 390])('passes axe, has one main heading, and fits %d pixels', async (widthPx) => {
    const viewer = await visits.open('/desk', widthPx, staff);
    for (const [name, addressOfPage] of Object.entries(PAGES)) {
      await viewer.follow(addressOfPage(staff.id));
      await viewer.heading.waitFor();
      await viewer.page.waitForLoadState('networkidle');
      await until(
        `${name} is loaded`,
        () => viewer.page.locator('.loading-line').count(),
        (count) => count === 0,
      );
      const [headings, overhangPx] = [await viewer.heading.count(), await viewer.overhangPx()];
      const violations = await violationsOf(viewer.page);
      expect({ name, headings, overhangPx, violations }).toEqual({
        name,
        headings: 1,
        overhangPx: 0,
        violations: [],
      });
      expect(await viewer.page.getByText('There is nothing at this address').count()).toBe(0);
    }
  });
});
