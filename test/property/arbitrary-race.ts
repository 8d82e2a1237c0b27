import fc from 'fast-check';
import { checkLines, contestSnapshot, PROTOCOL_LINES, resolve, type Tally } from '#election';
import type { ContestSnapshot, Definition, Layout, ProtocolLine, Submission } from '#election';

/** How one precinct votes: parts of its voters and of its ballots, in thousandths, and weights of the options. */
export interface Ballots {
  readonly turnout: number;
  readonly lost: number;
  readonly invalid: number;
  readonly againstAll: number;
  readonly weights: readonly number[];
  /** Where nothing in its lines forbids it, an option gets this many votes more. */
  readonly unbound: number;
}

export interface Race {
  readonly definition: Definition;
  readonly ballots: readonly Ballots[];
  /** In which order the precincts come in. */
  readonly order: readonly number[];
}

const thousandths = fc.integer({ min: 0, max: 1000 });

const ballots: fc.Arbitrary<Ballots> = fc.record({
  turnout: fc.oneof(thousandths, fc.constant(1000)),
  lost: fc.oneof(fc.constant(0), fc.nat(100)),
  invalid: fc.oneof(fc.constant(0), fc.nat(300)),
  againstAll: fc.oneof(fc.constant(0), thousandths),
  // One option far ahead or all alike: both ends of what is worth deciding early.
  weights: fc.array(fc.constantFrom(0, 1, 2, 10, 100), { minLength: 4, maxLength: 4 }),
  unbound: fc.constantFrom(0, 0, 500_000),
});

export const bound: readonly ProtocolLine[] = ['issued', 'inBox', 'invalid'];
const protocolLines = fc.oneof(
  { weight: 3, arbitrary: fc.shuffledSubarray([...PROTOCOL_LINES], { minLength: PROTOCOL_LINES.length }) },
  { weight: 1, arbitrary: fc.constant([...bound]) },
  { weight: 1, arbitrary: fc.shuffledSubarray([...PROTOCOL_LINES]) },
);

export const races: fc.Arbitrary<Race> = fc
  .record({
    precincts: fc.array(fc.record({ registered: fc.nat(80), ballots }), { minLength: 2, maxLength: 8 }),
    options: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }),
    againstAll: fc.boolean(),
    protocolLines,
  })
  .chain((drawn) =>
    fc.record({
      definition: fc.constant(define(drawn)),
      ballots: fc.constant(drawn.precincts.map((precinct) => precinct.ballots)),
      order: fc.shuffledSubarray(
        drawn.precincts.map((_, index) => index),
        { minLength: drawn.precincts.length },
      ),
    }),
  );

function define(drawn: {
  readonly precincts: readonly { readonly registered: number }[];
  readonly options: readonly number[];
  readonly againstAll: boolean;
  readonly protocolLines: readonly ProtocolLine[];
}): Definition {
  const name = { en: 'x' };
  return {
    format: 'sanaq/election@1',
    id: 'drawn',
    name,
    date: '2021-07-25',
    timeZone: 'Asia/Almaty',
    checkpoints: [],
    entry: 'single',
    protocolLines: drawn.protocolLines,
    areas: [{ id: 'KZ', kind: 'country', name }],
    precincts: drawn.precincts.map(({ registered }, index) => ({
      id: `P${index}`,
      area: 'KZ',
      number: String(index),
      registered,
    })),
    contests: [
      {
        ...{ id: 'race', area: 'KZ', kind: 'plurality', name, seats: 1, base: 'cast' },
        againstAll: drawn.againstAll,
        options: drawn.options.map((draw, index) => ({
          ...{ id: `o${index}`, name, nominatedBy: 'NO', countedFor: 'NO' },
          status: draw === 0 ? 'struck-off' : 'standing',
        })),
      },
    ],
  };
}

/** The precinct's protocol, as it votes so; it adds up in every line, carried or not. */
export function report(definition: Definition, precinct: number, cast: Ballots): Submission {
  const { options, againstAll: hasAgainstAll } = definition.contests[0]!;
  const registered = definition.precincts[precinct]!.registered ?? 0;
  const issued = part(registered, cast.turnout);
  const inBox = issued - part(issued, cast.lost);
  const invalid = part(inBox, cast.invalid);
  const againstAll = hasAgainstAll ? part(inBox - invalid, cast.againstAll) : 0;
  const weights = options.map((_, index) => cast.weights[index]!);
  const votes = share(inBox - invalid - againstAll, weights);
  const lines = {
    registered,
    received: registered,
    issued,
    unused: registered - issued,
    spoiled: 0,
    inBox,
    invalid,
  };
  return {
    id: '00000000-0000-4000-8000-000000000000',
    kind: 'protocol',
    precinct: `P${precinct}`,
    contest: 'race',
    ballots: Object.fromEntries(definition.protocolLines.map((line) => [line, lines[line]])),
    votes: Object.fromEntries(options.map(({ id }, index) => [id, votes[index]!])),
    ...(hasAgainstAll ? { againstAll } : {}),
  };
}

/** The same with votes that its own lines do not forbid, or as it was where they do. */
export function inflate(layout: Layout, submission: Submission, unbound: number): Submission {
  if (submission.kind !== 'protocol') return submission;
  const [first = '', ...rest] = Object.keys(submission.votes);
  const loudest = rest.reduce((a, b) => (submission.votes[b]! > submission.votes[a]! ? b : a), first);
  const votes = { ...submission.votes, [loudest]: submission.votes[loudest]! + unbound };
  const inflated = { ...submission, votes };
  return isAccepted(layout, inflated) ? inflated : submission;
}

export function isAccepted(layout: Layout, submission: Submission): boolean {
  const resolution = resolve(layout, submission);
  return resolution.ok && checkLines(layout, resolution).every(({ severity }) => severity === 'warning');
}

function part(whole: number, thousandth: number): number {
  return Math.floor((whole * thousandth) / 1000);
}

/** Shares out all of it by weight; the first of the heaviest takes what does not divide. */
function share(whole: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const parts = weights.map((weight) => (sum === 0 ? 0 : Math.floor((whole * weight) / sum)));
  const heaviest = weights.indexOf(Math.max(...weights));
  parts[heaviest] = parts[heaviest]! + whole - parts.reduce((a, b) => a + b, 0);
  return parts;
}

export function countIn(tally: Tally, submission: Submission): ContestSnapshot {
  const resolution = resolve(tally.layout, submission);
  if (!resolution.ok) throw new Error(JSON.stringify(resolution.findings));
  const position = tally.position + 1;
  tally.apply({ ...resolution, position, version: 1, recordedAt: position });
  return contestSnapshot(tally, 0);
}
