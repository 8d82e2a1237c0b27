import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  checkAgainstEarlier,
  checkDefinition,
  checkLines,
  isCount,
  layOut,
  pct,
  resolve,
  summary,
  Tally,
} from '#election';
import type { Definition, Layout, Submission } from '#election';
import { definitions, slotsOf } from './arbitrary-election.js';

/** Names, among them ones that mean something to JavaScript; `values` are of every JSON type. */
const names = fc.oneof(
  fc.string(),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'A0', 'o0'),
);
const values = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(null, -1, 0.5, 1e21, -0, '1', [], {}, 9_999_999, 10_000_000, '__proto__'),
  // Ids of the drawn election in the wrong places: cycles, duplicates, contests of other areas.
  fc.constantFrom('A0', 'A1', 'A2', 'P0', 'C0', 'o0', '10:00'),
  fc.array(fc.tuple(names, fc.nat(5))).map((pairs) => parsePairs(pairs)),
);

/** An object as JSON.parse makes it, where "__proto__" is a name like any other. */
function parsePairs(pairs: readonly (readonly [string, unknown])[]): unknown {
  const fields = pairs.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return JSON.parse(`{${fields.join(',')}}`);
}

/** The path of every place in a JSON value. */
function placesOf(value: unknown): (readonly (string | number)[])[] {
  if (Array.isArray(value))
    return [[], ...value.flatMap((one, index) => placesOf(one).map((at) => [index, ...at]))];
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([name, one]) => placesOf(one).map((at) => [name, ...at]))];
}

/** The value with another one put at that path. */
function put(value: unknown, [step, ...rest]: readonly (string | number)[], other: unknown): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value))
    return value.map((one: unknown, index) => (index === step ? put(one, rest, other) : one));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, one]: [string, unknown]) => [
      name,
      name === step ? put(one, rest, other) : one,
    ]),
  );
}

function spoil(value: unknown, choice: number, other: unknown): unknown {
  const places = placesOf(value);
  return put(value, places[choice % places.length]!, other);
}

/** A readable submission for one of the precinct's slots; undefined if it has none. */
function compose(layout: Layout, choice: number): Submission | undefined {
  const { definition } = layout;
  const precinct = choice % definition.precincts.length;
  const slots = slotsOf(layout, precinct);
  const slot = slots[choice % slots.length];
  if (slot === undefined) return undefined;
  const head = { id: '00000000-0000-4000-8000-000000000000', precinct: definition.precincts[precinct]!.id };
  const checkpoint = definition.checkpoints[slot];
  if (checkpoint !== undefined) return { ...head, kind: 'turnout', checkpoint, voted: 1, registered: 2 };
  const { id, options, againstAll } = definition.contests[layout.contestOfSlot(slot)]!;
  return {
    ...head,
    kind: 'protocol',
    contest: id,
    ballots: Object.fromEntries(definition.protocolLines.map((line) => [line, 1])),
    votes: Object.fromEntries(options.map((option) => [option.id, 1])),
    ...(againstAll ? { againstAll: 1 } : {}),
  };
}

/** Expects `resolve` to accept only what can be checked and counted, and to refuse the rest with findings. */
function holdToReading(layout: Layout, submission: unknown): void {
  const resolution = resolve(layout, submission as Submission);
  if (!resolution.ok) {
    expect(resolution.findings.length).toBeGreaterThan(0);
    for (const { message } of resolution.findings) expect(message.length).toBeLessThan(1000);
    return;
  }
  const { precinct, slot, counts } = resolution;
  expect(slotsOf(layout, precinct)).toContain(slot);
  expect(counts).toHaveLength(layout.widthOfSlot(slot));
  expect(counts.every(isCount)).toBe(true);
  checkLines(layout, resolution);
  checkAgainstEarlier(layout, resolution, [{ slot, version: 1, counts }]);
  new Tally(layout).apply({ position: 1, precinct, slot, version: 1, counts, recordedAt: 1 });
}

test('resolve accepts or refuses any JSON, and never throws', () => {
  fc.assert(
    fc.property(definitions, values, (definition, value) => {
      holdToReading(layOut(definition), value);
    }),
  );
});

test('resolve accepts or refuses a valid submission with any JSON put at one place, and never throws', () => {
  let read = 0;
  fc.assert(
    fc.property(definitions, fc.nat(), fc.nat(), values, (definition, choice, place, other) => {
      const layout = layOut(definition);
      const submission = compose(layout, choice);
      fc.pre(submission !== undefined);
      expect(resolve(layout, submission).ok).toBe(true);
      const spoiled = spoil(submission, place, other);
      holdToReading(layout, spoiled);
      if (resolve(layout, spoiled as Submission).ok) read++;
    }),
    { numRuns: 1000 },
  );
  expect(read).toBeGreaterThan(0);
});

test('checkDefinition reports faults in arbitrary JSON', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(checkDefinition(value).length).toBeGreaterThan(0);
    }),
  );
});

test('checkDefinition passes a definition with any JSON put at one place only if it can be counted', () => {
  fc.assert(
    fc.property(definitions, fc.nat(), values, (definition, place, other) => {
      const spoiled = spoil(definition, place, other);
      const faults = checkDefinition(spoiled);
      for (const { path, message } of faults) {
        expect(message).toContain(path);
        expect(message.length).toBeLessThan(1000);
      }
      if (faults.length === 0) summary(new Tally(layOut(spoiled as Definition)));
    }),
    { numRuns: 1000 },
  );
});

test('pct rounds half up to the nearest hundredth of a percent', () => {
  const whole = fc.oneof(
    fc.nat(10_000),
    fc.nat(20_000_000),
    fc.maxSafeNat().map((n) => n % 1e12),
  );
  fc.assert(
    fc.property(whole, whole, (a, b) => {
      const [n, d] = [Math.min(a, b), Math.max(a, b) + 1];
      const text = pct(n, d)!;
      expect(text).toMatch(/^\d{1,3}\.\d\d$/);
      const hundredths = BigInt(text.replace('.', ''));
      // hundredths - 1/2 <= 10000 n / d < hundredths + 1/2
      const twice = 20_000n * BigInt(n);
      expect(twice >= (2n * hundredths - 1n) * BigInt(d) && twice < (2n * hundredths + 1n) * BigInt(d)).toBe(
        true,
      );
    }),
    { numRuns: 2000 },
  );
});
