import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { violationsOf } from '../../fixtures/axe.js';
import { line, LINES, typeLines } from '../../fixtures/clients/operator.js';
import { TestApi } from '../../fixtures/clients/running-api.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { builtPages, Viewer } from '../../fixtures/clients/viewer.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { openBrowser } from '../../fixtures/services/chromium.js';

const PASSWORD = 'seven tally marks on paper';
/** The same paper with five votes read as the other candidate's. */
const MISREAD = [...LINES.slice(0, 7), '95', '45', '6'];

/** One night of one commission: everybody has a browser of their own, and acts only through its pages. */
class Commission {
  readonly open: Viewer[] = [];

  constructor(
    readonly api: TestApi,
    private readonly browser: Browser,
    private readonly widthPx: number,
  ) {}

  /** Opens an address in a browser of its own. */
  async visit(path: string): Promise<Viewer> {
    const viewer = await Viewer.open(this.browser, this.api.url + path, { widthPx: this.widthPx });
    this.open.push(viewer);
    return viewer;
  }

  /** Accepts an invitation by its link. */
  async takeUp(link: string): Promise<Viewer> {
    const viewer = await this.visit(link.slice(this.api.url.length));
    await viewer.page.getByLabel('New password').fill(PASSWORD);
    await viewer.page.getByRole('button', { name: 'Set password and sign in' }).click();
    await viewer.page.waitForURL((address) => !address.pathname.endsWith('/invitation'));
    return viewer;
  }
}

/** Expects a page to pass axe and to fit its window. */
async function look(viewer: Viewer): Promise<void> {
  expect(await violationsOf(viewer.page)).toEqual([]);
  expect(await viewer.overhangPx()).toBe(0);
}

/** Sets up the election from a pasted definition. */
async function setUp(chief: Viewer, id: string): Promise<void> {
  await chief.page.getByRole('link', { name: 'Set up an election' }).click();
  const definition = smallElection({ id, entry: 'double' });
  await chief.page.getByLabel('Or paste it here').fill(JSON.stringify(definition));
  await chief.page.getByRole('button', { name: 'Set up this election' }).click();
  await chief.reads(chief.heading, 'A small election is set up');
}

interface Invited {
  readonly role: 'operator' | 'reviewer' | 'observer';
  readonly name: string;
  readonly login: string;
}

/** Invites somebody to the election. @returns the invitation link */
async function invite(chief: Viewer, election: string, { role, name, login }: Invited): Promise<string> {
  await chief.follow('/desk/people');
  await chief.reads(chief.heading, 'People');
  await chief.follow(`/desk/people/new?election=${election}&role=${role}`);
  await chief.page.getByLabel('Full name').fill(name);
  await chief.page.getByLabel('Name to sign in with').fill(login);
  if (role === 'operator') await chief.page.getByLabel('Precincts').fill('2');
  if (role === 'reviewer') await chief.page.getByLabel('Area', { exact: true }).selectOption('KZ-EAST');
  await chief.page.getByRole('button', { name: 'Make the invitation' }).click();
  await chief.reads(chief.heading, `Invitation for ${name}`);
  return chief.page.getByLabel('Invitation link').inputValue();
}

/** Goes from the list of precincts to the form and through it by keyboard alone. */
async function enter(operator: Viewer, lines: readonly string[]): Promise<void> {
  const { page } = operator;
  await operator.reads(operator.heading, 'Precincts');
  const protocol = page.getByRole('link', { name: 'Precinct 2, Protocol' });
  await protocol.waitFor();
  for (let presses = 0; presses < 60 && !(await isFocused(operator, protocol)); presses += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await operator.reads(operator.heading, 'Protocol of precinct 2');
  await operator.focuses(line(operator, 'Voters on the list'));
  await look(operator);
  await typeLines(operator, lines);
  await operator.focuses(page.getByRole('button', { name: 'Send the protocol' }));
  await page.keyboard.press('Enter');
}

const isFocused = async (
  { page }: Viewer,
  element: ReturnType<Viewer['page']['locator']>,
): Promise<boolean> => (await element.and(page.locator(':focus')).count()) > 0;

/** Settles the two entries by keyboard: the second has both lines as on the paper. */
async function settle(reviewer: Viewer, election: string): Promise<void> {
  const { page } = reviewer;
  await reviewer.follow(`/desk/differing?election=${election}`);
  await reviewer.reads(reviewer.told, '1 protocol waits.');
  await page.getByRole('button', { name: /^Compare and settle: Precinct 2/ }).press('Enter');
  await reviewer.focuses(page.getByRole('group', { name: /aida/ }).getByRole('radio').first());
  await look(reviewer);
  for (const key of ['2', 'Enter', '2', 'Enter']) await page.keyboard.press(key);
  await reviewer.focuses(page.getByRole('button', { name: 'Settle and count' }));
  await page.keyboard.press('Enter');
  await reviewer.reads(page.locator('.notice'), 'Settled: Precinct 2');
}

/** Corrects the protocol in the form, because thirty ballots were counted twice. */
async function correct(operator: Viewer): Promise<void> {
  const { page } = operator;
  await page.getByRole('link', { name: 'Back to your precincts' }).click();
  await page.getByRole('link', { name: 'Precinct 2, Protocol' }).first().click();
  await page.getByRole('button', { name: 'Correct it' }).click();
  await operator.focuses(line(operator, 'Voters on the list'));
  await line(operator, 'Ballots issued').fill('119');
  await line(operator, 'Unused, cancelled').fill('79');
  await line(operator, 'Found in the box').fill('118');
  await line(operator, 'aida').fill('70');
  await page.getByLabel('Reason of the correction').fill('A bundle was counted twice');
  await look(operator);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Send the correction' }).press('Enter');
  await operator.reads(page.getByRole('heading', { level: 2 }), 'Recorded, held for a reviewer');
}

async function approve(reviewer: Viewer, election: string): Promise<void> {
  await reviewer.follow(`/desk/held?election=${election}`);
  await reviewer.reads(reviewer.page.locator('main'), 'A bundle was counted twice');
  await look(reviewer);
  await reviewer.page.getByRole('button', { name: /^Accept and count/ }).click();
  await reviewer.reads(reviewer.page.locator('.notice'), 'It is counted now.');
}

/** The entries of the audit log for the election, the newest first; others may be in between. */
const TOLD: readonly (readonly [name: string, action: string])[] = [
  ['Rauan Reviewer', 'accepted what was held'],
  ['Rauan Reviewer', 'looked at what is held'],
  ['Saule Second', 'entered a submission'],
  ['Rauan Reviewer', 'settled two entries that differ'],
  ['Rauan Reviewer', 'looked at entries that differ'],
  ['Saule Second', 'entered a submission'],
  ['Olzhas First', 'entered a submission'],
  ['Name of chief', 'defined an election'],
];

async function readAuditLog(observer: Viewer, election: string): Promise<void> {
  await observer.follow(`/desk/trail?election=${election}`);
  const entries = observer.page.locator('.audit-log > li');
  await observer.reads(entries, 'defined an election');
  await look(observer);
  const told = await entries.allInnerTexts();
  const from = (name: string, action: string, after: number): number =>
    told.findIndex((text, i) => i > after && text.includes(name) && text.includes(action));
  const places = TOLD.reduce<number[]>(
    (found, [name, action]) => [...found, from(name, action, found.at(-1) ?? -1)],
    [],
  );
  expect({ told, places }).toEqual({ told, places: [...places].sort((a, b) => a - b) });
  expect(places).not.toContain(-1);
  // The settlement and the correction name their ledger positions.
  for (const position of ['1', '2']) {
    await observer.reads(entries, new RegExp(`ledger position ${position}`, 'i'));
  }
}

describe.each([
  ['at a desk', 1280],
  ['on a phone', 390],
])('a commission’s night %s', (_, widthPx) => {
  let commission: Commission;
  let browser: Browser;
  let chief: Viewer;
  const election = `story-${widthPx}`;

  beforeAll(async () => {
    const api = await TestApi.start({ counting: true, pagesFolder: builtPages() });
    browser = await openBrowser();
    commission = new Commission(api, browser, widthPx);
    const { invitation } = await Staff.invite(api, {
      login: 'chief',
      grants: [{ role: 'administrator', election: null }],
    });
    chief = await commission.takeUp(`${api.url}/desk/invitation#${invitation}&login=chief`);
  });
  afterAll(async () => {
    expect(commission.open.flatMap(({ errors }) => errors)).toEqual([]);
    await browser.close();
    await commission.api.close();
    expect(commission.api.errors).toEqual([]);
  });

  it('goes from set-up through double entry, settlement and correction to the audit log', async () => {
    await setUp(chief, election);
    const links = new Map<string, string>();
    const people: readonly Invited[] = [
      { role: 'operator', name: 'Olzhas First', login: 'olzhas' },
      { role: 'operator', name: 'Saule Second', login: 'saule' },
      { role: 'reviewer', name: 'Rauan Reviewer', login: 'rauan' },
      { role: 'observer', name: 'Ainur Observer', login: 'ainur' },
    ];
    for (const person of people) links.set(person.login, await invite(chief, election, person));
    const arrive = (login: string) => commission.takeUp(links.get(login) ?? '');
    const published = await commission.visit(`/e/${election}/contest/race`);

    const first = await arrive('olzhas');
    await enter(first, MISREAD);
    await first.reads(first.page.getByRole('heading', { level: 2 }), 'Entered: waits for a second entry');
    await look(first);
    const second = await arrive('saule');
    await enter(second, LINES);
    await second.reads(second.page.getByRole('heading', { level: 2 }), 'it differs from the first entry');

    const reviewer = await arrive('rauan');
    await settle(reviewer, election);
    await published.reads(published.page.locator('.standing-sentence').first(), 'aida is ahead by 60 votes');

    await correct(second);
    await approve(reviewer, election);
    await published.reads(published.page.locator('main'), /Revised [^-]*\d\d:\d\d, -30 ballots/);
    expect(await published.isUnreloaded()).toBe(true);
    await look(published);

    const observer = await arrive('ainur');
    await readAuditLog(observer, election);
  });
});
