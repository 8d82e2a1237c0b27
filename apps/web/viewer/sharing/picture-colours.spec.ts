import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { COLOURS, partyColour } from './picture-colours.js';

const tokens = readFileSync(new URL('../style/tokens.css', import.meta.url), 'utf8');

it('the colours of pictures are those of the pages in the light', () => {
  const [light = ''] = tokens.split('@media');
  for (const [name, colour] of Object.entries(COLOURS)) expect(light).toContain(`--${name}: ${colour};`);
});

it('a party without a colour of its own has the neutral one', () => {
  expect([partyColour('NO'), partyColour('nobody')]).toEqual([COLOURS['party-NO'], COLOURS['party-IND']]);
});
