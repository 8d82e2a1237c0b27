import type { Name, OptionStatus } from '../definition/definition.js';
import type { ContestState, Reporting } from '../published/snapshot.js';

/** Turnout of one area as a bulletin states it, of the precincts that had reported. */
export interface BulletinTurnout {
  readonly area: string;
  /** ISO date, of the precincts that vote on it; absent where all contests are held on one day. */
  readonly date?: string | undefined;
  readonly name: Name;
  readonly voted: number;
  /** Voters on the lists of the precincts that reported: the base of the percentage. */
  readonly registered: number;
  /** "78.70"; null where nothing can be divided. */
  readonly turnout: string | null;
  /** Who took part at units without a list; absent where nobody. */
  readonly votedUnlisted?: number | undefined;
  /** Precincts that say more took part than their list has; absent where none does. */
  readonly overfull?: number | undefined;
  readonly precincts: Reporting;
}

/** What a turnout bulletin states: the country and each of its regions at one checkpoint. */
export interface TurnoutStatement {
  readonly kind: 'turnout';
  readonly checkpoint: string;
  /** The whole country. */
  readonly area: string;
  /**
   * The country first, then the regions in the definition's order. Where contests are held on several days: for each
   * day on which a precinct has reported, the latest first, the lowest area that holds all who vote on it, and the
   * regions where there are several.
   */
  readonly areas: readonly BulletinTurnout[];
  /** Ids of the regions with the highest and the lowest share; several where they are equal, none below two regions, nor where polling is on several days. */
  readonly highest: readonly string[];
  readonly lowest: readonly string[];
}

/** An option of a contest as a bulletin states it. */
export interface BulletinOption {
  readonly id: string;
  readonly name: Name;
  readonly nominatedBy: string;
  readonly countedFor: string;
  readonly status: OptionStatus;
  /** null both where the contest's votes are undocumented. */
  readonly votes: number | null;
  readonly share: string | null;
  readonly seats: number;
}

/** Who certified a result, and when, as their decision says. */
export interface BulletinCertification {
  readonly decidedBy: string;
  readonly decidedOn: string;
  /** Why it was given although something of the contest waited. */
  readonly despite?: string | undefined;
}

/** What a race result states of one contest. */
export interface ResultStatement {
  readonly kind: 'result';
  readonly contest: string;
  readonly name: Name;
  /** The contest's own area. */
  readonly area: string;
  readonly state: ContestState;
  readonly seats: number;
  readonly precincts: Reporting;
  readonly registered: number;
  readonly cast: number;
  readonly invalid: number;
  readonly turnout: string | null;
  readonly againstAll: { readonly votes: number; readonly share: string | null } | null;
  /** In ballot order. */
  readonly options: readonly BulletinOption[];
  /** Ids of the options that are elected, in ballot order. */
  readonly winners: readonly string[];
  /** Absent where no certification holds. */
  readonly certified?: BulletinCertification | undefined;
}

export type Statement = TurnoutStatement | ResultStatement;

/** One figure in which a bulletin differs from the one it replaces. */
export interface BulletinChange {
  /** Id of the area or of the option whose figure it is; neither where it is the contest's own. */
  readonly area?: string | undefined;
  /** ISO date, where the area's figures are of one of several polling days. */
  readonly date?: string | undefined;
  readonly option?: string | undefined;
  /** "voted", "registered", "turnout", "reported", "expected", "votes", "state", "winners" and so on. */
  readonly figure: string;
  /** null where there was, or is, none. */
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/** A bulletin whose number is not given yet. */
export interface NewBulletin {
  /** The checkpoint's or the contest's slot. */
  readonly slot: number;
  /** Milliseconds since 1970 UTC. */
  readonly issuedMs: number;
  /** The last entry of the ledger that the statement rests on, by the number that its record gives it. */
  readonly lastSeq: number;
  readonly statement: Statement;
  /** Empty in the first of its subject. */
  readonly changed: readonly BulletinChange[];
}

/** What a bulletin says of itself. */
export interface BulletinHead {
  readonly election: string;
  /** From 1, without gaps, in the order in which an election's bulletins are issued. */
  readonly number: number;
  /** Position in the ledger of the last entry that the statement rests on. */
  readonly position: number;
  /** ISO 8601 UTC, by the election's clock. */
  readonly issuedAt: string;
  /** Number of the bulletin that this one replaces. */
  readonly replaces?: number | undefined;
}

export const BULLETIN_FORMAT = 'sanaq/bulletin@1';

/** A bulletin, whole. */
export type Bulletin = { readonly format: typeof BULLETIN_FORMAT } & BulletinHead &
  Statement & { readonly changed: readonly BulletinChange[] };

/**
 * The bytes of a bulletin, as text: JSON without white space, keys in the order of the types above. Its SHA-256 is taken
 * over them, as UTF-8.
 */
export function writeBulletin(
  { election, number, position, issuedAt, replaces }: BulletinHead,
  { kind, ...statement }: Statement,
  changed: readonly BulletinChange[],
): string {
  return JSON.stringify({
    ...{ format: BULLETIN_FORMAT, election, number, kind, position, issuedAt, replaces },
    ...statement,
    changed,
  });
}

/** Reads what `writeBulletin` wrote. */
export function readBulletin(text: string): Bulletin {
  return JSON.parse(text) as Bulletin;
}

/** What a bulletin states, without what it says of itself. */
export function statementOf(bulletin: Bulletin): Statement {
  const { format, election, number, position, issuedAt, replaces, changed, ...statement } = bulletin;
  void [format, election, number, position, issuedAt, replaces, changed];
  return statement;
}
