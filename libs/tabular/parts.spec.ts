import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partition, type Part } from './parts.js';

async function partsOf(text: string, size: number, linesMax: number, bytesMax = 1_000_000): Promise<Part[]> {
  function* chunks(): Generator<Uint8Array> {
    // Reuses one buffer, as a careless source does: a part must not change when the next chunk arrives.
    const buffer = Buffer.alloc(size);
    for (let at = 0; at < text.length; at += size) {
      const written = buffer.write(text.slice(at, at + size), 'latin1');
      yield buffer.subarray(0, written);
    }
  }
  const parts: Part[] = [];
  for await (const part of partition(chunks(), linesMax, bytesMax)) parts.push(part);
  return parts;
}

const said = (parts: readonly Part[]) =>
  parts.map(({ firstLine, bytes }) => [firstLine, bytes.toString('latin1')]);

describe('partition', () => {
  it('ends a part at the limit of lines or of bytes', async () => {
    expect(said(await partsOf('a\nb\n\nc\nd', 2, 2))).toEqual([
      [1, 'a\nb\n'],
      [3, '\nc\n'],
      [5, 'd'],
    ]);
    expect(said(await partsOf('aaaa\nbb\ncc\n', 3, 100, 5))).toEqual([
      [1, 'aaaa\n'],
      [2, 'bb\ncc\n'],
    ]);
    expect(await partsOf('', 3, 100)).toEqual([]);
  });

  it('truncates an overlong line to just enough for it to be rejected', async () => {
    const [part] = await partsOf(`a\n${'x'.repeat(400_000)}\nb\n`, 10_000, 10);
    const lines = part?.bytes.toString().split('\n') ?? [];
    expect(lines.map(({ length }) => length)).toEqual([1, 131_072, 1, 0]);
    expect(part).toMatchObject({ lines: 3, endsAt: 400_005 });
  });

  it('gives every byte once and in order, and numbers lines across parts', async () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r') });
    const sizes = fc.integer({ min: 1, max: 20 });
    await fc.assert(
      fc.asyncProperty(texts, sizes, sizes, sizes, async (text, size, linesMax, bytesMax) => {
        const parts = await partsOf(text, size, linesMax, bytesMax);
        expect(parts.map(({ bytes }) => bytes.toString()).join('')).toBe(text);
        let line = 1;
        let bytes = 0;
        for (const part of parts) {
          expect(part.firstLine).toBe(line);
          expect(part.lines).toBeLessThanOrEqual(linesMax);
          line += part.lines;
          bytes += part.bytes.length;
          expect(part.endsAt).toBe(bytes);
        }
        expect(line - 1).toBe(text.split('\n').length - (text === '' || text.endsWith('\n') ? 1 : 0));
      }),
    );
  });
});
