import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBlank, readLines, type Line } from './lines.js';

function* chunksOf(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function linesOf(
  text: string | Uint8Array,
  sizes: readonly number[] = [3],
  bytesMax?: number,
): Promise<Line[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const lines: Line[] = [];
  for await (const some of readLines(chunksOf(bytes, sizes), bytesMax)) lines.push(...some);
  return lines;
}

const said = (lines: readonly Line[]) => lines.map(({ number, text, fault }) => [number, fault ?? text]);

describe('readLines', () => {
  it('numbers lines from 1 and skips blank ones', async () => {
    expect(said(await linesOf('a\r\n\n  \nsalem, әлем\n\r\nz'))).toEqual([
      [1, 'a'],
      [4, 'salem, әлем'],
      [6, 'z'],
    ]);
  });

  it('strips a byte order mark at the start of the file', async () => {
    expect(said(await linesOf('\uFEFFa\nb'))).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
    expect(await linesOf('\uFEFF\n')).toEqual([]);
  });

  it('reports a line that is too long or not UTF-8, and reads on', async () => {
    const bytes = Buffer.concat([
      Buffer.from('12345678\r\n123456789\n'),
      Buffer.from([0x61, 0xff, 10, 0x62]),
    ]);
    expect(said(await linesOf(bytes, [4], 8))).toEqual([
      [1, '12345678'],
      [2, 'has more than 8 bytes'],
      [3, 'is not UTF-8'],
      [4, 'b'],
    ]);
    expect(said(await linesOf(`${'x'.repeat(100)}\ny`, [7], 8))).toEqual([
      [1, 'has more than 8 bytes'],
      [2, 'y'],
    ]);
    expect(said(await linesOf('a replacement \uFFFD is text'))).toEqual([
      [1, 'a replacement \uFFFD is text'],
    ]);
  });

  it('skips rows whose cells are all empty', async () => {
    expect(said(await linesOf('a;b\n;;\n,,,\n\t\t\n1;2'))).toEqual([
      [1, 'a;b'],
      [5, '1;2'],
    ]);
  });

  it('explains a wrong line ending, encoding or byte order mark', async () => {
    const faultsOf = async (text: string | Uint8Array) => (await linesOf(text)).map(({ fault }) => fault);
    expect(await faultsOf('a,b\r1,2\r')).toEqual([expect.stringContaining('carriage return')]);
    expect(await faultsOf('a,b\r1,2\r'.repeat(20_000))).toEqual([
      expect.stringMatching(/bytes, and .* carriage return/),
    ]);
    expect((await faultsOf(Buffer.from('a,b\n1,2\n', 'utf16le')))[0]).toContain('UTF-16');
    expect((await faultsOf(Buffer.from('\uFEFFa,b\n', 'utf16le')))[0]).toContain('UTF-16');
    expect(await faultsOf('a,b\n\uFEFFa,b\n')).toEqual([
      undefined,
      expect.stringContaining('byte order mark'),
    ]);
    const cyrillic = Buffer.from('c8e2e0edeee22c31', 'hex');
    expect(await faultsOf(cyrillic)).toEqual([
      'is not UTF-8 but, as it seems, windows-1251; save it as UTF-8',
    ]);
  });

  it('drops the unfinished line when the stream breaks', async () => {
    function* broken(): Generator<Uint8Array> {
      yield Buffer.from('whole\nhal');
      throw new Error('gone');
    }
    const lines: Line[] = [];
    const reading = (async () => {
      for await (const some of readLines(broken())) lines.push(...some);
    })();
    await expect(reading).rejects.toThrow('gone');
    expect(said(lines)).toEqual([[1, 'whole']]);
  });

  it('gives the same lines however the bytes are split into chunks', async () => {
    const texts = fc.array(fc.oneof(fc.constantFrom('', ' ', '\r'), fc.string({ unit: 'grapheme' })));
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(texts, sizes, fc.boolean(), async (lines, cuts, ended) => {
        const clean = lines.map((line) => line.replace(/[\n\r\0\uFEFF]/g, ''));
        const text = clean.join('\r\n') + (ended ? '\n' : '');
        const expected = clean.flatMap((line, i) => {
          return isBlank(line) ? [] : [[i + 1, line]];
        });
        expect(said(await linesOf(text, cuts))).toEqual(expected);
      }),
    );
  });
});
