import fc from 'fast-check';
import { PERMISSIONS, type Role } from '#election';
import { bodiesOf, type Body } from './bodies.js';
import { operationsOf, type Document, type Operation } from './document.js';
import type { Kind } from './known.js';
import { known, Values } from './schema-arbitrary.js';

/** A request made from the description; places in it are not filled yet. */
export interface Fuzzed {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body | null;
  /** Whether it carries what its sender signed in with, as our pages do. */
  readonly carries: 'all' | 'no csrf' | 'wrong csrf' | 'nothing';
}

/** Routes asked more often than others, or less: what is costly on purpose, and what ends a sign-in. */
const WEIGHTS: Readonly<Record<string, number>> = {
  'post /api/elections/{id}/submissions': 90,
  'post /api/elections/{id}/decisions': 40,
  'post /api/elections/{id}/submissions/{submission}/review': 16,
  'post /api/elections/{id}/held/review': 8,
  'delete /api/session': 1,
  'post /api/session': 1,
  'put /api/session/password': 1,
  'post /api/invitations': 1,
  'delete /api/tokens/{id}': 2,
};
const WEIGHT = 6;
const PERMITTED = 6;

/** What a part of an address names. */
const PARTS: Readonly<Record<string, Kind>> = {
  area: 'area',
  contest: 'contest',
  precinct: 'precinct',
  submission: 'submission',
  incident: 'incident',
  sha256: 'file',
  session: 'session',
  key: 'appointment',
};

function kindOf(part: string, { method, path }: Operation): Kind {
  if (method === 'PUT' && path.endsWith('/precincts')) return 'draft';
  if (path.startsWith('/api/people')) return 'person';
  if (path.startsWith('/api/tokens')) return 'token';
  if (path.startsWith('/api/replays')) return 'replay';
  return PARTS[part] ?? 'election';
}

/** A text as a part of an address; half a character cannot be one. */
function encodeSafely(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, ''));
}

const odd = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    '..',
    '.',
    '%',
    '%00',
    '%2e%2e',
    '0',
    '-1',
    '2147483648',
    'NaN',
    '',
  ),
  fc.constantFrom('КЗ', 'small ', '1e3', "'", 'a'.repeat(2_000)).map(encodeURIComponent),
  fc.uuid(),
  fc.string({ unit: 'grapheme', maxLength: 10 }).map((text) => encodeSafely(text)),
);

function pathsOf(operation: Operation): fc.Arbitrary<string> {
  const { path } = operation;
  const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, part = '']) =>
    fc.oneof({ weight: 15, arbitrary: known(kindOf(part, operation)) }, { weight: 1, arbitrary: odd }),
  );
  return fc.tuple(...parts).map((values) => {
    let at = 0;
    return path.replace(/\{\w+\}/g, () => values[at++] ?? '');
  });
}

function queriesOf({ parameters = [] }: Operation, values: Values): fc.Arbitrary<string> {
  const described = parameters.filter((parameter) => parameter.in === 'query');
  const encode = (value: unknown): string => encodeSafely(String(value));
  const pairs = described.map(({ name, schema = {} }) =>
    fc
      .oneof({ weight: 5, arbitrary: values.of(schema, name).map(encode) }, { weight: 2, arbitrary: odd })
      .map((value) => `${name}=${value}`),
  );
  const stray = fc
    .tuple(fc.constantFrom('x', 'area', 'limit', 'a[b]', '__proto__'), odd)
    .map((pair) => pair.join('='));
  const one = pairs.length > 0 ? fc.oneof(...pairs, ...pairs, stray) : stray;
  return fc.array(one, { maxLength: 3, size: 'max' }).map((all) => all.join('&'));
}

const headers = fc.oneof(
  { weight: 12, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        accept: fc.constantFrom('text/html', 'application/problem+json', '*/*', 'x'),
        'if-none-match': fc.constantFrom('*', '"1"', 'W/"x'),
        range: fc.constantFrom('bytes=0-1', 'bytes=9-'),
        origin: fc.constantFrom('http://elsewhere.example', 'null'),
        'sec-fetch-site': fc.constantFrom('cross-site', 'same-origin'),
        'content-encoding': fc.constantFrom('gzip', 'br', 'nonsense'),
        'idempotency-key': fc.string({ unit: fc.constantFrom('a', ' ', '~'), maxLength: 5 }),
      },
      { requiredKeys: [] },
    ),
  },
);

const carries = fc.oneof(
  { weight: 30, arbitrary: fc.constant('all' as const) },
  { weight: 1, arbitrary: fc.constantFrom('no csrf' as const, 'wrong csrf' as const, 'nothing' as const) },
);

function requestsOf(operation: Operation, values: Values): fc.Arbitrary<Fuzzed> {
  const method = fc.oneof(
    { weight: 60, arbitrary: fc.constant(operation.method) },
    { weight: 1, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS') },
  );
  return fc.record({
    operation: fc.constant(operation),
    method,
    path: pathsOf(operation),
    query: fc.oneof(
      { weight: operation.method === 'GET' ? 1 : 5, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: queriesOf(operation, values) },
    ),
    headers,
    body: bodiesOf(operation, values),
    carries,
  });
}

/** Whether the table of permissions lets a role use a route at all. */
export function mayUse({ 'x-access': access }: Operation, role: Role | null): boolean {
  if (access === undefined) return true;
  const roles = (PERMISSIONS as Readonly<Record<string, readonly Role[] | undefined>>)[access];
  return role !== null && (roles?.includes(role) ?? true);
}

/** Requests to every route of the description; fewer to those that the sender may not use at all. */
export function requestsFrom(document: Document, role: Role | null): fc.Arbitrary<Fuzzed> {
  const values = new Values(document);
  return fc.oneof(
    ...operationsOf(document).map((operation) => ({
      weight: (WEIGHTS[operation.name] ?? WEIGHT) * (mayUse(operation, role) ? PERMITTED : 1),
      arbitrary: requestsOf(operation, values),
    })),
  );
}
