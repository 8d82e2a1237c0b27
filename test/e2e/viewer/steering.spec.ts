import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ReplayView } from '#contract';
import { violationsOf } from '../../fixtures/axe.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { eventually } from '../../fixtures/waits.js';

describe('replays that only administrators steer', () => {
  const visits = sharedVisits({ openReplays: false });
  const { api } = visits;
  let viewer: Viewer;

  beforeAll(async () => {
    const asked = { scenario: 'akim-2021-07-25', speed: 1 };
    await api.ask('/api/replays', { body: asked, token: TOKEN });
    viewer = await visits.open('/');
  });

  it('a reader who tries is told so, and the controls are disabled', async () => {
    await viewer.page.getByText('Steer the replay').click();
    await viewer.page.getByRole('button', { name: 'Pause' }).click();
    await viewer.reads(viewer.page.getByRole('status'), 'Only an administrator steers replays here.');
    for (const name of ['Pause', 'New run', 'Jump to 12:00']) {
      await eventually(async () =>
        expect(await viewer.page.getByRole('button', { name }).isDisabled()).toBe(true),
      );
    }
    await eventually(async () =>
      expect(await viewer.page.getByRole('radio', { name: '1×', exact: true }).isDisabled()).toBe(true),
    );
    await viewer.reads(viewer.page.locator('.replay-state'), 'Running');
  });
});

describe('the tour of a replay', () => {
  const visits = sharedVisits({ openReplays: true });
  const invitation = ({ page }: Viewer) => page.locator('.tour-invitation');

  beforeAll(async () => {
    const body = { scenario: 'akim-by-elections-2021-08', speed: 1 };
    await visits.api.ask('/api/replays', { body, token: TOKEN });
  });

  it('is offered once and never opens by itself', async () => {
    const viewer = await visits.open('/en', 390);
    await viewer.reads(invitation(viewer), 'New here?');
    expect(await viewer.page.getByRole('dialog').count()).toBe(0);
    await viewer.page.getByRole('button', { name: 'No, thanks' }).click();
    await viewer.focuses(viewer.page.getByRole('button', { name: 'Two-minute tour' }));
    await viewer.page.reload();
    await viewer.page.getByRole('button', { name: 'Two-minute tour' }).waitFor();
    expect(await invitation(viewer).innerText()).toBe('Two-minute tour');
  });

  it('leads by keyboard from one part of the page to the next, and back to its button', async () => {
    const viewer = await visits.open('/en', 390);
    const { page } = viewer;
    await page.getByRole('button', { name: 'Two-minute tour' }).press('Enter');
    const tour = page.getByRole('dialog');
    await viewer.focuses(tour);
    expect(await violationsOf(page)).toEqual([]);
    const steps = Number((await tour.getByRole('heading').innerText()).split(' of ').at(-1));
    expect(steps).toBeGreaterThanOrEqual(4);
    const pointedAt = new Set<string>();
    for (let step = 1; step <= steps; step += 1) {
      await viewer.reads(tour.getByRole('heading'), `${step} of ${steps}`);
      const target = page.locator('[data-toured]');
      // The mark moves a moment after the words.
      await eventually(async () => {
        expect(await target.count()).toBe(1);
        pointedAt.add((await target.getAttribute('class')) ?? (await target.innerText()));
        expect(pointedAt.size).toBe(step);
      });
      if (step < steps) await tour.getByRole('button', { name: 'Next' }).press('Enter');
    }
    expect(await viewer.overhangPx()).toBe(0);
    await page.keyboard.press('Escape');
    await tour.waitFor({ state: 'detached' });
    await viewer.focuses(page.getByRole('button', { name: 'Two-minute tour' }));
    expect(await page.locator('[data-toured]').count()).toBe(0);
  });

  it('opens with an address of its own', async () => {
    const { page } = await visits.open('/en#tour', 320);
    await page.getByRole('dialog').getByRole('button', { name: 'Close the tour' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(new URL(page.url()).hash).toBe('');
  });
});

describe('a run that somebody starts for themselves', () => {
  const visits = sharedVisits({ openReplays: true });
  const { api } = visits;
  const begin = async (front: boolean): Promise<string> => {
    const body = { scenario: 'akim-by-elections-2021-08', speed: 1, front };
    return (await api.ask<ReplayView>('/api/replays', { body, token: TOKEN })).body.election;
  };

  /** Of two elections, the one that the page does not show. */
  const linkToOther = async ({ page }: Viewer): Promise<string | null> =>
    page.getByRole('main').locator('.elections a').getAttribute('href');

  it('leaves the front page to others until its viewer asks for it', async () => {
    const [shown, own] = [await begin(true), await begin(false)];
    const viewer = await visits.open('/en');
    await viewer.reads(viewer.heading, 'By-elections');
    expect(await linkToOther(viewer)).toBe(`/en/e/${own}`);
    await viewer.follow(`/en/e/${own}`);
    await viewer.page.getByText('Steer the replay').click();
    await viewer.reads(viewer.page.locator('.replay-front'), 'This run has its own address.');
    await viewer.page.getByRole('button', { name: 'Show this run on the front page' }).click();
    await viewer.page.locator('.replay-front').waitFor({ state: 'detached' });
    const front = await visits.open('/en');
    await eventually(async () => expect(await linkToOther(front)).toBe(`/en/e/${shown}`));
  });
});
