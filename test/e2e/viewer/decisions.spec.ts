import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { contest, option, protocol, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

/** A time on the evening of polling day, which pages show without its date. */
const at = (hour: string): string => `2021-07-25T${hour}:00Z`;

describe('decisions on the public pages', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let viewer: Viewer;
  const first = randomUUID();

  /** Sends a protocol of precinct 1, 2 or 3 with votes for Aida, Bolat and Serik. */
  const send = async (precinct: string, votes: readonly number[], more: object = {}, id?: string) => {
    const registered = Number(precinct) * 100;
    const [aida = 0, bolat = 0, serik = 0] = votes;
    const cast = aida + bolat + serik;
    const lines = { registered, received: registered, issued: cast, unused: registered - cast, spoiled: 0 };
    const sound = protocol({ ...lines, inBox: cast, invalid: 0 }, { aida, bolat, serik }, 0);
    const { status } = await api.submit('small', { ...sound, precinct, ...more }, id);
    expect(status).toBe(201);
    await api.settle('small');
  };
  const decide = async (decision: object): Promise<string> => {
    const said = { decidedBy: 'City court', decidedOn: '2021-07-25', reason: 'papers were forged' };
    const body = { id: randomUUID(), ...said, ...decision };
    const { status } = await api.ask('/api/elections/small/decisions', { body, token: TOKEN });
    expect(status).toBe(201);
    return body.id;
  };

  beforeAll(async () => {
    const options = [
      option('aida', { name: { en: 'Aida Bekova' } }),
      option('bolat', { name: { en: 'Bolat Omarov' } }),
      option('serik', { name: { en: 'Serik Aliev' } }),
    ];
    const contests = [contest({ options }), contest({ id: 'west', area: 'KZ-WEST', options })];
    await api.defineReplay(smallElection({ contests }));
    viewer = await visits.open('/e/small/contest/race');
  });

  const fold = (heading: RegExp): Locator =>
    viewer.page.locator('.fold', { has: viewer.page.getByRole('heading', { name: heading }) });
  const history = (): Locator => fold(/What happened/);
  const precincts = (): Locator => fold(/^Precincts: \d of \d in/);
  const events = (): Promise<string[]> => history().locator('.events > li').allInnerTexts();
  const line = (name: string): Locator => viewer.page.locator('.candidate', { hasText: name });
  const block = (): Locator => viewer.page.locator('.decisions');

  it('the history of a contest opens by keyboard and is empty at first', async () => {
    await history().locator('summary').press('Enter');
    await viewer.reads(history(), 'Nothing has happened here yet.');
    expect(await block().count()).toBe(0);
    expect((await history().locator('summary').boundingBox())?.height).toBeGreaterThanOrEqual(44);
  });

  it('the open history adds leads and corrections live, newest first', async () => {
    await send('1', [50, 30, 10], { recordedAt: at('16:02') }, first);
    await viewer.reads(history(), 'Aida Bekova is ahead');
    await send('1', [20, 60, 10], { replaces: first, reason: 'lines exchanged', recordedAt: at('16:41') });
    await viewer.reads(history(), 'Bolat Omarov is ahead');
    expect(await events()).toEqual([
      expect.stringMatching(/22:41\s+Leading\s+Bolat Omarov is ahead\s+1 of 3 precincts/),
      expect.stringMatching(
        /22:41\s+Corrected: protocol of precinct 1: Aida Bekova -30, Bolat Omarov \+30, Serik Aliev \+0\s+Reason: lines exchanged/,
      ),
      expect.stringMatching(/22:02\s+Leading\s+Aida Bekova is ahead\s+1 of 3 precincts/),
    ]);
  });

  it('a strike-off and its revocation appear on the open page, with who decided, when and why', async () => {
    const struck = await decide({
      kind: 'strike-off',
      contest: 'race',
      option: 'bolat',
      recordedAt: at('17:00'),
    });
    await viewer.reads(
      line('Bolat Omarov'),
      'Struck off by City court, 25 July 2021. Reason: papers were forged',
    );
    await viewer.reads(line('Bolat Omarov'), /Struck off[\s\S]*cannot win/);
    await viewer.reads(line('Aida Bekova'), 'Ahead');
    await viewer.reads(
      block(),
      /Bolat Omarov struck off\s*Decided by City court, 25 July 2021, recorded 23:00/,
    );
    await viewer.reads(history(), 'Bolat Omarov struck off');
    const back = { decidedBy: 'Supreme court', reason: 'they were sound', recordedAt: at('17:30') };
    await decide({ kind: 'revocation', decision: struck, ...back });
    await viewer.reads(block(), /struck off\s*Taken back.*Taken back by Supreme court, 25 July 2021/);
    await viewer.reads(block(), 'Reason: they were sound');
    await viewer.reads(history(), 'Taken back: Bolat Omarov struck off');
    expect(await line('Bolat Omarov').innerText()).not.toContain('Struck off');
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('decisions are hidden at a moment before them', async () => {
    await viewer.follow('/e/small/contest/race?at=2021-07-25T16:30Z');
    await viewer.reads(line('Aida Bekova'), 'Ahead');
    await viewer.page.locator('.decisions').waitFor({ state: 'detached' });
    await eventually(async () => expect(await events()).toHaveLength(1));
    await viewer.follow('/e/small/contest/race');
    await viewer.reads(block(), 'Taken back');
  });

  it('the precincts of a contest are listed, missing ones first, and link to their protocols', async () => {
    await precincts().locator('summary').click();
    const rows = precincts().locator('tbody tr');
    await viewer.reads(rows.nth(2), /Precinct 1/);
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringMatching(/^Precinct 2\s+KZ-EAST, 200 voters\s+Missing/),
      expect.stringMatching(/^Precinct 3\s+KZ-EAST, 300 voters\s+Missing/),
      expect.stringMatching(
        /^Precinct 1\s+KZ-WEST, west-1, 100 voters\s+Aida Bekova 20, Bolat Omarov 60, Serik Aliev 10, Against all 0\s+Counted\s+corrected once\s+90\s+22:41/,
      ),
    ]);
    await rows.nth(2).getByRole('link').click();
    await viewer.reads(viewer.heading, 'Precinct 1');
    const race = viewer.page
      .locator('section', { has: viewer.page.getByRole('link', { name: 'Race' }) })
      .first();
    await viewer.reads(race, /Found in the box\s*90/);
    await viewer.reads(
      race,
      /Aida Bekova\s*was 50, now 20\s*Bolat Omarov\s*was 30, now 60\s*Serik Aliev\s*10/,
    );
    await viewer.reads(race, 'Reason: lines exchanged');
  });

  it('decisions on a precinct appear on its open page and on that of the contest', async () => {
    await decide({ kind: 'voters-addition', precinct: '1', voters: 4, recordedAt: at('17:40') });
    await viewer.reads(
      viewer.page.locator('.page-head'),
      '100 registered voters, and 4 more added on the day by decision',
    );
    await decide({
      kind: 'precinct-annulment',
      precinct: '1',
      reason: 'seals broken',
      recordedAt: at('17:45'),
    });
    await viewer.reads(
      viewer.page.locator('.standing'),
      'Nothing that this precinct reports is counted: City court has annulled it (seals broken).',
    );
    await viewer.reads(
      viewer.page.getByRole('row', { name: /^Protocol Correction 1/ }),
      'Not counted: annulled',
    );
    await viewer.page.getByRole('link', { name: 'Race' }).first().click();
    await history().locator('summary').click();
    await viewer.reads(
      history(),
      /Precinct 1 annulled\s*Decided by City court, 25 July 2021\s*Reason: seals broken/,
    );
    await viewer.reads(history(), '4 voters added to the list of precinct 1');
    await precincts().locator('summary').click();
    await viewer.reads(precincts().locator('tbody tr'), /Precinct 1.*Annulled/);
  });

  it('a tie settled by lot shows the elected candidate first', async () => {
    await send('2', [60, 60, 0]);
    await send('3', [90, 90, 0]);
    await viewer.reads(viewer.page.locator('.standing'), 'Aida Bekova and Bolat Omarov have 150 votes each.');
    await decide({
      kind: 'tie-settlement',
      contest: 'race',
      method: 'lot',
      option: 'bolat',
      reason: 'equal',
    });
    await viewer.reads(line('Bolat Omarov'), 'Elected by lot');
    await viewer.reads(viewer.page.locator('.standing'), 'Bolat Omarov is elected by lot');
    await eventually(async () =>
      expect(await viewer.page.locator('.candidate').first().innerText()).toContain('Bolat Omarov'),
    );
  });

  it('a postponed contest has its own state, filter and row', async () => {
    await viewer.follow('/e/small');
    const states = viewer.page.locator('.states-list');
    await viewer.reads(states, 'Certified');
    expect(await states.innerText()).not.toMatch(/Postponed|Annulled/);
    await decide({ kind: 'postponement', contest: 'west', reason: 'a candidate has died' });
    await states.getByRole('link', { name: 'Postponed' }).click();
    await viewer.reads(viewer.page.locator('.contests tbody tr'), /Postponed\s*nobody is elected/);
    await eventually(async () =>
      expect(await viewer.page.getByLabel('State').inputValue()).toBe('postponed'),
    );
    await viewer.follow('/e/small/contests');
    await viewer.reads(viewer.page.locator('.contests tbody tr'), /Bolat Omarov 50.00%\s*Nur Otan, by lot/);
  });

  it('a struck-off candidate is marked in search results', async () => {
    await decide({ kind: 'strike-off', contest: 'race', option: 'serik' });
    await api.settle('small');
    await viewer.page.getByRole('combobox', { name: 'Search' }).fill('serik');
    await viewer.reads(viewer.page.getByRole('option'), 'Candidate Serik Aliev, struck off');
  });

  it('decisions fit a narrow screen and cause no errors in the browser', async () => {
    const phone = await visits.open('/e/small/contest/race', 320);
    const folds = phone.page.locator('.fold summary');
    await folds.last().waitFor();
    for (const fold of await folds.all()) await fold.click();
    await phone.reads(phone.page.locator('.events'), 'Tie settled by lot, which fell on Bolat Omarov');
    expect([await phone.overhangPx(), phone.errors, viewer.errors]).toEqual([0, [], []]);
    await phone.close();
  });
});
