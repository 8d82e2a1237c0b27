import { expect, it } from '@jest/globals';
import { openBrowser } from '../../fixtures/services/chromium.js';
import { eventually } from '../../fixtures/waits.js';

it('shows a page in a real Chromium', async () => {
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.setContent('<h1>Sanaq</h1>');
  await eventually(async () => expect(await page.locator('h1').textContent()).toBe('Sanaq'));
  await browser.close();
});
