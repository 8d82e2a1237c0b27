import { describe, expect, it } from '@jest/globals';
import { draw, Gauge } from './gauge.js';

const reading = { label: 'night.csv', done: 50, total: 200, told: '50 rows' };

describe('draw', () => {
  it('shows the bar, the percentage and the time left', () => {
    expect(draw(reading, 10_000, true)).toBe(
      `night.csv  [${'█'.repeat(6)}${'░'.repeat(18)}] 25%  50 rows  about 30 s left`,
    );
    expect(draw(reading, 10_000, false)).toBe('night.csv  25%  50 rows  about 30 s left');
    expect(draw({ ...reading, done: 200 }, 10_000, false)).toBe('night.csv  100%  50 rows');
    expect(draw({ ...reading, total: undefined }, 10_000, true)).toBe('night.csv  50 rows');
  });
});

describe('Gauge', () => {
  const gaugeOn = (isTTY: boolean) => {
    const written: string[] = [];
    const clock = { ms: 0 };
    const output = { isTTY, columns: 30, write: (text: string) => written.push(text) };
    return { written, clock, gauge: new Gauge(output, () => clock.ms) };
  };

  it('redraws one line cut to the width of a terminal, and prints messages above it', () => {
    const { written, clock, gauge } = gaugeOn(true);
    gauge.show(reading);
    clock.ms = 50;
    gauge.show(reading);
    gauge.say('line 7: E101');
    clock.ms = 200;
    gauge.show(reading);
    gauge.clear();
    gauge.clear();
    const bar = `\r\u001b[2Knight.csv  [██████░░░░░░░░░░…`;
    expect(written).toEqual([bar, '\r\u001b[2K', 'line 7: E101\n', bar, '\r\u001b[2K']);
  });

  it('writes a line every five seconds when the output is not a terminal', () => {
    const { written, clock, gauge } = gaugeOn(false);
    for (const ms of [0, 4_999, 5_000, 9_000, 10_000]) {
      clock.ms = ms;
      gauge.show({ ...reading, total: undefined });
    }
    gauge.clear();
    expect(written).toEqual(['night.csv  50 rows\n', 'night.csv  50 rows\n']);
  });
});
