import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { HeldPage, PrecinctPage } from '#contract';
import { violationsOf } from '../../fixtures/axe.js';
import { defineAt } from '../../fixtures/clients/replayed.js';
import { Staff } from '../../fixtures/clients/staff.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { precinct, report, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

describe('the turnout grid', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let operator: Staff;
  let id: string;
  let elections = 0;

  beforeEach(async () => {
    id = `small-${++elections}`;
    const precincts = [
      precinct('1', 'west-1', 100),
      precinct('2', 'KZ-EAST', 200),
      precinct('3', 'KZ-EAST', 300),
    ];
    const checkpoints = ['10:00', '12:00', '14:00'];
    await defineAt(api, '2021-07-25T06:10:00Z', smallElection({ id, checkpoints, precincts }));
    operator = await Staff.join(api, {
      login: `operator-${elections}`,
      grants: [{ role: 'operator', election: id, area: 'KZ' }],
    });
  });

  const visit = (widthPx = 1280): Promise<Viewer> =>
    visits.open(`/desk/turnout?election=${id}`, widthPx, operator);
  const cell = ({ page }: Viewer, of: string, hour: string): Locator =>
    page.getByRole('textbox', { name: `Precinct ${of}, ${hour}` });
  /** Resolves when the cell shows this state. */
  const stands = async (desk: Viewer, of: string, hour: string, state: string): Promise<void> =>
    desk.reads(desk.page.getByRole('cell').filter({ has: cell(desk, of, hour) }), state);
  const sentOf = async (of: string): Promise<PrecinctPage['submissions']> =>
    (await api.ask<PrecinctPage>(`/api/elections/${id}/precincts/${of}`)).body.submissions;
  const count = async (...reports: Parameters<typeof report>[]): Promise<void> => {
    for (const each of reports) expect(await api.submit(id, report(...each))).toMatchObject({ status: 201 });
    await api.settle(id);
  };

  it('focuses the first cell due now, and Enter sends and moves down', async () => {
    const desk = await visit();
    await desk.focuses(cell(desk, '1', '12:00'));
    expect(await violationsOf(desk.page)).toEqual([]);
    await desk.page.keyboard.type('45');
    await desk.page.keyboard.press('Enter');
    await desk.focuses(cell(desk, '2', '12:00'));
    await desk.page.keyboard.type('90');
    await desk.page.keyboard.press('Enter');
    await desk.focuses(cell(desk, '3', '12:00'));
    await stands(desk, '1', '12:00', '✓ counted');
    await stands(desk, '2', '12:00', '✓ counted');
    await eventually(async () =>
      expect(await sentOf('1')).toMatchObject([{ checkpoint: '12:00', voted: 45, state: 'counted' }]),
    );
    await eventually(async () =>
      expect(await sentOf('2')).toMatchObject([{ checkpoint: '12:00', voted: 90, state: 'counted' }]),
    );
    await desk.page.keyboard.press('ArrowLeft');
    await desk.focuses(cell(desk, '3', '10:00'));
    await desk.page.keyboard.press('ArrowUp');
    await desk.focuses(cell(desk, '2', '10:00'));
    await desk.page.keyboard.press('Tab');
    await desk.focuses(cell(desk, '2', '12:00'));
    // Nothing can be entered for a checkpoint that is due later.
    expect(await cell(desk, '2', '14:00').count()).toBe(0);
  });

  it('reports an impossible count at its cell, and Escape reverts it', async () => {
    const desk = await visit();
    await cell(desk, '2', '12:00').fill('201');
    await desk.reads(desk.page.getByRole('status'), 'Precinct 2, 12:00: E205. 201 voters took part');
    await desk.page.keyboard.press('Enter');
    await stands(desk, '2', '12:00', 'not right');
    await desk.focuses(cell(desk, '2', '12:00'));
    await eventually(async () =>
      expect(await cell(desk, '2', '12:00').getAttribute('aria-invalid')).toBe('true'),
    );
    expect(await violationsOf(desk.page)).toEqual([]);
    await desk.page.keyboard.press('Escape');
    await stands(desk, '2', '12:00', 'due now');
    await eventually(async () => expect(await cell(desk, '2', '12:00').inputValue()).toBe(''));
    await desk.page.keyboard.press('ArrowUp');
    await eventually(async () => expect(await sentOf('2')).toEqual([]));
  });

  it('requires each warning to be acknowledged before it sends', async () => {
    await count([198, { checkpoint: '10:00', acknowledged: ['W305'] }]);
    const desk = await visit();
    await cell(desk, '2', '12:00').fill('197');
    await desk.page.keyboard.press('Enter');
    await desk.focuses(
      desk.page.getByRole('button', { name: 'Confirm W305: it is right, Precinct 2, 12:00' }),
    );
    await stands(desk, '2', '12:00', 'confirm it');
    expect(await violationsOf(desk.page)).toEqual([]);
    await desk.page.keyboard.press('Enter');
    await desk.focuses(
      desk.page.getByRole('button', { name: 'Confirm W301: it is right, Precinct 2, 12:00' }),
    );
    await eventually(async () => expect(await sentOf('2')).toHaveLength(1));
    await desk.page.keyboard.press('Enter');
    await desk.focuses(cell(desk, '3', '12:00'));
    await stands(desk, '2', '12:00', '✓ counted');
    await eventually(async () =>
      expect(await sentOf('2')).toMatchObject([{ voted: 198 }, { voted: 197, state: 'counted' }]),
    );
  });

  it('requires a reason for a correction, and holds it for somebody else to approve', async () => {
    await count([60]);
    const desk = await visit();
    const counted = cell(desk, '2', '12:00');
    await stands(desk, '2', '12:00', '✓ counted');
    await counted.focus();
    await desk.page.keyboard.type('7');
    await eventually(async () => expect(await counted.inputValue()).toBe('60'));
    await desk.page.keyboard.press('F2');
    await desk.page.getByLabel('Why the count for 12:00 changes').waitFor();
    await counted.fill('66');
    await desk.page.keyboard.press('Enter');
    await desk.focuses(desk.page.getByLabel('Why the count for 12:00 changes'));
    await desk.page.keyboard.press('Enter');
    await desk.reads(desk.page.getByRole('alert'), 'Say why the count changes.');
    expect(await violationsOf(desk.page)).toEqual([]);
    await desk.page.keyboard.type('Misheard');
    await desk.page.keyboard.press('Enter');
    await stands(desk, '2', '12:00', 'correction held');
    await eventually(async () => expect(await counted.inputValue()).toBe('60'));
    await desk.reads(desk.page.getByRole('table'), 'A correction to 66 waits for somebody to approve it.');
    const reviewer = await Staff.join(api, {
      login: `reviewer-${elections}`,
      grants: [{ role: 'reviewer', election: id }],
    });
    const { body } = await reviewer.ask<HeldPage>(`/api/elections/${id}/held`);
    expect(body.items).toMatchObject([{ precinct: '2', reason: 'Misheard', mine: false }]);
    await desk.page.getByRole('button', { name: 'Take back: Precinct 2, 12:00' }).click();
    await stands(desk, '2', '12:00', '✓ counted');
  });

  it('keeps a report through a lost network and a reload, and sends it once', async () => {
    const desk = await visit();
    const address = `**/api/elections/${id}/submissions`;
    let isLost = true;
    // A long Retry-After keeps the page from sending by itself during the test.
    await desk.page.route(address, (route) =>
      isLost ? route.abort() : route.fulfill({ status: 503, headers: { 'retry-after': '600' } }),
    );
    await cell(desk, '1', '10:00').fill('33');
    await desk.page.keyboard.press('Enter');
    await stands(desk, '1', '10:00', 'on its way');
    isLost = false;
    await desk.page.reload();
    await stands(desk, '1', '10:00', 'on its way');
    await eventually(async () => expect(await cell(desk, '1', '10:00').inputValue()).toBe('33'));
    await eventually(async () => expect(await sentOf('1')).toEqual([]));
    const sendNow = desk.page.getByRole('button', { name: 'Send now' });
    await sendNow.waitFor();
    await desk.page.unroute(address);
    await sendNow.click();
    await stands(desk, '1', '10:00', '✓ counted');
    await eventually(async () =>
      expect(await sentOf('1')).toMatchObject([{ checkpoint: '10:00', voted: 33 }]),
    );
  });

  it('shows a report that somebody else entered meanwhile, and does not overwrite it', async () => {
    const desk = await visit();
    await cell(desk, '2', '12:00').fill('80');
    await count([70]);
    await desk.page.keyboard.press('Enter');
    await desk.reads(desk.page.getByRole('table'), 'You typed 80, but this hour has been entered meanwhile.');
    await desk.page.getByRole('button', { name: 'Discard what I typed: Precinct 2, 12:00' }).click();
    await stands(desk, '2', '12:00', '✓ counted');
    await eventually(async () => expect(await cell(desk, '2', '12:00').inputValue()).toBe('70'));
    await eventually(async () => expect(await sentOf('2')).toMatchObject([{ voted: 70 }]));
  });

  it('shows one checkpoint at a time on a phone', async () => {
    await count([20, { precinct: '1', checkpoint: '10:00' }]);
    const desk = await visit(390);
    await cell(desk, '1', '12:00').waitFor();
    await eventually(async () => expect(await desk.page.getByRole('textbox').count()).toBe(3));
    expect(await violationsOf(desk.page)).toEqual([]);
    expect(await desk.overhangPx()).toBe(0);
    await desk.page.getByRole('button', { name: '10:00 2 open' }).click();
    await stands(desk, '1', '10:00', '✓ counted');
    await cell(desk, '3', '10:00').fill('301');
    await desk.page.keyboard.press('Enter');
    await stands(desk, '3', '10:00', 'not right');
    expect(await desk.overhangPx()).toBe(0);
    expect(await violationsOf(desk.page)).toEqual([]);
  });
});
