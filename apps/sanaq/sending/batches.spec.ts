import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countRows, divide, type Batch, type Format } from './batches.js';

async function batchesOf(text: string, format: Format, linesMax: number): Promise<Batch[]> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += 7) yield await Promise.resolve(bytes.subarray(at, at + 7));
  }
  const batches: Batch[] = [];
  for await (const batch of divide(chunks(), format, linesMax)) batches.push(batch);
  return batches;
}

/** The lines of all batches with their numbers in the file, where an api numbers those of each request. */
const placed = (batches: readonly Batch[], headers: number): [number, string][] =>
  batches.flatMap(({ body, linesBefore }) =>
    body
      .toString()
      .split('\n')
      .map((line, i): [number, string] => [i + 1 + linesBefore, line.trim()])
      .filter(([, line]) => line !== '')
      .slice(headers),
  );

describe('divide', () => {
  it('sends the header alone first, then at the head of every batch', async () => {
    const batches = await batchesOf('\n  \na,b\n1,2\n\n3,4\n5,6', 'csv', 4);
    expect(batches.map(({ body, rows }) => [body.toString(), rows])).toEqual([
      ['a,b\n', 0],
      ['\n  \na,b\n1,2\n', 1],
      ['a,b\n\n3,4\n5,6', 2],
    ]);
  });

  it('yields no batch for a table of blank lines only', async () => {
    expect(await batchesOf('\n\n \r\n', 'csv', 2)).toEqual([]);
  });

  it('yields every row once, with its line number in the file, and counts the rows', async () => {
    const line = fc.constantFrom('', ' ', 'a,1', '"x","y"', 'é', '\u00a0');
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 5 }), async (lines, linesMax) => {
        const rows = lines.flatMap((text, i): [number, string][] =>
          text.trim() === '' ? [] : [[i + 1, text.trim()]],
        );
        const [, ...ndjson] = await batchesOf(lines.join('\r\n'), 'ndjson', linesMax);
        expect(placed(ndjson, 0)).toEqual(rows);
        expect(ndjson.reduce((sum, batch) => sum + batch.rows, 0)).toBe(rows.length);
        const [, ...csv] = await batchesOf(lines.join('\r\n'), 'csv', linesMax);
        expect(placed(csv, 1)).toEqual(rows.slice(1));
        expect(csv.reduce((sum, batch) => sum + batch.rows, 0)).toBe(Math.max(0, rows.length - 1));
      }),
    );
  });
});

describe('countRows', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['a\nb\n', 2],
    ['\r\n \n\t\na', 1],
    ['\uFEFF\n', 0],
    ['\uFEFFa', 1],
    ['\u00a0\n\u0000', 1],
  ])('counts the rows of %j as %d', (text, rows) => expect(countRows(Buffer.from(text))).toBe(rows));
});
