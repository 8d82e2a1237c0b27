import type { CheckSettings } from './check-rules.js';

/** A name in the languages a definition gives; English is always there. */
export interface Name {
  readonly en: string;
  readonly kk?: string | undefined;
  readonly ru?: string | undefined;
}

/** The lines a protocol may carry besides its option lines, in the paper's order. */
export const PROTOCOL_LINES = [
  'registered',
  'received',
  'issued',
  'unused',
  'spoiled',
  'inBox',
  'invalid',
] as const;
export type ProtocolLine = (typeof PROTOCOL_LINES)[number];

/** Where a fact comes from: a source document, or made from a fixed seed because no document gives it. */
export type Origin = 'documented' | 'synthesised';

/** Whether something is known at all. */
export type Documentation = 'documented' | 'undocumented';

export type AreaKind = 'country' | 'region' | 'district' | 'rural-district';

/** A node of the tree country > region > district > rural district; the root alone has no parent. */
export interface Area {
  readonly id: string;
  readonly parent?: string | undefined;
  readonly kind: AreaKind;
  readonly name: Name;
  readonly origin?: Origin | undefined;
}

/**
 * What a unit that reports is. A polling station has a list of voters; the others may have none (`registered: null`):
 * ballots by post, from abroad, cast early or by electronic means, of voters who stand on the lists of other units.
 */
export const PRECINCT_KINDS = ['polling-station', 'postal', 'abroad', 'early', 'electronic'] as const;
export type PrecinctKind = (typeof PRECINCT_KINDS)[number];

/** Whether a unit of that kind, as a definition names it, may be without a list of voters; any JSON. */
export function mayLackList(kind: unknown): boolean {
  return (PRECINCT_KINDS as readonly unknown[]).includes(kind) && kind !== 'polling-station';
}

/** A polling station, or another unit that reports by itself: the smallest unit there is. */
export interface Precinct {
  readonly id: string;
  readonly area: string;
  readonly number: string;
  readonly name?: Name | undefined;
  /** A polling station where absent. */
  readonly kind?: PrecinctKind | undefined;
  /** Voters on the list when polls open; null where the unit has no list, which a polling station always has. */
  readonly registered: number | null;
  /** IANA zone; the election's own where absent. */
  readonly timeZone?: string | undefined;
  readonly origin?: Origin | undefined;
  /** Came by a decision: it counts from that decision's place in the ledger on. */
  readonly added?: true | undefined;
}

export type OptionStatus = 'standing' | 'struck-off';

/** What a ballot can mark: a candidate or a party list. Against-all is a line of its own, never an option. */
export interface Option {
  readonly id: string;
  readonly name: Name;
  /** Party code that nominated it, or IND for a self-nominated candidate. */
  readonly nominatedBy: string;
  /** Party code a win is counted for; a separate fact from who nominated. */
  readonly countedFor: string;
  /** ISO date of registration; of equal party lists the earlier goes first, one without a date last. */
  readonly registeredOn?: string | undefined;
  /** Candidates on a party list: seats beyond them stay unfilled. */
  readonly listSize?: number | undefined;
  /** Who stands first on a party list. */
  readonly firstOnList?: Name | undefined;
  readonly status: OptionStatus;
  /** Held the post before polling day. */
  readonly incumbent?: boolean | undefined;
  readonly origin?: Origin | undefined;
}

/** One thing voted on: an äkım race (plurality, one seat) or a mäslihat (party list, N seats). */
export interface Contest {
  readonly id: string;
  /** The contest covers every precinct at or below this area. */
  readonly area: string;
  readonly kind: 'plurality' | 'party-list';
  readonly name: Name;
  /** ISO date on which it is held, where that is a later day than the election's. */
  readonly date?: string | undefined;
  readonly seats: number;
  /**
   * Percentage of the base as a string ("7", "0.67"), party list only: a list with exactly that passes. Every
   * list with a vote passes where it is absent.
   */
  readonly threshold?: string | undefined;
  /** What a share is a share of: all ballots cast, or valid ballots (against-all included). */
  readonly base: 'cast' | 'valid';
  /** Whether the ballot carries an against-all line. */
  readonly againstAll: boolean;
  /**
   * Where one list passes alone: the next by votes is admitted too, with at least two seats, or it takes all.
   * admitRunnerUp where it is absent. Party list only.
   */
  readonly solePasser?: 'admitRunnerUp' | 'takesAll' | undefined;
  /**
   * Whether it is known how many votes each option got; it is where absent. Where it is not, protocols carry
   * every line but the options', and nobody is ahead or elected by them.
   */
  readonly votes?: Documentation | undefined;
  readonly options: readonly Option[];
  readonly origin?: Origin | undefined;
}

/** An election under one definition: areas, precincts, contests, rules. */
export interface Definition {
  readonly format: 'sanaq/election@1';
  readonly id: string;
  readonly name: Name;
  /** ISO date of polling; the first where contests are held on several days. */
  readonly date: string;
  /** IANA zone of the published hours (the capital's). */
  readonly timeZone: string;
  /** Hours for which turnout is published, "10:00" and so on, ascending. */
  readonly checkpoints: readonly string[];
  readonly entry: 'single' | 'double';
  /** Which of PROTOCOL_LINES this election's protocols carry. */
  readonly protocolLines: readonly ProtocolLine[];
  /**
   * By how many voters at most the list of one precinct may grow on the day: what is outstanding includes them, and no
   * decision adds more. Where it is absent nothing is counted on to be added, and no addition may undo what is decided.
   */
  readonly dayAdditions?: number | undefined;
  /** A rehearsal takes reports whenever they come, before polling day too, and says so wherever it is shown. */
  readonly rehearsal?: boolean | undefined;
  /** Limits and severities of the checks that warn, by code; those of today where absent (readRules). */
  readonly checks?: CheckSettings | undefined;
  readonly areas: readonly Area[];
  readonly precincts: readonly Precinct[];
  readonly contests: readonly Contest[];
}
