import { describe, expect, test } from '@jest/globals';
import { describeProgress, type RunProgress } from './progress.js';
import { Terminal } from './terminal.js';

const progress: RunProgress = {
  id: 'a',
  election: 'akim-2021-07-25-0a1b2c3d',
  state: 'running',
  clock: Date.UTC(2021, 6, 25, 10, 32),
  utcOffsetHours: 6,
  speed: 300,
  sent: 6431,
  total: 12969,
  held: 0,
};

describe('describeProgress', () => {
  test('gives the election, the clock, the speed and the progress', () => {
    expect(describeProgress(progress, 412.4)).toBe(
      'akim-2021-07-25-0a1b2c3d  2021-07-25 16:32  ×300  6,431 of 12,969 sent (49%)  412/s',
    );
  });

  test('shows a pause, held submissions and the current trouble', () => {
    const paused = { ...progress, state: 'paused', held: 2, speed: 'max', trouble: 'no answer' } as const;
    expect(describeProgress(paused, 0)).toBe(
      'akim-2021-07-25-0a1b2c3d  2021-07-25 16:32  as fast as it goes  6,431 of 12,969 sent (49%)  paused  2 held for review  no answer',
    );
  });
});

describe('Terminal', () => {
  const showing = (isTTY: boolean): { texts: string[]; at: (ms: number) => void; terminal: Terminal } => {
    const texts: string[] = [];
    let now = 0;
    const output = { isTTY, columns: 60, write: (text: string) => texts.push(text) };
    return { texts, at: (ms) => (now = ms), terminal: new Terminal(output, () => now) };
  };

  test('redraws one line within the width of a terminal and ends it with a line break', () => {
    const { texts, at, terminal } = showing(true);
    terminal.show(progress);
    at(250);
    terminal.show({ ...progress, sent: 6531 });
    terminal.close();
    expect(texts).toHaveLength(3);
    for (const text of texts.slice(0, 2)) {
      expect(text.startsWith('\r\u001b[2K')).toBe(true);
      expect(text).not.toContain('\n');
      expect(text.length).toBeLessThanOrEqual(60 + 5);
    }
    expect(texts[2]).toBe('\n');
  });

  test('writes a line at once, every ten seconds and at the end when the output is not a terminal', () => {
    const { texts, at, terminal } = showing(false);
    for (let ms = 0; ms <= 20_000; ms += 250) {
      at(ms);
      terminal.show({ ...progress, sent: 6000 + ms / 10 });
    }
    terminal.show({ ...progress, state: 'finished', sent: 12969 });
    terminal.close();
    expect(texts).toHaveLength(4);
    expect(texts[1]).toMatch(/7,000 of 12,969 .* 100\/s\n$/);
    expect(texts[3]).toMatch(/12,969 of 12,969 sent \(100%\) {2}finished\n$/);
    expect(texts.join('')).not.toContain('\r');
  });
});
