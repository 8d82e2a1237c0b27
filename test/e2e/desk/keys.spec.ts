import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { line, Operators } from '../../fixtures/clients/operator.js';
import { Staff } from '../../fixtures/clients/staff.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { contest, option, report, smallElection } from '../../fixtures/data/small-election.js';

/** What the digit row types on the Kazakh layout; on its other keys the letters of the Russian one. */
const KAZAKH_DIGITS = ['һ', '"', 'ә', 'і', 'ң', 'ғ', ',', '.', 'ү', 'ұ'];

/** Presses a key as somebody does whose layout is Kazakh: its place is the same, what it types is not. */
async function pressInKazakh(viewer: Viewer, code: string, key: string): Promise<void> {
  const devtools = await viewer.page.context().newCDPSession(viewer.page);
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', code, key, text: key });
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key });
  await devtools.detach();
}

async function typeInKazakh(viewer: Viewer, digits: string): Promise<void> {
  for (const digit of digits)
    await pressInKazakh(viewer, `Digit${digit}`, KAZAKH_DIGITS[Number(digit)] ?? '');
}

const box = (viewer: Viewer) => viewer.page.getByLabel('Which precinct?');

describe('the keys of the desk', () => {
  let desk: Operators;

  beforeAll(async () => {
    desk = await Operators.begin();
  });
  afterAll(() => desk.end());

  const visit = (staff: Staff, path: string, widthPx = 1280) =>
    desk.visit(staff, `${desk.api.url}${path}`, { widthPx });

  it('lead through papers in any order, a protocol of 11 lines with at most 34 of them', async () => {
    const options = [option('aida'), option('bolat'), option('erlan')];
    await desk.api.define(smallElection({ id: 'order', contests: [contest({ options })] }));
    const viewer = await visit(
      await desk.join('order', 'order', ['1', '2', '3']),
      '/desk/precincts?election=order',
    );
    await viewer.focuses(box(viewer));
    const { keyboard } = viewer.page;
    let pressed = 0;
    const type = async (text: string): Promise<void> => {
      pressed += text.length + 1;
      await keyboard.type(text);
      await keyboard.press('Enter');
    };
    await type('2');
    await viewer.reads(viewer.heading, 'Protocol of precinct 2');
    await viewer.focuses(line(viewer, 'Voters on the list'));
    pressed = 0;
    for (const count of ['200', '90', '80', '9', '1', '80', '2', '60', '9', '8', '1']) await type(count);
    await viewer.focuses(viewer.page.getByRole('button', { name: 'Send the protocol' }));
    await type('');
    await viewer.focuses(box(viewer));
    await viewer.reads(viewer.page.getByRole('heading', { level: 2 }), 'Accepted');
    await type('3');
    await viewer.reads(viewer.heading, 'Protocol of precinct 3');
    await viewer.focuses(line(viewer, 'Voters on the list'));
    expect(pressed).toBeLessThanOrEqual(34);
  });

  it('tell where a number is unknown, and let one of several precincts be chosen', async () => {
    const twice = smallElection({ id: 'twice' });
    await desk.api.define({
      ...twice,
      precincts: twice.precincts.map((each) => (each.id === '3' ? each : { ...each, number: '7' })),
    });
    const viewer = await visit(
      await desk.join('twice', 'twice', ['1', '2', '3']),
      '/desk/precincts?election=twice',
    );
    await viewer.focuses(box(viewer));
    await viewer.page.keyboard.type('99');
    await viewer.reads(viewer.page.locator('.which-precinct'), 'None of your precincts has the number 99.');
    await box(viewer).fill('07');
    const found = viewer.page.locator('.which-found a');
    await viewer.reads(found.last(), 'Precinct 7, KZ-EAST');
    expect(await found.count()).toBe(2);
    await viewer.page.keyboard.press('Enter');
    await viewer.page.keyboard.press('Tab');
    await viewer.page.keyboard.press('Tab');
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(viewer.heading, 'Protocol of precinct 7');
  });

  it('type digits on a Kazakh layout, whose digit row has letters', async () => {
    await desk.api.define(smallElection({ id: 'layout' }));
    const viewer = await visit(
      await desk.join('layout', 'layout', ['1', '2']),
      '/desk/precincts?election=layout',
    );
    await viewer.focuses(box(viewer));
    await typeInKazakh(viewer, '2');
    await viewer.page.keyboard.press('Enter');
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await typeInKazakh(viewer, '200');
    expect(await line(viewer, 'Voters on the list').inputValue()).toBe('200');
    await pressInKazakh(viewer, 'KeyQ', 'й');
    expect(await line(viewer, 'Voters on the list').inputValue()).toBe('200й');
  });

  it('walk through what is held from anywhere on the page, on a Kazakh layout too', async () => {
    await desk.api.define(smallElection({ id: 'walk' }));
    for (const precinct of ['1', '2'])
      await desk.api.submit('walk', report(precinct === '1' ? 99 : 199, { precinct }));
    const grants = [{ role: 'reviewer', election: 'walk', area: null, precincts: null }] as const;
    const viewer = await visit(
      await Staff.join(desk.api, { login: 'walk', grants: [...grants] }),
      '/desk/held?election=walk',
    );
    const row = (number: string) => viewer.page.getByRole('listitem', { name: `Precinct ${number},` });
    await row('2').waitFor();
    await pressInKazakh(viewer, 'KeyJ', 'о');
    await viewer.focuses(row('1'));
    await pressInKazakh(viewer, 'KeyJ', 'о');
    await viewer.focuses(row('2'));
    await pressInKazakh(viewer, 'KeyK', 'л');
    await viewer.focuses(row('1'));
  });
});
