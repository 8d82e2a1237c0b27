import { describe, expect, it } from '@jest/globals';
import type { ElectionView } from './election-view.js';
import { KeptAnswers } from './kept-answers.js';

/** A minimal view, and the answers computed from it one at a time. */
class Asked {
  readonly state = { version: 1, generation: 0 };
  stand = 'a';
  outlasts = false;
  computed = 0;
  atOnce = 0;
  readonly earlier: (string | undefined)[] = [];
  fault: Error | undefined;

  constructor(private readonly kept: KeptAnswers<string>) {}

  ask(name = 'it'): Promise<string> {
    return this.kept.get(this.state as unknown as ElectionView, name, {
      stand: () => this.stand,
      outlasts: () => this.outlasts,
      compute: async (earlier) => {
        const { version } = this.state;
        this.computed += 1;
        this.earlier.push(earlier);
        this.atOnce += 1;
        expect(this.atOnce).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        this.atOnce -= 1;
        if (this.fault) throw this.fault;
        return `version ${version}`;
      },
    });
  }
}

describe('KeptAnswers', () => {
  it('computes once for simultaneous requests', async () => {
    const asked = new Asked(new KeptAnswers(0));
    const asking = Array.from({ length: 1_000 }, () => asked.ask());
    // These requests arrive during the computation.
    await new Promise((resolve) => setImmediate(resolve));
    asking.push(...Array.from({ length: 1_000 }, () => asked.ask()));
    const answers = await Promise.all(asking);
    expect(new Set([...answers, await asked.ask()])).toEqual(new Set(['version 1']));
    expect(asked.computed).toBe(1);
  });

  it('never answers with older data than at the time of the request, and computes one at a time', async () => {
    const asked = new Asked(new KeptAnswers(0));
    const first = asked.ask();
    await new Promise((resolve) => setImmediate(resolve));
    asked.state.version = 2;
    const later = Array.from({ length: 100 }, () => asked.ask());
    expect(await first).toBe('version 1');
    expect(new Set(await Promise.all(later))).toEqual(new Set(['version 2']));
    expect([asked.computed, asked.earlier]).toEqual([2, [undefined, 'version 1']]);
  });

  it('keeps a minimum gap between two computations', async () => {
    const asked = new Asked(new KeptAnswers(100));
    const begun = performance.now();
    await asked.ask();
    asked.state.version = 2;
    expect(await asked.ask()).toBe('version 2');
    expect(performance.now() - begun).toBeGreaterThanOrEqual(99);
  });

  it('keeps an answer across versions while its dependencies are unchanged', async () => {
    const asked = new Asked(new KeptAnswers(0));
    asked.outlasts = true;
    await asked.ask();
    asked.state.version = 2;
    expect(await asked.ask()).toBe('version 1');
    asked.stand = 'b';
    expect(await asked.ask()).toBe('version 2');
  });

  it('drops answers when the database was set back', async () => {
    const asked = new Asked(new KeptAnswers(0));
    asked.outlasts = true;
    await asked.ask();
    asked.state.generation = 1;
    await asked.ask();
    expect(asked.earlier).toEqual([undefined, undefined]);
    asked.outlasts = false;
    asked.state.version = 0;
    expect(await asked.ask()).toBe('version 0');
  });

  it('does not cache a failure', async () => {
    const asked = new Asked(new KeptAnswers(0));
    asked.fault = new Error('no database');
    const both = await Promise.allSettled([asked.ask(), asked.ask()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    asked.fault = undefined;
    expect([await asked.ask(), asked.computed]).toEqual(['version 1', 2]);
  });

  it('evicts the oldest answers', async () => {
    const asked = new Asked(new KeptAnswers(0, 2));
    for (const name of ['one', 'two', 'three', 'two', 'one']) await asked.ask(name);
    expect(asked.computed).toBe(4);
  });
});
