import type { Documentation, Name, OptionStatus, Origin } from '../definition/definition.js';
import type { Allocation } from './allocation.js';

/** How many of the precincts that should report have done so: a late report is never a zero. */
export interface Reporting {
  readonly reported: number;
  readonly expected: number;
}

/** Turnout of one area at one checkpoint, of the precincts that reported it. */
export interface TurnoutRow {
  readonly area: string;
  readonly name: Name;
  /** The checkpoint, "16:00", or "final" for what the protocols say. */
  readonly at: string;
  /** Voters on the lists of the precincts that reported, those added on the day included: the base of the percentage. */
  readonly registered: number;
  /** Who took part at precincts with a list. */
  readonly voted: number;
  /** "78.70"; null while nothing can be divided. */
  readonly turnout: string | null;
  /** Who took part at units without a list: no part of the above, as nobody knows of how many. Absent where nobody. */
  readonly votedUnlisted?: number | undefined;
  /** Precincts that say more took part than their list has, counted as if it had so many; absent where none does. */
  readonly overfull?: number | undefined;
  readonly precincts: Reporting;
  /** Voters on the lists of all the area's precincts. */
  readonly registeredTotal: number;
  /** Ledger position of the last submission that changed this row; 0 before the first. */
  readonly version: number;
  readonly changedAt: string | null;
}

/** Turnout of the precincts of an area that vote on one of an election's several days. */
export interface DayTurnout {
  /** ISO date. */
  readonly date: string;
  readonly latest: TurnoutRow;
  /** One row a checkpoint in order, then "final". */
  readonly checkpoints: readonly TurnoutRow[];
  /** One row a child area in which somebody votes on that day, at the same checkpoint as `latest`. */
  readonly children: readonly TurnoutRow[];
}

/** Topic election/:id/area/:area, and GET turnout/series. */
export interface AreaSnapshot {
  readonly area: string;
  readonly name: Name;
  readonly parent: string | null;
  readonly latest: TurnoutRow;
  /** One row a checkpoint in order, then "final". */
  readonly checkpoints: readonly TurnoutRow[];
  /** One row a child area, at the same checkpoint as `latest`; at its own latest where contests are held on several days. */
  readonly children: readonly TurnoutRow[];
  /** By polling day, ascending; absent where all contests are held on one. */
  readonly days?: readonly DayTurnout[] | undefined;
  readonly version: number;
  readonly changedAt: string | null;
}

/** A decision as a snapshot shows it. */
export interface Ruling {
  readonly id: string;
  readonly kind: 'strike-off' | 'tie-settlement' | 'postponement' | 'contest-annulment' | 'certification';
  /** Id of the option struck off, or of the one on whom the lot fell. */
  readonly option?: string | undefined;
  /** Of a settled tie. */
  readonly method?: 'lot' | 'repeat-voting' | undefined;
  /** The court or commission that decided, when, and why. */
  readonly decidedBy: string;
  readonly decidedOn: string;
  readonly reason: string;
  /** Ledger position. */
  readonly position: number;
  readonly recordedAt: string;
  /** Of a certification given although something of the contest waited: why. */
  readonly despite?: string | undefined;
  /** Of a certification that holds no more: the entry that changed what was certified. */
  readonly lapsed?: { readonly position: number; readonly recordedAt: string } | undefined;
  /** Where the decision was taken back: by whom, when, and why. */
  readonly revoked?:
    Omit<Ruling, 'id' | 'kind' | 'option' | 'method' | 'despite' | 'lapsed' | 'revoked'> | undefined;
}

/**
 * awaiting: no precinct is in. leading: the leader can still be caught. decided: it cannot, whatever the
 * precincts still out report. complete: every precinct is in. tie: complete, and the first two are equal.
 * certified: complete, and signed by the commission; what changes a figure or status of it afterwards makes it complete
 * again, and the certificate has lapsed.
 * postponed and annulled: by decision, whatever is in; nobody is elected.
 * Party lists are never decided before they are complete, and never tie: allocation has a rule for equal ones.
 */
export type ContestState = (typeof CONTEST_STATES)[number];

export const CONTEST_STATES = [
  'awaiting',
  'leading',
  'decided',
  'complete',
  'tie',
  'certified',
  'postponed',
  'annulled',
] as const;

export interface OptionResult {
  readonly id: string;
  readonly name: Name;
  readonly nominatedBy: string;
  readonly countedFor: string;
  readonly status: OptionStatus;
  readonly incumbent: boolean;
  /** Where the name comes from, as the definition says. */
  readonly origin?: Origin | undefined;
  /** null where the contest's votes are undocumented, and so is the share. */
  readonly votes: number | null;
  readonly share: string | null;
  readonly elected: boolean;
  /** Seats won; 0 before it is elected (what lists would have so far is in the contest's allocation). */
  readonly seats: number;
}

/** What the protocols of a contest add up to, in all or within one area: every figure is of those precincts. */
export interface ContestFigures {
  readonly precincts: Reporting;
  /** Voters on the lists of the precincts that are in, those added on the day included: the base of turnout. */
  readonly registered: number;
  /** Voters on the lists of the outstanding precincts, with as many as can still be added to them. */
  readonly outstanding: number;
  /** Outstanding units without a list: while there are any nothing is decided. Absent where there are none. */
  readonly unlistedOut?: number | undefined;
  /** Precincts that say more took part than their list has, counted as if it had so many; absent where none does. */
  readonly overfull?: number | undefined;
  readonly cast: number;
  readonly invalid: number;
  readonly turnout: string | null;
  readonly againstAll: { readonly votes: number; readonly share: string | null } | null;
  readonly version: number;
  readonly changedAt: string | null;
}

/** How many votes more, all its own, give a list one seat more; null where no number of votes does. */
export interface NextSeat {
  readonly option: string;
  readonly votes: number | null;
}

/** What it would take to change who is elected: by bounds, never by a model. */
export interface Outlook {
  /** What is still out; its voters, those that can still be added included, or null where nothing bounds its votes. */
  readonly out: { readonly precincts: number; readonly voters: number | null };
  /** Whether that can change who is elected; null where it is not known. */
  readonly canChange: boolean | null;
  /**
   * Of a race with a leader: the votes that the next lacks to draw level, and what share of the voters out that is at least.
   * null where nothing is out or nothing bounds it.
   */
  readonly runnerUp: {
    readonly option: string;
    readonly votes: number;
    readonly share: string;
    readonly canDrawLevel: boolean;
  } | null;
  /** Of lists: by standing list, in ballot order. */
  readonly nextSeats: readonly NextSeat[] | null;
}

/** Topic election/:id/contest/:contest, and GET contests/:contest. */
export interface ContestSnapshot extends ContestFigures {
  readonly id: string;
  readonly name: Name;
  readonly area: string;
  readonly kind: 'plurality' | 'party-list';
  /** Where the contest's name comes from, as the definition says. */
  readonly origin?: Origin | undefined;
  /** ISO date on which it is held, where the election's contests are held on several days. */
  readonly date?: string | undefined;
  readonly seats: number;
  readonly base: 'cast' | 'valid';
  /** Whether it is known how many votes each option got, as the definition says; it is where absent. */
  readonly votes?: Documentation | undefined;
  readonly state: ContestState;
  /** In ballot order. */
  readonly options: readonly OptionResult[];
  /**
   * How a party-list contest's seats fall by the protocols that are in: provisional until the state is complete.
   * null for a plurality contest, before the first protocol, and where votes are undocumented.
   */
  readonly allocation: Allocation | null;
  /** Voters on the lists of all its precincts, in or not. This, `marginShare` and `outlook` are not stored with it. */
  readonly registeredTotal?: number | undefined;
  /** The margin as a percentage of the base; null while nobody leads. */
  readonly marginShare?: string | null | undefined;
  /** null where there is nothing to say: votes undocumented, no protocol in, the contest off. */
  readonly outlook?: Outlook | null | undefined;
  /** Votes between the first and the second who can win; null while nobody leads. */
  readonly margin: number | null;
  /** Option id of the one ahead; null while nobody is. */
  readonly leader: string | null;
  /** What was decided of the contest itself, oldest first, revoked or not; absent where nothing was. */
  readonly rulings?: readonly Ruling[] | undefined;
}

/** awaiting: none of the area's precincts is in. counting: some are. complete: all are. Who won is in the snapshot of the whole contest. */
export type ContestPartState = 'awaiting' | 'counting' | 'complete';

/** An option's votes within one area; everything else about it is in the contest's snapshot. */
export interface OptionPart {
  readonly id: string;
  /** null where the contest's votes are undocumented, and so is the share. */
  readonly votes: number | null;
  /** Of the area's own base: its ballots cast, or the valid ones. */
  readonly share: string | null;
}

/**
 * Topic election/:id/area/:area/contest/:contest, and GET areas/:area/contests/:contest: what a contest's protocols add
 * up to within one area.
 */
export interface ContestPart extends ContestFigures {
  readonly contest: string;
  readonly area: string;
  readonly state: ContestPartState;
  /** In ballot order. */
  readonly options: readonly OptionPart[];
}

export interface PartySeats {
  readonly countedFor: string;
  readonly seats: number;
  /** Of those, the winners this party nominated, and those who nominated themselves. */
  readonly nominated: number;
  readonly selfNominated: number;
}

/** A party's lists in all contests of lists together, by the protocols that are in. */
export interface PartyVotes {
  readonly countedFor: string;
  readonly votes: number;
  /** Of the bases of those contests, each as its contest says; null while there is none. */
  readonly share: string | null;
  /** Provisional until each contest is complete. */
  readonly seats: number;
}

/** How much is counted, by voters: those on the lists of precincts whose protocols are all in, of all that owe one. */
export interface CountedVoters {
  readonly registered: number;
  readonly of: number;
  /** Units without a list that have not sent all: nobody knows of how many. Absent where there are none. */
  readonly unlistedOut?: number | undefined;
}

/** Topic election/:id, and GET summary. */
export interface Summary {
  readonly contests: {
    readonly total: number;
    readonly byState: Readonly<Record<ContestState, number>>;
  };
  /** Seats filled by the contests decided, complete or certified; most seats first, then by code. */
  readonly elected: readonly PartySeats[];
  /** The whole at its latest checkpoint. */
  readonly turnout: {
    readonly at: string;
    readonly registered: number;
    readonly voted: number;
    readonly turnout: string | null;
    readonly precincts: Reporting;
  };
  /** Precincts whose protocols are all in. */
  readonly precincts: Reporting;
  /** Absent from what was stored before it was known. */
  readonly counted?: CountedVoters | undefined;
  /**
   * Every party with a list; most seats first, then most votes, then by code. Contests that are postponed or annulled
   * add nothing. Absent where no contest is of lists, and from what was stored before it was known.
   */
  readonly parties?: readonly PartyVotes[] | undefined;
  readonly version: number;
  readonly changedAt: string | null;
}
