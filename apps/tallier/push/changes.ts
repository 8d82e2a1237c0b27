import type { AreaSnapshot, ContestSnapshot, ContestState, Name } from '#election';

/** What has become of a followed contest; of several at once the one that says most. */
export type ContestChange =
  'first' | 'leader' | 'complete' | 'tie' | 'certified' | 'corrected' | 'postponed' | 'annulled';

/** Who has most votes, with the figures of the ledger position; null where these are not documented. */
export interface Leader {
  readonly name: Name;
  readonly votes: number | null;
  readonly share: string | null;
}

/** What those who follow something are told of it. */
export type News =
  | {
      readonly of: 'contest';
      readonly change: ContestChange;
      readonly name: Name;
      readonly isOfLists: boolean;
      readonly leader: Leader | null;
      /** Whether the leader is elected. */
      readonly isElected: boolean;
      readonly reported: number;
      readonly expected: number;
    }
  | {
      readonly of: 'area';
      readonly change: 'complete' | 'corrected';
      readonly name: Name;
      readonly turnout: string | null;
    }
  | {
      readonly of: 'precinct';
      readonly change: 'counted' | 'corrected';
      /** The precinct's number. */
      readonly number: string;
      /** Those whose protocols it is about. */
      readonly contests: readonly Name[];
      /** Null where they are several, or the first are equal, or votes are not documented. */
      readonly leader: Leader | null;
    };

/** A contest as it was looked at last: as much of it as later changes follow from. */
export interface ContestStand {
  readonly state: ContestState;
  readonly leader: string | null;
  readonly reported: number;
  /** All that a correction can change, as text. */
  readonly figures: string;
}

/** The same of an area: its protocols' turnout. */
export interface AreaStand {
  readonly isComplete: boolean;
  readonly figures: string;
}

/** The same of a precinct: the newest counted version of each protocol, by slot. */
export type PrecinctStand = Readonly<Record<string, number>>;

/** Every precinct is in. */
const FINISHED: readonly ContestState[] = ['complete', 'tie', 'certified'];

export function standOf(contest: ContestSnapshot): ContestStand {
  const { state, leader, precincts, cast, invalid, againstAll, options } = contest;
  const votes = options.map((option) => `${option.votes ?? ''}${option.elected ? '*' : ''}`);
  const figures = [cast, invalid, againstAll?.votes ?? '', ...votes].join(' ');
  return { state, leader, reported: precincts.reported, figures };
}

/** What has become of a contest between two looks at it; null where it is nothing to be told. */
export function changeOf(before: ContestStand, after: ContestStand): ContestChange | null {
  const isNew = before.state !== after.state;
  if (after.state === 'postponed' || after.state === 'annulled') return isNew ? after.state : null;
  if (after.reported === 0) return null;
  if (after.state === 'certified') {
    if (isNew) return 'certified';
  } else if (FINISHED.includes(after.state) && !FINISHED.includes(before.state)) {
    return after.state === 'tie' ? 'tie' : 'complete';
  }
  if (FINISHED.includes(before.state)) return before.figures === after.figures ? null : 'corrected';
  if (before.reported === 0) return 'first';
  return after.leader !== null && after.leader !== before.leader ? 'leader' : null;
}

/** What is told of a change of a contest. */
export function newsOfContest(contest: ContestSnapshot, change: ContestChange): News {
  const first = contest.options.find(({ id }) => id === contest.leader);
  return {
    ...{ of: 'contest', change, name: contest.name, isOfLists: contest.kind === 'party-list' },
    leader: first ? { name: first.name, votes: first.votes, share: first.share } : null,
    isElected: first?.elected ?? false,
    ...contest.precincts,
  };
}

/** The turnout that an area's protocols say; undefined where none is expected. */
const finalRow = (area: AreaSnapshot) => area.checkpoints.find(({ at }) => at === 'final');

export function standOfArea(area: AreaSnapshot): AreaStand {
  const row = finalRow(area);
  const { reported = 0, expected = 0 } = row?.precincts ?? {};
  return {
    isComplete: expected > 0 && reported === expected,
    figures: `${row?.registered ?? ''} ${row?.voted ?? ''}`,
  };
}

/** What has become of an area between two looks at it. */
export function changeOfArea(before: AreaStand, after: AreaStand): 'complete' | 'corrected' | null {
  if (!after.isComplete) return null;
  if (!before.isComplete) return 'complete';
  return before.figures === after.figures ? null : 'corrected';
}

export const newsOfArea = (area: AreaSnapshot, change: 'complete' | 'corrected'): News => ({
  ...{ of: 'area', change, name: area.name },
  turnout: finalRow(area)?.turnout ?? null,
});

/** The slots of a precinct whose protocol was counted, or corrected, between two looks at it. */
export function changesOfPrecinct(
  before: PrecinctStand,
  after: PrecinctStand,
): readonly { readonly slot: number; readonly change: 'counted' | 'corrected' }[] {
  const known = new Map(Object.entries(before));
  return Object.entries(after).flatMap(([slot, version]) => {
    const former = known.get(slot);
    if (former !== undefined && former >= version) return [];
    return [{ slot: Number(slot), change: former === undefined ? 'counted' : 'corrected' }];
  });
}
