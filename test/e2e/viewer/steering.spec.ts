import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ReplayView } from '#contract';
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
