import fc from 'fast-check';
import { PASSWORD } from '../fixtures/clients/staff.js';
import type { Document, Schema } from './document.js';
import { place, type Kind } from './known.js';

const DEPTH_MAX = 8;

/** Something known of a kind, as a place to be filled. */
export function known(kind: Kind): fc.Arbitrary<string> {
  return fc.nat({ max: 39 }).map((index) => place(kind, index));
}

const moment = fc.constantFrom(
  '2021-07-25T10:00:00Z',
  '2026-01-01T00:00:00+05:00',
  '2031-12-31T23:59:59.999Z',
);
const lines = ['registered', 'received', 'issued', 'unused', 'spoiled', 'inBox', 'invalid'];
const small = fc.nat({ max: 300 });

/** What a field of that name is about, where its schema does not say. */
const BY_NAME: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  election: known('election'),
  area: known('area'),
  precinct: known('precinct'),
  precincts: fc.array(known('precinct'), { minLength: 1, maxLength: 3 }),
  contest: known('contest'),
  option: known('option'),
  checkpoint: known('checkpoint'),
  at: fc.oneof(known('checkpoint'), fc.constantFrom('final', 'protocols')),
  asOf: fc.oneof(small.map(String), moment),
  cursor: known('cursor'),
  replaces: fc.oneof(known('submission'), fc.constant('current')),
  decision: known('decision'),
  acknowledge: fc.constantFrom('W304', 'W301,W306'),
  acknowledged: fc.subarray(['W301', 'W304', 'W306', 'W311'], { maxLength: 1 }),
  reason: fc.constant('Lines swapped'),
  note: fc.constant('Look at the paper again'),
  scan: known('file'),
  attachment: known('file'),
  who: fc.oneof(known('person'), known('token')),
  ids: fc.array(known('submission'), { minLength: 1, maxLength: 5 }),
  ballots: fc.record(Object.fromEntries(lines.map((line) => [line, small]))),
  votes: fc.record({ aida: small, bolat: small }),
  timeZone: fc.constantFrom('Asia/Almaty', 'Asia/Qyzylorda', 'UTC'),
  expiresAt: fc
    .integer({ min: 1, max: 200 })
    .map((days) => new Date(Date.now() + days * 86_400_000).toISOString()),
  recordedAt: fc.oneof(moment, fc.constant(new Date(Date.now() - 3_600_000).toISOString())),
  login: fc.oneof(known('login'), fc.constantFrom('nobody', 'aida@commission.kz', 'new')),
  decidedOn: fc.constantFrom('2021-07-25', '2026-01-01'),
  current: fc.constantFrom(PASSWORD, 'not the password at all'),
  next: fc.constant('another password only for tests'),
  password: fc.constantFrom(PASSWORD, 'short', 'a sound password of six words'),
  invitation: known('invitation'),
};

/** Values that fit the schemas of a document. */
export class Values {
  constructor(private readonly document: Document) {}

  /** Values of a schema; `name` is the field's. */
  of(schema: Schema, name = '', depth = 0): fc.Arbitrary<unknown> {
    const hinted = BY_NAME[name];
    const plain = hinted ?? this.plain(schema, name, depth);
    return schema.nullable ? fc.option(plain, { freq: 3 }) : plain;
  }

  private plain(schema: Schema, name: string, depth: number): fc.Arbitrary<unknown> {
    if (depth > DEPTH_MAX) return fc.constant(null);
    if (schema.$ref !== undefined) return this.of(this.find(schema.$ref), name, depth + 1);
    const choices = schema.oneOf ?? schema.anyOf;
    if (choices) return fc.oneof(...choices.map((choice) => this.of(choice, name, depth + 1)));
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.example !== undefined) return fc.constant(schema.example);
    if (schema.allOf?.[0]) return this.of(schema.allOf[0], name, depth + 1);
    switch (schema.type) {
      case 'object':
        return this.object(schema, depth);
      case 'array':
        return fc.array(this.of(schema.items ?? {}, '', depth + 1), {
          minLength: Math.min(3, schema.minItems ?? 0),
          maxLength: 3,
        });
      case 'string':
        return textOf(schema);
      case 'integer':
      case 'number':
        return numberOf(schema);
      case 'boolean':
        return fc.boolean();
      default:
        return fc.jsonValue({ maxDepth: 2 });
    }
  }

  private object(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    const { properties = {}, required = [], additionalProperties } = schema;
    const fields = Object.entries(properties).map(([name, of]) => [name, this.of(of, name, depth + 1)]);
    if (fields.length > 0) {
      return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
        requiredKeys: required.filter((name) => name in properties),
      });
    }
    const values =
      typeof additionalProperties === 'object' ? this.of(additionalProperties, '', depth + 1) : fc.nat();
    return fc.dictionary(fc.string({ maxLength: 8 }), values, { maxKeys: 3 });
  }

  private find(reference: string): Schema {
    return this.document.components.schemas[reference.replace('#/components/schemas/', '')] ?? {};
  }
}

function textOf({ format, pattern, minLength = 0 }: Schema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.oneof(fc.uuid(), known('submission'));
  if (pattern?.includes('a-f') === true) return known('file');
  if (pattern?.startsWith('^([01]') === true) return fc.constantFrom('10:00', '12:00', '23:59');
  if (pattern !== undefined) return fc.constantFrom('KZ', 'small', 'Å-1');
  return fc.string({ unit: 'grapheme', minLength, maxLength: minLength + 12 });
}

function numberOf({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: Schema): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: minimum, max: Math.max(minimum, Math.min(maximum, 500)) }) },
    { weight: 1, arbitrary: fc.integer({ min: minimum, max: maximum }) },
  );
}
