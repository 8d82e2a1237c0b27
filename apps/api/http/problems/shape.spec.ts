import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ProblemError } from './problem-error.js';
import { FAULTS_MAX, ShapePipe, describeFaults, writePath } from './shape.js';

const schema = z.strictObject({ list: z.array(z.object({ n: z.number() })) });

async function refuse(value: unknown, type: 'body' | 'query'): Promise<ProblemError> {
  const thrown: unknown = await new ShapePipe()
    .transform(value, { type, schema })
    .catch((error: unknown) => error);
  if (!(thrown instanceof ProblemError)) throw new Error('nothing was refused');
  return thrown;
}

describe('ShapePipe', () => {
  it('names every fault by its path', async () => {
    const { problem } = await refuse({ list: [{ n: 1 }, { n: 'x' }, {}] }, 'body');
    expect(problem).toMatchObject({ type: '/problems/invalid-body', status: 400 });
    expect(problem.errors?.map(({ path }) => path)).toEqual(['list[1].n', 'list[2].n']);
    expect(problem.detail).toContain('list[1].n');
    expect(problem.detail).toContain('1 more fault');
  });

  it('distinguishes query and body', async () => {
    expect((await refuse({}, 'query')).problem.type).toBe('/problems/invalid-query');
  });

  it('reports a missing body', async () => {
    expect((await refuse(undefined, 'body')).problem.detail).toContain('There is no body');
  });

  it('passes on the parsed value', async () => {
    const pipe = new ShapePipe();
    const metadata = { type: 'query', schema: z.object({ n: z.string().transform(Number) }) } as const;
    expect(await pipe.transform({ n: '7' }, metadata)).toEqual({ n: 7 });
  });
});

describe('describeFaults', () => {
  it('counts all faults and lists the first of each kind, up to a limit', () => {
    const alike = Array.from({ length: 25 }, (_, index) => ({ path: `p[${index}]`, message: 'is wrong' }));
    const { detail, errors } = describeFaults([{ path: 'q', message: 'is missing' }, ...alike]);
    expect(detail).toBe('q: is missing (and 25 more faults)');
    expect(errors).toHaveLength(1 + 20 + 1);
    expect(errors.at(-1)).toEqual({ path: '', message: '5 more like p[0]: is wrong' });
    const many = Array.from({ length: FAULTS_MAX + 5 }, (_, index) => ({
      path: String.fromCodePoint(0x4e00 + index),
      message: '',
    }));
    expect(describeFaults(many).errors.length).toBeLessThanOrEqual(FAULTS_MAX + 1);
  });
});

describe('writePath', () => {
  it.each([
    [['contests', 3, 'options', 0, 'id'], 'contests[3].options[0].id'],
    [[], ''],
    [undefined, ''],
    [[{ key: 'a' }, 1], 'a[1]'],
  ])('writes %j as %s', (path, written) => expect(writePath(path)).toBe(written));
});
