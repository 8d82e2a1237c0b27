import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { contest, report, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

/** More tab stops than any page has before the element looked for. */
const TABS_MAX = 60;

describe('a visit by keyboard alone', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let viewer: Viewer;

  beforeAll(async () => {
    await api.define(smallElection({ contests: [contest({ name: { en: 'Äkım of Qarasu' } })] }));
    await api.submit('small', report(40, { checkpoint: '10:00' }));
    await api.settle('small');
    viewer = await visits.open('/e/small');
    await viewer.reads(viewer.turnout, '20.00%');
  });

  /** Presses Tab until the focus is on what `selector` finds. */
  const tabTo = async (selector: string): Promise<void> => {
    for (let presses = 0; presses < TABS_MAX; presses += 1) {
      await viewer.page.keyboard.press('Tab');
      if ((await viewer.page.locator(`${selector}:focus`).count()) > 0) return;
    }
    throw new Error(`Tab never reached ${selector}`);
  };
  const firstRow = () => viewer.page.locator('.areas tbody th').first();

  it('begins at a visible link that skips to the figures', async () => {
    await viewer.page.keyboard.press('Tab');
    const skip = viewer.page.getByRole('link', { name: 'Skip to the figures' });
    await viewer.focuses(skip);
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
  });

  it('sorts a table, whose header says how', async () => {
    await tabTo('.areas thead .column-name button');
    await viewer.page.keyboard.press('Enter');
    const header = viewer.page.getByRole('columnheader', { name: 'Sort by Region' });
    await eventually(async () => expect(await header.getAttribute('aria-sort')).toBe('ascending'));
    await eventually(async () => expect(await firstRow().innerText()).toBe('KZ-EAST'));
    await viewer.page.keyboard.press('Space');
    await eventually(async () => expect(await header.getAttribute('aria-sort')).toBe('descending'));
    await eventually(async () => expect(await firstRow().innerText()).toBe('KZ-WEST'));
  });

  it('opens a region, whose heading takes the focus', async () => {
    await tabTo('.areas tbody a');
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(viewer.heading, 'KZ-WEST');
    await viewer.focuses(viewer.heading);
    await viewer.page.goBack();
    await viewer.reads(viewer.heading, 'A small election');
  });

  it('reaches the search, selects a result with the arrow keys, and opens it', async () => {
    await tabTo('.search input');
    await viewer.page.keyboard.type('qarasu');
    await viewer.page.locator('.search-results a').first().waitFor();
    await viewer.page.keyboard.press('ArrowDown');
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(viewer.heading, 'Äkım of Qarasu');
    expect(await viewer.page.locator('.search-results').count()).toBe(0);
  });

  it('closes the results with Escape, and keeps the query', async () => {
    await viewer.page.keyboard.press('Shift+Tab');
    await tabTo('.search input');
    await viewer.page.keyboard.press('ArrowDown');
    await viewer.page.keyboard.press('Escape');
    expect(await viewer.page.locator('.search-results').count()).toBe(0);
    await eventually(async () => expect(await viewer.page.getByRole('combobox').inputValue()).toBe('qarasu'));
  });

  it('shows all results with Enter', async () => {
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(viewer.heading, 'Search: qarasu');
    await viewer.reads(viewer.page.getByRole('main'), 'Äkım of Qarasu');
    expect(await viewer.isUnreloaded()).toBe(true);
  });
});
