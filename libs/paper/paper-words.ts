import type { ContestState, ProtocolLine } from '#election';
import type { PaperMode } from './sheet.js';

/** Everything that is printed besides names and figures. */
export interface PaperWords {
  readonly protocol: string;
  readonly contestReport: string;
  readonly areaReport: string;
  readonly precinct: string;
  readonly area: string;
  readonly votingOn: string;
  readonly marks: Readonly<Record<Exclude<PaperMode, 'live'>, string>>;
  readonly lines: Readonly<Record<ProtocolLine, string>>;
  readonly line: string;
  readonly count: string;
  readonly ballots: string;
  readonly votes: string;
  readonly option: string;
  readonly nominatedBy: string;
  readonly share: string;
  readonly elected: string;
  readonly isElected: string;
  readonly seats: string;
  readonly againstAll: string;
  readonly turnout: string;
  readonly onLists: string;
  readonly cast: string;
  readonly invalid: string;
  readonly precinctsIn: string;
  readonly precinctsOut: string;
  readonly state: string;
  readonly states: Readonly<Record<ContestState, string>>;
  readonly allocation: string;
  readonly quotas: string;
  readonly wholeSeats: string;
  readonly byRemainder: string;
  readonly quota: string;
  readonly unfilledSeats: string;
  readonly contests: string;
  readonly contest: string;
  readonly struckOff: string;
  readonly decisions: string;
  readonly decidedOn: string;
  readonly decidedBy: string;
  readonly reason: string;
  readonly decisionKinds: Readonly<
    Record<
      | 'strike-off'
      | 'tie-settlement'
      | 'postponement'
      | 'contest-annulment'
      | 'certification'
      | 'precinct-annulment',
      string
    >
  >;
  readonly revoked: string;
  readonly lapsed: string;
  readonly waits: string;
  readonly undocumented: string;
  readonly signatures: string;
  readonly chair: string;
  readonly deputy: string;
  readonly secretary: string;
  readonly member: string;
  readonly number: string;
  readonly replaces: string;
  readonly position: string;
  readonly figuresHash: string;
  readonly page: string;
  readonly of: string;
}
