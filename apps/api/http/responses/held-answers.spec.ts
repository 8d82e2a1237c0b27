import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CodedBody, type Form } from './coded-body.js';
import { HeldAnswers, type HeldAnswer } from './held-answers.js';
import { tagOf } from './tags.js';

const ADDRESSES = [...'abcdefghijkl'].map((letter) => `/${letter}`);
/** Less than the answers at all the addresses take. */
const BYTES_MAX = 110_000;
const HEADERS = [undefined, 'identity', 'gzip', 'br', 'gzip, br', 'br;q=0.1, gzip', '*'] as const;

/** The answers of routes: a version for each address, which changes and may change back. */
class Source {
  private readonly versions = new Map<string, number>();

  versionOf(address: string): number {
    return this.versions.get(address) ?? 0;
  }

  set(address: string, version: number): void {
    this.versions.set(address, version);
  }

  /** The current answer; odd versions are long enough to be compressed. */
  textOf(address: string): string {
    const version = this.versionOf(address);
    return JSON.stringify({ address, version, filler: 'әж '.repeat(version % 2 ? 1_000 : 1) });
  }

  answer(address: string): HeldAnswer {
    const then = this.versionOf(address);
    const body = new CodedBody(this.textOf(address));
    const stands = (): boolean => this.versionOf(address) === then;
    return { body, headers: ['content-type', 'application/json'], cacheControl: '', route: address, stands };
  }
}

function decode({ coding, bytes, latin1 }: Form): string {
  if (latin1 !== undefined) expect(Buffer.from(latin1, 'latin1').equals(bytes)).toBe(true);
  if (coding === 'gzip') return gunzipSync(bytes).toString();
  return (coding === 'br' ? brotliDecompressSync(bytes) : bytes).toString();
}

const address = fc.constantFrom(...ADDRESSES);
const step = fc.oneof(
  fc.record({ kind: fc.constant('read' as const), address, header: fc.constantFrom(...HEADERS) }),
  fc.record({ kind: fc.constant('change' as const), address, version: fc.nat(5) }),
  fc.record({ kind: fc.constant('wait' as const) }),
);

describe('HeldAnswers', () => {
  it('gives what the route gives afresh, in any coding and after any changes of version', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const source = new Source();
        const held = new HeldAnswers(BYTES_MAX);
        for (const each of steps) {
          if (each.kind === 'change') source.set(each.address, each.version);
          else if (each.kind === 'wait') await new Promise((resolve) => setTimeout(resolve, 2));
          else {
            const { body } = held.find(each.address) ?? held.hold(each.address, source.answer(each.address));
            const fresh = source.textOf(each.address);
            expect(body.tag).toBe(tagOf(fresh));
            const form = await body.pick(each.header);
            expect(decode(form)).toBe(fresh);
            if (form.coding !== undefined && each.header !== '*') expect(each.header).toContain(form.coding);
          }
          expect(held.bytes).toBeLessThanOrEqual(BYTES_MAX);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('neither gives nor takes an answer that is out of date', () => {
    const source = new Source();
    const held = new HeldAnswers();
    const answer = source.answer('/one');
    held.hold('/one', answer);
    expect(held.find('/one')).toBe(answer);
    source.set('/one', 2);
    expect([held.find('/one'), held.size]).toEqual([undefined, 0]);
    held.hold('/one', answer);
    expect(held.size).toBe(0);
  });

  it('keeps the coded forms when the same answer is held again', async () => {
    const source = new Source();
    source.set('/one', 1);
    const held = new HeldAnswers();
    const first = held.hold('/one', source.answer('/one'));
    expect(held.hold('/one', source.answer('/one'))).toBe(first);
    const before = held.bytes;
    await first.body.pick('gzip');
    expect(held.bytes).toBeGreaterThan(before);
  });

  it('evicts the least recently used answers and takes none that would fill it', () => {
    const source = new Source();
    const held = new HeldAnswers(9_000);
    const hold = (name: string) => held.hold(name, source.answer(name));
    for (const name of ['/a', '/b', '/c', '/d']) hold(name);
    expect(['/a', '/b', '/c', '/d'].filter((name) => held.find(name))).toEqual([]);
    const roomy = new HeldAnswers(20_000);
    for (const name of ADDRESSES) {
      if (!roomy.find(name)) roomy.hold(name, source.answer(name));
      roomy.find('/a');
    }
    expect(['/a', '/b', '/l'].map((name) => roomy.find(name) !== undefined)).toEqual([true, false, true]);
    expect(roomy.bytes).toBeLessThanOrEqual(20_000);
  });
});

describe('Brotli', () => {
  it('starts with the second reader that accepts it, and no reader waits for it', async () => {
    const body = new CodedBody('a'.repeat(10_000));
    expect((await body.pick('br, gzip')).coding).toBe('gzip');
    expect((await body.pick('br')).coding).toBeUndefined();
    const made = new Promise<void>((resolve) => body.onGrowth(resolve));
    await body.pick('br');
    await made;
    expect(await body.pick('br, gzip')).toMatchObject({ coding: 'br', etag: `${body.tag.slice(0, -1)}-br"` });
  });
});
