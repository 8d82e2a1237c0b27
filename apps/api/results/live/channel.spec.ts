import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { Channel, PUSH_GAP_MS } from './channel.js';

interface Push {
  readonly atMs: number;
  readonly version: number;
  readonly previous: number;
  readonly withdrawn: boolean;
}

const edition = (version: number) => ({ version, text: () => 'null' });

/** A channel that starts at `version`, and the pushes that it sends. */
function openChannel(version = 0): { channel: Channel; pushes: Push[] } {
  const pushes: Push[] = [];
  const channel = new Channel(edition(version), (sent, previous, withdrawn) => {
    pushes.push({ atMs: performance.now(), version: sent.version, previous, withdrawn });
  });
  return { channel, pushes };
}

const publish = (channel: Channel, version: number) => channel.publish(edition(version));
const versionsOf = (pushes: readonly Push[]) => pushes.map(({ version }) => version);

describe('Channel', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('sends the first edition at once, and then the last within each interval', () => {
    const { channel, pushes } = openChannel();
    for (const version of [1, 2, 3, 4]) publish(channel, version);
    expect(versionsOf(pushes)).toEqual([1]);
    jest.advanceTimersByTime(PUSH_GAP_MS);
    expect(versionsOf(pushes)).toEqual([1, 4]);
  });

  it('includes the previous version, so that a viewer notices a gap', () => {
    const { channel, pushes } = openChannel(7);
    publish(channel, 9);
    publish(channel, 12);
    jest.advanceTimersByTime(PUSH_GAP_MS);
    expect(pushes.map(({ previous }) => previous)).toEqual([7, 9]);
  });

  it('drops older editions', () => {
    const { channel, pushes } = openChannel(5);
    for (const version of [5, 4, 6, 6, 5]) publish(channel, version);
    jest.advanceTimersByTime(PUSH_GAP_MS);
    expect(versionsOf(pushes)).toEqual([6]);
  });

  it('sends an edition that withdraws later ones, and continues from it', () => {
    const { channel, pushes } = openChannel(840);
    channel.publish(edition(508), { withdrawn: true });
    jest.advanceTimersByTime(PUSH_GAP_MS);
    publish(channel, 509);
    jest.advanceTimersByTime(PUSH_GAP_MS);
    expect(pushes.map(({ version, previous, withdrawn }) => [version, previous, withdrawn])).toEqual([
      [508, 0, true],
      [509, 508, false],
    ]);
    expect(channel.latest.version).toBe(509);
  });

  it('announces a withdrawal even if a newer edition comes before it was sent', () => {
    const { channel, pushes } = openChannel(839);
    publish(channel, 840);
    channel.publish(edition(508), { withdrawn: true });
    publish(channel, 510);
    publish(channel, 509);
    jest.advanceTimersByTime(PUSH_GAP_MS);
    expect(pushes.slice(1)).toMatchObject([{ version: 510, previous: 0, withdrawn: true }]);
  });

  it('sends nothing once it is closed', () => {
    const { channel, pushes } = openChannel();
    publish(channel, 1);
    publish(channel, 2);
    channel.close();
    jest.advanceTimersByTime(PUSH_GAP_MS * 2);
    expect(versionsOf(pushes)).toEqual([1]);
  });

  it('sends at most four editions a second and always the last one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 60 }), (gapsMs) => {
        const { channel, pushes } = openChannel();
        gapsMs.forEach((gapMs, index) => {
          jest.advanceTimersByTime(gapMs);
          publish(channel, index + 1);
        });
        jest.advanceTimersByTime(PUSH_GAP_MS);
        expect(versionsOf(pushes).at(-1)).toBe(gapsMs.length);
        for (const { atMs } of pushes) {
          const within = pushes.filter((push) => push.atMs >= atMs && push.atMs < atMs + 1_000);
          expect(within.length).toBeLessThanOrEqual(4);
        }
        channel.close();
      }),
    );
  });
});
