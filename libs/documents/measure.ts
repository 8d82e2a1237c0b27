import type { ContestSnapshot, Definition, TurnoutRow } from '#election';

/** A value of one contest's result; shares and turnout are percentages with two decimals. */
export type ContestValue =
  | 'votes'
  | 'share'
  | 'againstAll'
  | 'againstAllShare'
  | 'invalid'
  | 'invalidShare'
  | 'cast'
  | 'registered'
  | 'turnout';

/** Which of the elected are meant; a part left out narrows nothing. */
export interface ElectedFilter {
  readonly countedFor?: string;
  readonly nominatedBy?: string;
  /** Only contests at or below this area. */
  readonly area?: string;
  readonly incumbent?: boolean;
}

/** What a figure says as something that can be looked up in an election and compared. */
export type Measure =
  | {
      /** An area's turnout at a checkpoint, or "final" for the protocols; as many decimals as `percent` has. */
      readonly kind: 'turnout';
      readonly area: string;
      readonly at: string;
      readonly relation: 'equals' | 'over';
      readonly percent: string;
    }
  /** No area beside this one has a higher turnout at the checkpoint. */
  | { readonly kind: 'highest-turnout'; readonly area: string; readonly at: string }
  /** These regions report a checkpoint before every other. */
  | { readonly kind: 'first-reports'; readonly at: string; readonly areas: readonly string[] }
  /** Contests, precincts, voters, or regions that hold a contest, at or below an area. */
  | {
      readonly kind: 'contests' | 'precincts' | 'registered' | 'regions';
      readonly area: string;
      readonly equals: number;
    }
  | {
      readonly kind: 'candidates';
      readonly area: string;
      readonly nominatedBy?: string;
      readonly equals: number;
    }
  /** Seats to be filled at or below an area. */
  | { readonly kind: 'seats'; readonly area: string; readonly equals: number }
  /** Threshold of every party-list contest, in percent. */
  | { readonly kind: 'threshold'; readonly percent: string }
  | {
      /** A fact of one party list: candidates on it, day of registration ("27 November 2020"), the first on it. */
      readonly kind: 'list';
      readonly contest: string;
      /** Code of the party. */
      readonly party: string;
      readonly value: 'size' | 'registeredOn' | 'first';
      readonly equals: string;
    }
  | {
      /** A party's share of all valid ballots of the party-list contests; as many decimals as `percent` has. */
      readonly kind: 'party-share';
      readonly party: string;
      readonly percent: string;
    }
  /** Of a party's nominees, the share who are not incumbents. */
  | { readonly kind: 'new-faces'; readonly nominatedBy: string; readonly overPercent: number }
  | { readonly kind: 'elected'; readonly of: ElectedFilter; readonly equals: number }
  | {
      readonly kind: 'contest';
      readonly contest: string;
      readonly value: ContestValue;
      /** English name of the candidate, for votes and share. */
      readonly option?: string;
      readonly equals: string;
    };

/** Where a measure is read: one election, through what has been counted so far. */
export interface Readings {
  readonly definition: Definition;
  turnout(area: string, at: string): TurnoutRow | undefined;
  /** Regions in the order of their earliest recorded report for a checkpoint. */
  firstReports(at: string): readonly string[];
  contest(id: string): ContestSnapshot | undefined;
  contests(): Iterable<ContestSnapshot>;
}

/** What an election shows for a measure. */
export interface Reading {
  /** In the form the document prints it; null before there is anything to show. */
  readonly shown: string | null;
  /** pending: not everything it rests on is in yet, so neither agrees nor differs can be said. */
  readonly state: 'agrees' | 'differs' | 'pending';
}
