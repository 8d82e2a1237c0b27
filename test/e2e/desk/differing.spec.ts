import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { DifferingPage } from '#contract';
import type { Protocol } from '#election';
import { violationsOf } from '../../fixtures/axe.js';
import { Staff } from '../../fixtures/clients/staff.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { png } from '../../fixtures/data/pictures.js';
import { contest, option, protocol, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

/** Precinct 2's paper, and five of its votes read as another candidate's. */
const PAPER = protocol();
const MISREAD = protocol({}, { aida: 95, bolat: 45 });
/** Precinct 3's paper: 200 of 300 voters. */
const OTHER = protocol(
  { registered: 300, received: 300, issued: 200, unused: 98, spoiled: 2, inBox: 200, invalid: 4 },
  { aida: 110, bolat: 80 },
);

describe('settling entries that differ', () => {
  const visits = sharedVisits({ counting: true, drawing: true });
  const { api } = visits;
  let aida: Staff;
  let bolat: Staff;
  let reviewer: Staff;

  beforeAll(async () => {
    const options = [
      option('aida', { name: { en: 'Aida Bekova' } }),
      option('bolat', { name: { en: 'Bolat Omarov' } }),
    ];
    await api.define(smallElection({ entry: 'double', contests: [contest({ options })] }));
    const join = (login: string, role: string): Promise<Staff> =>
      Staff.join(api, { login, grants: [{ role, election: 'small', area: 'KZ' }] });
    [aida, bolat, reviewer] = [
      await join('dinara', 'operator'),
      await join('erlan', 'operator'),
      await join('reviewer', 'reviewer'),
    ];
  });

  const visit = (path: string, widthPx: number, staff?: Staff): Promise<Viewer> =>
    visits.open(path, widthPx, staff);
  /** Uploads a scan. @returns its hash */
  const handIn = async ({ cookie, csrf }: Staff): Promise<string> => {
    const answer = await fetch(`${api.url}/api/elections/small/attachments`, {
      method: 'POST',
      body: new Uint8Array(png(620, 877)),
      headers: { cookie, 'x-csrf-token': csrf, 'content-type': 'image/png' },
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { sha256: string }).sha256;
  };
  const enter = async (
    by: Staff,
    submission: Protocol & { scan?: string },
    precinct = '2',
  ): Promise<void> => {
    const body = { ...submission, precinct, id: randomUUID() };
    expect((await by.ask('/api/elections/small/submissions', { body })).status).toBe(201);
  };
  const waiting = (desk: Viewer): Locator => desk.told;
  const line = (desk: Viewer, name: RegExp): Locator => desk.page.getByRole('group', { name });
  const item = (desk: Viewer, precinct: string): Locator =>
    desk.page.getByRole('listitem', { name: `Precinct ${precinct}, KZ-EAST` });

  it('shows differing lines side by side on a phone, each marked by a word', async () => {
    await enter(aida, MISREAD);
    await enter(bolat, PAPER);
    await enter(aida, OTHER, '3');
    await enter(bolat, { ...OTHER, votes: { aida: 101, bolat: 89 }, scan: await handIn(bolat) }, '3');
    const desk = await visit('/desk/differing?election=small', 390, reviewer);
    await desk.reads(desk.heading, 'Entries that differ');
    await desk.reads(waiting(desk), '2 protocols wait, the oldest first.');
    await desk.reads(item(desk, '2'), '2 of 10 lines differ');
    await desk.reads(item(desk, '2'), /Name of dinara, \d\d:\d\d.*Name of erlan, \d\d:\d\d/);
    await desk.reads(item(desk, '2'), /Aida Bekova95100Bolat Omarov4540/);
    await desk.page.getByRole('button', { name: /^Compare and settle: Precinct 2/ }).click();
    await line(desk, /Aida Bekova differs/).waitFor();
    await eventually(async () =>
      expect(await desk.page.getByRole('group', { name: /differs/ }).count()).toBe(2),
    );
    await desk.reads(item(desk, '2'), /Found in the box\s*both 148/);
    await desk.reads(item(desk, '2'), 'No scan was handed in. Look at the paper itself.');
    expect([await desk.overhangPx(), await violationsOf(desk.page)]).toEqual([0, []]);
    await desk.close();
  });

  it('works by keyboard alone on the differing lines, with the sums and checks of a protocol', async () => {
    const viewer = await visit('/e/small/contest/race', 1280);
    await viewer.reads(viewer.page.locator('.standing'), 'Awaiting');
    const desk = await visit('/desk/differing?election=small', 1280, reviewer);
    await desk.page.getByRole('button', { name: /^Compare and settle: Precinct 2/ }).press('Enter');
    const keys = desk.page.keyboard;
    const [first, second] = [line(desk, /Aida Bekova/), line(desk, /Bolat Omarov/)];
    await desk.focuses(first.getByRole('radio').first());
    await keys.press('Control+Enter');
    await desk.reads(first, 'Choose one of the two, or type what the paper says.');
    await desk.reads(desk.page.getByRole('alert'), '2 lines are not filled in.');
    await desk.focuses(first.getByRole('radio').first());
    await keys.press('2');
    await desk.focuses(first.getByRole('radio', { name: 'Second entry 100' }));
    await keys.press('Enter');
    await desk.focuses(second.getByRole('radio').first());
    await keys.press('1');
    await desk.reads(item(desk, '2'), 'Lines add up to 153, in the box 148: 5 too many');
    await desk.reads(item(desk, '2').getByRole('alert'), 'lines differ by 5');
    await keys.press('3');
    await desk.focuses(second.getByLabel('Bolat Omarov: what the paper says'));
    await keys.type('40');
    await desk.reads(item(desk, '2'), 'Lines add up to 148, as in the box');
    await keys.press('Enter');
    await desk.focuses(desk.page.getByRole('button', { name: 'Settle and count' }));
    expect(await violationsOf(desk.page)).toEqual([]);
    await keys.press('Enter');
    await desk.reads(desk.page.locator('.notice'), 'Settled: Precinct 2, KZ-EAST, Protocol: Race.');
    await viewer.reads(viewer.page.locator('.standing'), 'Aida Bekova is ahead by 60 votes');
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('sends a pair back to be entered again only with a note', async () => {
    const desk = await visit('/desk/differing?election=small', 1280, reviewer);
    await desk.reads(waiting(desk), '1 protocol waits.');
    await desk.page.getByRole('button', { name: /^Compare and settle: Precinct 3/ }).click();
    await item(desk, '3').getByRole('img', { name: 'Scan of the paper' }).waitFor();
    expect(await violationsOf(desk.page)).toEqual([]);
    await desk.page.getByRole('button', { name: 'Have it entered anew' }).click();
    await desk.reads(desk.page.getByRole('alert'), 'Say why the paper is entered anew.');
    await desk.focuses(desk.page.getByLabel('Note'));
    await desk.page.keyboard.type('The copy cannot be read');
    await desk.page.getByRole('button', { name: 'Have it entered anew' }).click();
    await desk.reads(
      desk.page.locator('.notice'),
      'To be entered anew: Precinct 3, KZ-EAST, Protocol: Race.',
    );
    await desk.reads(waiting(desk), 'No two entries differ.');
    await desk.focuses(waiting(desk));
    const { body } = await reviewer.ask<DifferingPage>('/api/elections/small/differing');
    expect(body.items).toEqual([]);
  });

  it('requires a warning to be acknowledged before the protocol counts', async () => {
    const many = { ...OTHER.ballots, invalid: 10 };
    const votes = { aida: 104, bolat: 80 };
    await enter(aida, { ...OTHER, ballots: many, votes }, '3');
    await enter(bolat, OTHER, '3');
    const desk = await visit('/desk/differing?election=small', 1280, reviewer);
    await desk.page.getByRole('button', { name: /^Compare and settle/ }).press('Enter');
    const keys = desk.page.keyboard;
    await desk.focuses(
      line(desk, /Invalid/)
        .getByRole('radio')
        .first(),
    );
    await keys.press('1');
    await keys.press('Enter');
    await keys.press('1');
    await keys.press('Enter');
    const tick = desk.page.getByRole('checkbox', { name: /It stands so on the paper/ });
    await desk.focuses(tick);
    await desk.reads(desk.page.getByRole('alert'), 'One warning is not answered yet');
    await keys.press('Space');
    await keys.press('Enter');
    await desk.focuses(desk.page.getByRole('button', { name: 'Settle and count' }));
    await keys.press('Enter');
    await desk.reads(desk.page.locator('.notice'), 'It is counted now.');
    await api.settle('small');
    const { body } = await api.ask('/api/elections/small/contests/race');
    expect(body).toMatchObject({ invalid: 12, precincts: { reported: 2 } });
  });

  it('is left to somebody else when one entry is the reviewer’s own', async () => {
    const own = protocol(
      { registered: 100, received: 100, issued: 60, unused: 40, spoiled: 0, inBox: 60, invalid: 1 },
      { aida: 30, bolat: 25 },
      4,
    );
    await enter(reviewer, own, '1');
    await enter(aida, { ...own, votes: { aida: 25, bolat: 30 } }, '1');
    const desk = await visit('/desk/differing?election=small', 390, reviewer);
    await desk.reads(desk.page.locator('.pair'), 'One of these is yours: somebody else settles.');
    expect(await desk.page.getByRole('button', { name: /^Compare and settle/ }).count()).toBe(0);
    expect([await desk.overhangPx(), await violationsOf(desk.page)]).toEqual([0, []]);
  });
});
