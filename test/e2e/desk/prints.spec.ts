import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { violationsOf } from '../../fixtures/axe.js';
import { readPdf } from '../../fixtures/clients/pdf-text.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { Visits } from '../../fixtures/clients/visits.js';
import { protocol, smallElection } from '../../fixtures/data/small-election.js';

describe('printing at the desk', () => {
  const visits = new Visits();
  const { api } = visits;
  let chief: Staff;
  let operator: Staff;

  beforeAll(async () => {
    await visits.begin({ counting: true, drawing: true });
    await api.define(smallElection());
    await api.submit('small', protocol());
    await api.settle('small');
    chief = await Staff.join(api, { login: 'chief', grants: [{ role: 'administrator', election: null }] });
    const grants = [{ role: 'operator', election: 'small', precincts: ['1'] }];
    operator = await Staff.join(api, { login: 'operator', grants });
  });
  afterAll(() => visits.close());

  const download = async (page: Page, name: RegExp): Promise<Buffer> => {
    const link = page.getByRole('link', { name });
    await link.waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
    // The browser runs in a process of its own, whose files are not this one's.
    const folder = await mkdtemp(join(tmpdir(), 'sanaq-download-'));
    try {
      await file.saveAs(join(folder, 'file'));
      return await readFile(join(folder, 'file'));
    } finally {
      await rm(folder, { recursive: true });
    }
  };

  it('gives the report on a contest from its page, by keyboard alone', async () => {
    const viewer = await visits.open('/desk/contests?election=small&contest=race', 390, chief);
    const { page } = viewer;
    const part = page.getByRole('region', { name: 'Print', exact: true });
    await part.getByLabel('Language of the document').selectOption('kk');
    await part.getByRole('button', { name: 'Prepare the PDF' }).press('Enter');
    const bytes = await download(page, /^Download No\. 1 /);
    const { pages } = await readPdf(bytes);
    expect(pages[0]).toContain('Құжат № 1');
    expect(await viewer.overhangPx()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('gives a blank form to the operator of its precinct', async () => {
    const viewer = await visits.open('/desk/enter/small/1/race', 390, operator);
    const { page } = viewer;
    const part = page.getByRole('region', { name: 'Print', exact: true });
    await part.getByRole('button', { name: 'Prepare the PDF' }).click();
    const { pages } = await readPdf(await download(page, /^Download No\. 2 /));
    expect(pages[0]).toContain('Protocol of the precinct election commission');
    await page.goto(`${api.url}/desk/prints?election=small`);
    await viewer.reads(page.getByRole('list', { name: 'Newest prints' }), /^No\. 2Protocol, blank/);
  });

  it.each([390, 1440])(
    'gives all reports as an archive, with their progress, at %i pixels',
    async (widthPx) => {
      const viewer = await visits.open('/desk/prints?election=small', widthPx, chief);
      const { page } = viewer;
      await viewer.reads(viewer.heading, 'Reports and forms');
      await page.getByRole('button', { name: 'Print all reports' }).click();
      await page.getByText('1 of 1 reports are ready.').waitFor();
      const files = unzipSync(await download(page, /^Download all reports/));
      expect(Object.keys(files).slice(0, 2)).toEqual(['manifest.json', 'manifest.csv']);
      expect(await viewer.overhangPx()).toBe(0);
      expect(await violationsOf(page)).toEqual([]);
    },
  );

  it('says which area is unknown, beside its field', async () => {
    const viewer = await visits.open('/desk/prints?election=small', 390, chief);
    await viewer.page.getByLabel('Code of an area').fill('nowhere');
    await viewer.page.getByRole('button', { name: 'Print all reports' }).click();
    await viewer.reads(viewer.page.getByRole('alert').first(), /nowhere/);
  });
});
