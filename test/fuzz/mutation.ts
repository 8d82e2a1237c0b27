import fc from 'fast-check';

/** Said in place of what JSON.stringify cannot write: a key given twice, a number of any size. */
const TWICE = '⟪twice⟫';
const RAW = /"⟪raw ([^⟫]*)⟫"/g;

/** Values that fit nowhere, or only by chance. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    ...[null, true, -1, 0.5, 1e21, 2 ** 31, 2 ** 53, '', ' ', '0', '-0', [], {}],
    ...['\u0000', '\u202e', '\u200b', '\ud800', 'e\u0301', '../..', "';--", '=1+1', '%', '1e400'],
    ...['⟪raw 1e400⟫', '⟪raw -0⟫', '⟪raw 1.0⟫', '⟪raw 123456789012345678901234567890⟫', '⟪raw NaN⟫'],
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(2_000, 70_000).map((length) => 'ы'.repeat(length)),
  fc.constantFrom(300, 20_000).map((length) => Array<number>(length).fill(7)),
  fc.constantFrom(50, 4_000).map((depth) => `⟪raw ${'['.repeat(depth)}${']'.repeat(depth)}⟫`),
);

const key = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'id', 'election', 'position', 'by'),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

interface Change {
  readonly action: 'replace' | 'remove' | 'add' | 'double';
  /** Which part of the whole, counted through. */
  readonly at: number;
  readonly key: string;
  readonly value: unknown;
}

const change: fc.Arbitrary<Change> = fc.record({
  action: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'double'),
  at: fc.nat({ max: 1_000 }),
  key,
  value: junk,
});

type Holder = Record<string, unknown>;

/** Every part of a value, by what holds it and under which key. */
function partsOf(value: unknown): (readonly [Holder, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((name) => [[holder, name] as const, ...partsOf(holder[name])]);
}

function apply(sound: unknown, { action, at, key: name, value }: Change): unknown {
  const copy = structuredClone(sound);
  const parts = partsOf(copy);
  const part = parts[at % Math.max(1, parts.length)];
  if (!part) return value;
  const [holder, own] = part;
  if (action === 'replace') holder[own] = value;
  else if (action === 'double' && !Array.isArray(holder))
    holder[`${own}${TWICE}`] = at % 2 ? holder[own] : value;
  else if (action === 'add' && !Array.isArray(holder))
    Object.defineProperty(holder, name, { value, enumerable: true });
  else if (Array.isArray(holder)) holder.splice(Number(own), 1);
  else delete holder[own];
  return copy;
}

/** A value as JSON, with what only text can say. */
function write(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  return (text ?? '').replaceAll(`${TWICE}"`, '"').replace(RAW, '$1');
}

/** A sound value as JSON: as it is, or with one part made something else, taken away, added or given twice. */
export function jsonOf(sound: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const changed = fc.tuple(sound, change).map(([value, how]) => apply(value, how));
  return fc.oneof(
    { weight: 9, arbitrary: sound.map(write) },
    { weight: 6, arbitrary: changed.map(write) },
    {
      weight: 1,
      arbitrary: fc.oneof(junk.map(write), fc.string(), fc.constantFrom('', '{', '[]', 'null', '{}')),
    },
  );
}

/** A text as it is, or with a bit of it made something else. */
export function textOf(sound: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const bits = fc.constantFrom(
    '',
    '"',
    '\n',
    '\r',
    ';',
    '\t',
    ',',
    '\u0000',
    '\ufeff',
    '\u202e',
    '{',
    '=',
    '1e9',
  );
  const changed = fc
    .tuple(sound, fc.nat(), fc.nat({ max: 6 }), fc.oneof(bits, fc.string({ unit: 'binary', maxLength: 5 })))
    .map(([text, at, length, bit]) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + bit + text.slice(from + length);
    });
  return fc.oneof(
    { weight: 4, arbitrary: sound },
    { weight: 3, arbitrary: changed },
    { weight: 1, arbitrary: fc.string() },
  );
}
