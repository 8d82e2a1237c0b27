import { beforeAll, describe, expect, it } from '@jest/globals';
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
