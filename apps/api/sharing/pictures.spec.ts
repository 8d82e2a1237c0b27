import { describe, expect, it } from '@jest/globals';
import type { SharedRequest } from '#contract';
import { drawPng } from '#drawing';
import { Pictures, type Picture } from './pictures.js';

const LIMITS = { heldMs: 60_000, heldBytes: 1_000, waiting: 3, restMs: 0, addressLength: 1_000 };

const ask = (path: string): SharedRequest => ({
  ...{ language: 'en', path, origin: 'https://count.example' },
  read: () => Promise.resolve({ status: 200, body: null, staleSince: null }),
});

/** Pictures whose drawings are their addresses; one is packed each time `release` is called. */
function held(statusOf: (path: string) => number = () => 200) {
  const drawn: string[] = [];
  const waiting: (() => void)[] = [];
  const pictures = new Pictures(
    ({ path }) => Promise.resolve({ status: statusOf(path), svg: path.replace(/-copy$/, '') }),
    (svg) => {
      drawn.push(svg);
      return new Promise((resolve) => waiting.push(() => resolve(Buffer.from(svg))));
    },
    LIMITS,
  );
  const release = async (): Promise<void> => {
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    waiting.shift()?.();
  };
  return { pictures, drawn, release };
}

const textsOf = (pictures: readonly Picture[]): string[] => pictures.map(({ png }) => String(png));

describe('pictures', () => {
  it('are drawn one at a time, and those that show the same only once', async () => {
    const { pictures, drawn, release } = held();
    const found = Promise.all(['/a', '/a', '/a-copy', '/b'].map((path) => pictures.find(ask(path))));
    await release();
    expect(drawn).toEqual(['/a']);
    await release();
    const [first, same, copy, other] = await found;
    expect(textsOf(await found)).toEqual(['/a', '/a', '/a', '/b']);
    expect([same?.tag, copy?.tag]).toEqual([first?.tag, first?.tag]);
    expect(other?.tag).not.toBe(first?.tag);
    expect(textsOf([await pictures.find(ask('/a'))])).toEqual(['/a']);
    expect(drawn).toEqual(['/a', '/b']);
  });

  it('are refused where too many wait, and drawn again after', async () => {
    const { pictures, release } = held();
    // One is being drawn, three wait.
    const found = Promise.all(['/a', '/b', '/c', '/d'].map((path) => pictures.find(ask(path))));
    await expect(pictures.find(ask('/e'))).rejects.toMatchObject({ problem: { status: 503 } });
    for (let at = 0; at < 4; at++) await release();
    expect(textsOf(await found)).toEqual(['/a', '/b', '/c', '/d']);
    const again = pictures.find(ask('/e'));
    await release();
    expect(textsOf([await again])).toEqual(['/e']);
  });

  it('that there are not, or that cannot be read just now, are refused', async () => {
    const { pictures } = held((path) => (path === '/none' ? 404 : 503));
    await expect(pictures.find(ask('/none'))).rejects.toMatchObject({ problem: { status: 404 } });
    await expect(pictures.find(ask('/away'))).rejects.toMatchObject({ problem: { status: 503 } });
  });

  it('are tried again where drawing one failed', async () => {
    let tries = 0;
    const draw = (svg: string): Promise<Buffer> => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('out of memory')) : Promise.resolve(Buffer.from(svg));
    };
    const pictures = new Pictures(() => Promise.resolve({ status: 200, svg: 'same' }), draw, LIMITS);
    await expect(pictures.find(ask('/a'))).rejects.toThrow('out of memory');
    expect(textsOf([await pictures.find(ask('/a'))])).toEqual(['same']);
  });
});

describe('a drawing', () => {
  it('is the same bytes each time, in letters of its own fonts', async () => {
    const draw = (text: string): Promise<Buffer> =>
      drawPng(
        `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" font-family="DejaVu Sans"><text y="30" font-size="30">${text}</text></svg>`,
      );
    const [one, same, none, other] = await Promise.all(['Қ', 'Қ', ' ', 'Ң'].map(draw));
    expect(one?.equals(same as Buffer)).toBe(true);
    expect(one?.equals(none as Buffer)).toBe(false);
    expect(one?.equals(other as Buffer)).toBe(false);
  });
});
