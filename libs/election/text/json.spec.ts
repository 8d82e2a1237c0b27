import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readJson, REPEATED_KEY } from './json.js';

const pathOf = (text: string): string | undefined => {
  const read = readJson(text);
  return 'fault' in read ? read.fault.path : undefined;
};

describe('readJson', () => {
  it.each([
    ['{"voted":190,"voted":19}', 'voted'],
    ['{"a" : 1, "b":{}, "a":2}', 'a'],
    ['{"votes":{"aida":1,"bolat":2},"votes":{"aida":2,"bolat":1}}', 'votes'],
    ['{"contests":[{"id":"a"},{"options":[{"id":"x","id":"y"}]}]}', 'contests[1].options[0].id'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"\\"":1,"\\"":2}', '"\\""'],
    ['[{"a":{}},{"__proto__":1,"__proto__":2}]', '[1].__proto__'],
    ['{"":1,"":2}', '""'],
  ])('names the repeated key in %s', (text, path) => {
    expect(readJson(text)).toEqual({ fault: { path, message: REPEATED_KEY } });
  });

  it.each([
    '{"a":{"a":{"a":1}},"b":["a","a"],"c":"\\":\\":"}',
    '[{"a":1},{"a":2}]',
    '"a"',
    '\ufeff{"a":"b:c"}',
  ])('reads %s', (text) =>
    expect(readJson(text)).toEqual({ value: JSON.parse(text.replace('\ufeff', '')) as unknown }),
  );

  it('reports where a text stops being JSON', () => {
    expect(readJson('{"id": }')).toMatchObject({
      fault: { path: '', message: expect.stringContaining('JSON: ') },
    });
  });

  it('reads any JSON and finds every repeated key', () => {
    const key = fc.constantFrom('a', 'b', 'c:d', '":', '\\', 'ә');
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 0 }),
        fc.array(tie('tree')),
        fc.dictionary(key, tie('tree')),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expect(readJson(text)).toEqual({ value: JSON.parse(text) as unknown });
      }),
    );
    const members = fc.array(fc.tuple(key, tree), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(members, (all) => {
        const text = `{${all.map(([name, value]) => `${JSON.stringify(name)} :${JSON.stringify(value)}`).join(',')}}`;
        const isRepeated = new Set(all.map(([name]) => name)).size < all.length;
        expect(pathOf(text) !== undefined).toBe(isRepeated);
      }),
    );
  });

  it('finds a repeated key at any depth', () => {
    const deep = `${'['.repeat(200_000)}{"a":1,"a":2}${']'.repeat(200_000)}`;
    expect(pathOf(deep)).toContain('.a');
  });
});
