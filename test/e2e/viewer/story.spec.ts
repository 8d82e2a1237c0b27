import { beforeAll, describe, expect, it } from '@jest/globals';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { contest, protocol, smallElection } from '../../fixtures/data/small-election.js';

/** Runs in the page: words of tables' heads that are set on more than one line. */
const BROKEN_WORDS = `(() => {
  const broken = [];
  for (const head of document.querySelectorAll('thead th')) {
    // On a phone the heads of some tables are for readers by ear alone.
    if (getComputedStyle(head.closest('thead')).clipPath !== 'none') continue;
    const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const { 0: word, index } of text.data.matchAll(/\\p{L}+/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) broken.push(word);
      }
    }
  }
  return broken;
})()`;

describe('the story on a phone', () => {
  const visits = sharedVisits({ counting: true });
  beforeAll(async () => {
    const { api } = visits;
    await api.define(smallElection({ contests: [contest(), contest({ id: 'east', area: 'KZ-EAST' })] }));
    await api.submit('small', protocol());
    await api.submit('small', { ...protocol(), contest: 'east' });
    await api.settle('small');
  });

  it.each([
    ['kk', 390],
    ['ru', 390],
    ['en', 390],
    ['kk', 320],
  ])('in %s breaks no heading of a table within a word at %i px', async (language, width) => {
    const viewer = await visits.open(`/${language}/e/small/story`, width);
    await viewer.page.locator('.story-out thead th').first().waitFor();
    expect(await viewer.page.evaluate<string[]>(BROKEN_WORDS)).toEqual([]);
    expect(await viewer.overhangPx()).toBe(0);
    await viewer.close();
  });
});
