import fc from 'fast-check';
import { dayFrom, PNG_PIXELS, protocol, report, smallElection } from './samples.js';
import { jsonOf, textOf } from './mutation.js';
import { known, type Values } from './schema-arbitrary.js';
import type { Operation } from './document.js';

export interface Body {
  readonly type: string;
  readonly content: string | Uint8Array;
}

const count = fc.nat({ max: 320 });
const half = fc.nat({ max: 45 });
const head = fc.record({
  decidedBy: fc.constant('City court'),
  decidedOn: fc.constantFrom('2021-07-25', new Date().toISOString().slice(0, 10)),
  reason: fc.constant('papers were forged'),
});

/** Lines of a protocol that add up, whatever the numbers. */
const soundProtocol = fc
  .record({
    precinct: fc.constantFrom('1', '2', '2', '3', '4'),
    aida: half,
    bolat: half,
    rest: half,
    id: fc.uuid(),
  })
  .map(({ precinct, aida, bolat, rest, id }) => protocol({ precinct, id, aida, bolat, rest }));
const soundReport = fc
  .record({ precinct: known('precinct'), voted: count, checkpoint: known('checkpoint'), id: fc.uuid() })
  .map((parts) => report(parts));
const replacing = fc.record({
  replaces: fc.oneof(fc.constant('current'), known('submission')),
  reason: fc.constant('Lines swapped'),
});
const submission = fc
  .tuple(fc.oneof(soundProtocol, soundReport), fc.oneof(fc.constant({}), fc.constant({}), replacing))
  .map(([said, also]) => ({ ...said, ...also }));

const decided = fc
  .tuple(
    head,
    fc.uuid(),
    fc.oneof(
      fc.record({ kind: fc.constant('strike-off'), contest: known('contest'), option: known('option') }),
      fc.record({
        kind: fc.constantFrom('postponement', 'contest-annulment', 'certification'),
        contest: known('contest'),
      }),
      fc.record({ kind: fc.constant('precinct-annulment'), precinct: known('precinct') }),
      fc.record({ kind: fc.constant('voters-addition'), precinct: known('precinct'), voters: fc.nat(30) }),
      fc.record({ kind: fc.constant('revocation'), decision: known('decision') }),
      fc.record({
        kind: fc.constant('precinct-addition'),
        added: fc.record({
          id: fc.nat(20).map((at) => `ship-${at}`),
          area: known('area'),
          number: fc.nat(20).map(String),
          registered: count,
        }),
      }),
    ),
  )
  .map(([said, id, what]) => ({ ...said, id, ...what }));

const definition = fc
  .record({ at: fc.nat(60), entry: fc.constantFrom('single', 'double'), listed: fc.boolean() })
  .map(({ at, entry, listed }) => smallElection(`made-${at}`, entry, listed));

/** Bodies that a schema alone would make sound only by chance. */
const SOUND: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'post /api/elections/{id}/submissions': submission,
  'post /api/elections/{id}/decisions': decided,
  'post /api/elections': definition,
  'post /api/replays': fc.record({
    scenario: fc.constantFrom('none', '', 'akim-2021-07-25'),
    speed: fc.constantFrom(1, 100),
  }),
  'post /api/elections/{id}/differing/{precinct}/{contest}': soundProtocol.map(
    ({ id, ballots, votes, againstAll }) => ({ verdict: 'settled', id, ballots, votes, againstAll }),
  ),
  'post /api/elections/{id}/incidents': fc
    .record({ id: fc.uuid(), precinct: known('precinct'), attachment: fc.option(known('file')) })
    .map(({ attachment, ...said }) => ({
      ...said,
      ...(attachment === null ? {} : { attachment }),
      ...{ category: 'counting', text: 'The box was open', happenedAt: `${dayFrom(-1)}T10:00:00Z` },
    })),
};

const rowsOf = (header: string, row: fc.Arbitrary<readonly unknown[]>): fc.Arbitrary<string> =>
  fc
    .array(row, { maxLength: 4 })
    .map((rows) => [header, ...rows.map((cells) => cells.join(','))].join('\n') + '\n');

/** Tables, where a route takes one. */
const TABLES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'put /api/elections/{id}/precincts': rowsOf(
    'id,area,number,registered',
    fc.tuple(fc.nat(9), known('area'), fc.nat(9), count),
  ),
  'post /api/elections/{id}/submissions': fc.oneof(
    rowsOf(
      'kind,precinct,checkpoint,voted',
      fc.tuple(fc.constant('turnout'), known('precinct'), known('checkpoint'), count),
    ),
    rowsOf(
      'kind,precinct,contest,registered,received,issued,unused,spoiled,inBox,invalid,votes.aida,votes.bolat,againstAll',
      soundProtocol.map(({ kind, precinct, contest, ballots, votes, againstAll }) => [
        ...[kind, precinct, contest, ...Object.values(ballots)],
        ...[votes.aida, votes.bolat, againstAll],
      ]),
    ),
  ),
  'post /api/elections/{id}/decisions': rowsOf(
    'kind,precinct,voters,decidedBy,decidedOn,reason',
    fc.tuple(
      ...[fc.constant('voters-addition'), known('precinct'), fc.nat(30), fc.constant('Court')],
      ...[fc.constant('2026-01-01'), fc.constant('list')],
    ),
  ),
};

const ndjsonOf = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.array(jsonOf(value), { maxLength: 4 }).map((rows) => rows.join('\n'));

const exported = known('export');

const file = fc.tuple(fc.nat(), fc.option(fc.tuple(fc.nat(), fc.nat(255)))).map(([made, changed]) => {
  const bytes = PNG_PIXELS(20 + (made % 3), 11);
  if (changed) bytes[changed[0] % bytes.length] = changed[1];
  return bytes;
});

/** Bodies of one of the types that a route says it takes. */
function ofType(operation: Operation, type: string, values: Values): fc.Arbitrary<Body> {
  const schema = operation.requestBody?.content[type]?.schema ?? {};
  const sound = SOUND[operation.name] ?? values.of(schema);
  const table = TABLES[operation.name];
  const of = (content: fc.Arbitrary<string | Uint8Array>): fc.Arbitrary<Body> =>
    content.map((each) => ({ type, content: each }));
  if (type === 'application/json') {
    return of(
      SOUND[operation.name] ? jsonOf(fc.oneof(sound, sound, sound, values.of(schema))) : jsonOf(sound),
    );
  }
  if (type === 'text/csv' && table) return of(textOf(table));
  if (type === 'application/x-ndjson')
    return of(operation.path.endsWith('/import') ? textOf(exported) : ndjsonOf(sound));
  return of(file);
}

const STRAY = [
  '',
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
];

/** Bodies for a route, most of a type it takes; none, or one that it does not expect, now and then. */
export function bodiesOf(operation: Operation, values: Values): fc.Arbitrary<Body | null> {
  const types = Object.keys(operation.requestBody?.content ?? {});
  const stray = fc
    .tuple(
      fc.constantFrom(...STRAY, 'application/json', 'text/csv', 'application/x-ndjson'),
      jsonOf(fc.jsonValue()),
    )
    .map(([type, content]) => ({ type, content }));
  if (types.length === 0) {
    const none = operation.method === 'GET' ? 60 : 8;
    return fc.oneof({ weight: none, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: stray });
  }
  return fc.oneof(
    {
      weight: 24,
      arbitrary: fc.oneof(...[types[0] ?? '', ...types].map((type) => ofType(operation, type, values))),
    },
    { weight: 2, arbitrary: stray },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}
