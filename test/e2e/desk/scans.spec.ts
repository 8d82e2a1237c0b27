import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { PrecinctPage } from '#contract';
import { violationsOf } from '../../fixtures/axe.js';
import { Staff } from '../../fixtures/clients/staff.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { exif, pdf, photo, png } from '../../fixtures/data/pictures.js';
import { protocol, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

const MIB = 1024 * 1024;
const SCAN = { name: 'scan.png', mimeType: 'image/png', buffer: png(620, 877) };

describe('the scan of a protocol', () => {
  const visits = sharedVisits({ counting: true, drawing: true });
  const { api } = visits;
  let operator: Staff;
  let folder: string;

  beforeAll(async () => {
    await api.define(smallElection());
    operator = await Staff.join(api, {
      login: 'operator',
      grants: [{ role: 'operator', election: 'small', precincts: ['1', '2', '3'] }],
    });
    folder = await mkdtemp(join(tmpdir(), 'sanaq-scans-'));
    await writeFile(join(folder, 'large.jpg'), Buffer.alloc(11 * MIB));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const visit = (path: string, widthPx: number, staff?: Staff): Promise<Viewer> =>
    visits.open(path, widthPx, staff);
  const slotOf = ({ page }: Viewer): Locator => page.getByRole('region', { name: 'Scan of the paper' });
  const isDrawn = (picture: Locator): Promise<boolean> =>
    picture.evaluate((element) => Number(Reflect.get(element, 'naturalWidth')) > 0);

  it.each([1280, 390])('is uploaded, zoomed and turned beside the form at %i pixels', async (widthPx) => {
    const desk = await visit('/desk/enter/small/1/race', widthPx, operator);
    const slot = slotOf(desk);
    const choose = slot.getByLabel('Choose a file');
    await choose.setInputFiles({
      ...SCAN,
      name: 'IMG_1.heic',
      buffer: Buffer.from('\0\0\0\x18ftypheic', 'latin1'),
    });
    await desk.reads(slot.getByRole('alert'), /HEIC, which most browsers do not show/);
    await choose.setInputFiles(join(folder, 'large.jpg'));
    await desk.reads(slot.getByRole('alert'), 'The file has 11 MB; at most 10 MB are taken.');
    expect(await violationsOf(desk.page)).toEqual([]);
    await choose.setInputFiles(SCAN);
    await desk.reads(slot.getByRole('status').last(), 'scan.png is handed in.');
    const window = slot.getByRole('region', { name: 'Scan' });
    await window.getByRole('img').waitFor();
    await expect(isDrawn(window.getByRole('img'))).resolves.toBe(true);
    await window.focus();
    for (const key of ['+', '+', 'r']) await desk.page.keyboard.press(key);
    await desk.reads(slot.getByRole('status').first(), '150%, turned 90°');
    const { width = 0 } = (await window.boundingBox()) ?? {};
    const { width: sheet = 0 } = (await window.locator('.scan-sheet').boundingBox()) ?? {};
    expect(sheet / width).toBeGreaterThan(1.3);
    await desk.page.keyboard.press('0');
    await desk.reads(slot.getByRole('status').first(), '100%');
    expect(await violationsOf(desk.page)).toEqual([]);
    expect(await desk.overhangPx()).toBe(0);
    // The draft keeps it through a reload.
    await desk.page.reload();
    await window.getByRole('img').waitFor();
    await slot.getByRole('button', { name: 'Take it away' }).click();
    await choose.waitFor();
  });

  it('may be a PDF or a photo, shown upright, and one that cannot be rendered says why', async () => {
    const desk = await visit('/desk/enter/small/3/race', 390, operator);
    const slot = slotOf(desk);
    await slot.getByLabel('Choose a file').setInputFiles({ ...SCAN, name: 'scan.pdf', buffer: pdf() });
    await slot.getByRole('region', { name: 'Scan' }).getByRole('img').waitFor();
    const link = slot.getByRole('link', { name: 'Download the file as it was handed in' });
    const answer = await fetch(api.url + ((await link.getAttribute('href')) ?? ''), {
      headers: { cookie: operator.cookie },
    });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    await slot
      .getByLabel('Choose another file')
      .setInputFiles({ ...SCAN, name: 'torn.png', buffer: SCAN.buffer.subarray(0, 300) });
    await desk.reads(slot.getByRole('alert'), /Nobody can be shown this file: The picture is not whole/);
    expect(await violationsOf(desk.page)).toEqual([]);
    const upright = photo({ said: [exif(6, 'somewhere')] });
    await slot
      .getByLabel('Choose another file')
      .setInputFiles({ ...SCAN, name: 'photo.jpg', buffer: upright });
    const picture = slot.getByRole('region', { name: 'Scan' }).getByRole('img');
    await picture.waitFor();
    await desk.reads(slot.getByRole('status').last(), 'photo.jpg is handed in.');
    // 16 by 8 pixels, rotated by the EXIF orientation.
    const sides = await picture.evaluate((element) => [
      Reflect.get(element, 'naturalWidth') as number,
      Reflect.get(element, 'naturalHeight') as number,
    ]);
    expect(sides).toEqual([8, 16]);
  });

  it('is sent with the protocol, and public once that is counted', async () => {
    const desk = await visit('/desk/enter/small/2/race', 1280, operator);
    const slot = slotOf(desk);
    await slot.getByLabel('Choose a file').setInputFiles(SCAN);
    await slot.getByRole('img').waitFor();
    const { ballots, votes, againstAll = 0 } = protocol();
    const lines = [...Object.values(ballots), ...Object.values(votes), againstAll];
    const fields = desk.page.locator('input[data-field]');
    await eventually(async () => expect(await fields.count()).toBe(lines.length));
    for (const [index, count] of lines.entries()) await fields.nth(index).fill(String(count));
    await desk.page.getByRole('button', { name: 'Send the protocol' }).click();
    await desk.page
      .getByRole('heading', { name: /counted|accepted/i })
      .first()
      .waitFor();
    await api.settle('small');
    const { body } = await api.ask<PrecinctPage>('/api/elections/small/precincts/2');
    const [counted] = body.submissions;
    const sha256 = counted?.kind === 'protocol' ? counted.scan : null;
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(sha256).not.toBe(createHash('sha256').update(SCAN.buffer).digest('hex'));
    const viewer = await visit('/e/small/precinct/2', 390);
    const scan = viewer.page.locator('.scan');
    await viewer.reads(scan, sha256 ?? '');
    await scan.getByRole('button', { name: 'Show it here' }).click();
    await scan.getByRole('img', { name: 'Scan of the signed paper' }).waitFor();
    await expect(isDrawn(scan.getByRole('img'))).resolves.toBe(true);
    expect(await viewer.overhangPx()).toBe(0);
    expect(await violationsOf(viewer.page)).toEqual([]);
  });
});
