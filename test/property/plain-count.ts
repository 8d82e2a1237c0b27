import type { Contest, Definition, Entry, Precinct } from '#election';

/**
 * The same totals worked out the plain way, for the fold to be held against: pick what counts for each slot,
 * then add up precinct by precinct, straight from the definition.
 */
export interface PlainCount {
  /** By area, then checkpoint, the protocols' row last. */
  readonly turnout: readonly (readonly PlainRow[])[];
  readonly contests: readonly PlainContest[];
  /** By contest, then area; undefined where the contest is not held in it. */
  readonly parts: readonly (readonly (PlainContest | undefined)[])[];
  readonly precinctsComplete: number;
  /** Voters on the lists of those, and of all that owe a protocol. */
  readonly counted: { readonly registered: number; readonly of: number };
}

interface PlainRow {
  readonly voted: number;
  readonly votedUnlisted: number;
  readonly registered: number;
  readonly reported: number;
  readonly version: number;
}

interface PlainContest {
  readonly reported: number;
  readonly outstanding: number;
  readonly unlistedOut: number;
  readonly registered: number;
  readonly cast: number;
  readonly invalid: number;
  readonly votes: readonly number[];
  readonly againstAll: number;
  readonly version: number;
}

export function countPlainly(definition: Definition, entries: readonly Entry[]): PlainCount {
  const { checkpoints, precincts, contests, areas } = definition;
  const held = (precinct: number, slot: number) => holds(entries, precinct, slot);
  const contestsOf = (precinct: number) =>
    contests.flatMap(({ area }, index) =>
      liesIn(definition, precincts[precinct]!.area, area) ? [checkpoints.length + index] : [],
    );

  const turnout = areas.map(({ id }) => {
    const here = inArea(definition, id);
    return [...checkpoints, 'final'].map((_, row) => {
      const slotsOf = (precinct: number) => (row < checkpoints.length ? [row] : contestsOf(precinct));
      const formsOf = (precinct: number) => slotsOf(precinct).flatMap((slot) => held(precinct, slot) ?? []);
      const rows = here.flatMap((precinct) => readMost(definition, formsOf(precinct)));
      return {
        voted: sum(rows.map(({ voted }) => voted)),
        votedUnlisted: sum(rows.map(({ votedUnlisted }) => votedUnlisted)),
        registered: sum(rows.map(({ registered }) => registered)),
        reported: rows.length,
        version: lastPosition(
          entries,
          ({ precinct, slot }) => here.includes(precinct) && slotsOf(precinct).includes(slot),
        ),
      };
    });
  });
  const counted = contests.map((contest) => countContest(definition, entries, contest, contest.area));
  const parts = contests.map((contest) =>
    areas.map(({ id }) =>
      liesIn(definition, id, contest.area) ? countContest(definition, entries, contest, id) : undefined,
    ),
  );
  const owing = precincts.filter((_, precinct) => contestsOf(precinct).length > 0);
  const complete = owing.filter((own) => {
    const precinct = precincts.indexOf(own);
    return contestsOf(precinct).every((slot) => held(precinct, slot) !== undefined);
  });
  const votersOf = (some: readonly Precinct[]) => sum(some.map(({ registered }) => registered ?? 0));
  return {
    ...{ turnout, contests: counted, parts, precinctsComplete: complete.length },
    counted: { registered: votersOf(complete), of: votersOf(owing) },
  };
}

function countContest(
  definition: Definition,
  entries: readonly Entry[],
  contest: Contest,
  area: string,
): PlainContest {
  const { checkpoints, contests, precincts } = definition;
  const slot = checkpoints.length + contests.indexOf(contest);
  const here = inArea(definition, area);
  const forms = here.map((precinct) => holds(entries, precinct, slot));
  const protocols = forms.flatMap((entry) =>
    entry === undefined ? [] : [readProtocol(definition, contest, entry)],
  );
  const out = here.filter((_, i) => forms[i] === undefined).map((at) => precincts[at]!);
  const total = (field: 'registered' | 'cast' | 'invalid' | 'againstAll') =>
    sum(protocols.map((protocol) => protocol[field]));
  return {
    reported: protocols.length,
    unlistedOut: out.filter(({ registered }) => registered === null).length,
    outstanding: sum(out.map(({ registered }) => registered ?? 0)),
    registered: total('registered'),
    cast: total('cast'),
    invalid: total('invalid'),
    againstAll: total('againstAll'),
    votes: contest.options.map((_, option) => sum(protocols.map(({ votes }) => votes[option]!))),
    version: lastPosition(entries, (entry) => entry.slot === slot && here.includes(entry.precinct)),
  };
}

/** The entry that counts for a precinct's slot. */
function holds(entries: readonly Entry[], precinct: number, slot: number): Entry | undefined {
  return entries
    .filter((entry) => entry.precinct === precinct && entry.slot === slot)
    .sort(byWeight)
    .at(-1);
}

/** Indexes of the precincts at and below an area. */
function inArea(definition: Definition, id: string): number[] {
  return definition.precincts.flatMap(({ area }, index) => (liesIn(definition, area, id) ? [index] : []));
}

function lastPosition(entries: readonly Entry[], touches: (entry: Entry) => boolean): number {
  return Math.max(0, ...entries.filter(touches).map(({ position }) => position));
}

/** Of several protocols of a precinct the one by which the most took part. */
function readMost(definition: Definition, entries: readonly Entry[]) {
  const told = entries.map((entry) => readTurnout(definition, entry));
  return told.sort((a, b) => tookPart(b) - tookPart(a)).slice(0, 1);
}

function tookPart({ voted, votedUnlisted }: Pick<PlainRow, 'voted' | 'votedUnlisted'>): number {
  return voted + votedUnlisted;
}

function byWeight(a: Entry, b: Entry): number {
  if (a.version !== b.version) return a.version - b.version;
  const at = a.counts.findIndex((count, index) => count !== b.counts[index]);
  return at === -1 ? 0 : a.counts[at]! - b.counts[at]!;
}

function liesIn({ areas }: Definition, area: string, above: string): boolean {
  let id: string | undefined = area;
  while (id !== undefined && id !== above) id = areas.find((one) => one.id === id)?.parent;
  return id === above;
}

function readProtocol(definition: Definition, contest: Contest, { precinct, counts }: Entry) {
  const lines = new Map(definition.protocolLines.map((line, index) => [line, counts[index]!]));
  const first = definition.protocolLines.length;
  const votes = counts.slice(first, first + contest.options.length);
  const againstAll = contest.againstAll ? counts.at(-1)! : 0;
  const invalid = lines.get('invalid') ?? 0;
  const cast = lines.get('inBox') ?? invalid + againstAll + sum(votes);
  return { ...takePart(definition, precinct, lines.get('issued') ?? cast), cast, invalid, votes, againstAll };
}

/** So many of a precinct took part: of those on its list, or, where it has none, of nobody knows how many. */
function takePart(definition: Definition, precinct: number, voted: number) {
  const { registered } = definition.precincts[precinct]!;
  return registered === null
    ? { voted: 0, registered: 0, votedUnlisted: voted }
    : { voted, registered: Math.max(registered, voted), votedUnlisted: 0 };
}

function readTurnout(definition: Definition, entry: Entry): ReturnType<typeof takePart> {
  const contest = definition.contests[entry.slot - definition.checkpoints.length];
  if (contest !== undefined) return readProtocol(definition, contest, entry);
  return takePart(definition, entry.precinct, entry.counts[0]!);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
