import { beforeAll, describe, expect, it } from '@jest/globals';
import { BulletinIssuer } from '../../../apps/tallier/bulletins/bulletin-issuer.js';
import { violationsOf } from '../../fixtures/axe.js';
import { SteppedNight } from '../../fixtures/clients/issued.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';

const SHOTS = process.env['SANAQ_SHOTS'];

describe('the pages of bulletins', () => {
  const visits = sharedVisits();
  const { api } = visits;
  let night: SteppedNight;
  let issuer: BulletinIssuer;
  let phone: Viewer;

  const issue = () =>
    issuer.sweep((_, error) => {
      throw error;
    });
  const shoot = async ({ page }: Viewer, name: string): Promise<void> => {
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  };

  beforeAll(async () => {
    night = await SteppedNight.found(api.databaseUrl, api.ledger, 'akim-by-elections-2021-08');
    issuer = new BulletinIssuer(api.ledger);
    phone = await visits.open(`/e/${night.election.id}/bulletins`, 390);
  });

  it('say that no bulletin is issued yet, and show each as it is issued', async () => {
    await phone.reads(phone.heading, 'Bulletins');
    await phone.reads(phone.page.locator('main'), /No bulletin has been issued yet/);
    await shoot(phone, 'none-390');
    await night.goTo(Date.parse('2021-08-01T06:31:00Z'));
    await issue();
    await phone.reads(phone.page.locator('.bulletin').first(), /Turnout at 12:00/);
    await phone.reads(phone.page.locator('.bulletin').first(), /Bulletin \d+ · issued/);
    expect(await violationsOf(phone.page)).toEqual([]);
    await shoot(phone, 'list-390');
  });

  it('link to a bulletin and the one that replaces it, which says what changed', async () => {
    const [first, second] = (
      await api.ledger.bulletins.list(night.election.key, { slot: 0, limit: 10 })
    ).reverse();
    expect(first?.number).toBe(1);
    await phone.page.locator('.bulletin').last().getByRole('link').click();
    await phone.reads(phone.heading, 'Turnout at 10:00');
    await phone.reads(phone.page.locator('main'), new RegExp(`Replaced by bulletin ${second?.number}`));
    await phone.page.getByRole('link', { name: `Replaced by bulletin ${second?.number}` }).click();
    await phone.reads(phone.page.getByRole('heading', { level: 2 }), 'What changed');
    expect(await violationsOf(phone.page)).toEqual([]);
    await shoot(phone, 'turnout-390');
    const beyond = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await phone.page.evaluate(beyond)).toBe(0);
  });

  it('show results, and the overview shows the newest turnout bulletin', async () => {
    await night.finish();
    await issue();
    const desktop = await visits.open(`/e/${night.election.id}/bulletins?kind=result`, 1_280);
    await desktop.reads(desktop.page.locator('.bulletin').last(), /Result: Äkım of Aqqum/);
    await shoot(desktop, 'results-1280');
    await desktop.page.locator('.bulletin').last().getByRole('link').click();
    await desktop.reads(desktop.page.locator('main'), /Elected: Nūrbek Jandäuletov/);
    await desktop.reads(desktop.page.locator('main'), /731/);
    expect(await violationsOf(desktop.page)).toEqual([]);
    await shoot(desktop, 'result-1280');
    const overview = await visits.open(`/e/${night.election.id}`, 1_280);
    await overview.reads(overview.page.locator('.bulletin-line'), /^Bulletin 28: Turnout at 20:00/);
    await shoot(overview, 'overview-1280');
  });
});
