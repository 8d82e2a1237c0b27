import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { violationsOf } from '../../fixtures/axe.js';
import { Operators, typeLines } from '../../fixtures/clients/operator.js';
import { smallElection } from '../../fixtures/data/small-election.js';

describe('the language of the desk', () => {
  let desk: Operators;

  beforeAll(async () => {
    desk = await Operators.begin();
  });
  afterAll(() => desk.end());

  it('is changed with what is typed left as it is, and kept for the person in every browser', async () => {
    await desk.api.define(smallElection({ id: 'tongues' }));
    const staff = await desk.join('tongues', 'tongues');
    const one = await desk.form(staff, 'tongues');
    await one.reads(one.heading, 'Protocol of precinct 2');
    await typeLines(one, ['200']);
    await one.page.getByRole('button', { name: 'Қазақша' }).click();
    await one.reads(one.heading, '№ 2 учаскенің хаттамасы');
    expect(await one.page.locator('html').getAttribute('lang')).toBe('kk');
    expect(await one.page.getByLabel('Тізімге енгізілген сайлаушылар').inputValue()).toBe('200');
    const other = await desk.form(staff, 'tongues');
    await other.reads(other.heading, '№ 2 учаскенің хаттамасы');
    expect(await violationsOf(other.page)).toEqual([]);
  });

  it.each([
    ['Қазақша', 'kk', 'Хаттаманы жіберу', /санына тең болуы|алшақтық|айырма/],
    ['Русский', 'ru', 'Отправить протокол', /разниц|расхож/],
  ])('is %s for what the checks find, too', async (name, id, send, told) => {
    await desk.api.define(smallElection({ id }));
    const viewer = await desk.form(await desk.join(id, id), id, 390);
    await viewer.reads(viewer.heading, 'Protocol of precinct 2');
    await viewer.page.getByRole('button', { name }).click();
    const first = viewer.page.locator('input[data-field]').first();
    await first.focus();
    await typeLines(viewer, ['200', '200', '149', '44', '2']);
    await viewer.page.getByRole('button', { name: send }).click();
    await viewer.reads(viewer.page.getByRole('alert').first(), told);
    expect(await viewer.overhangPx()).toBe(0);
    expect(await violationsOf(viewer.page)).toEqual([]);
  });
});
