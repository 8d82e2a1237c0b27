import { TouchList } from '../contests/touch-list.js';
import type { Electorate } from '../layout/electorate.js';
import type { Layout } from '../layout/layout.js';
import type { Entry } from '../submission/submission.js';
import { baseOf, NONE, overfullOf, tookPartOf } from './turnout-base.js';
import type { TurnoutTotals } from './turnout-totals.js';

/** The entry that a change comes from. */
export type Source = Pick<Entry, 'position' | 'recordedAt'>;

/** Adds what a precinct reports to its area and to every area above it, a row of turnout at a time. */
export class TurnoutFold {
  /** Areas that entries have touched. */
  readonly touched: TouchList;

  constructor(
    private readonly layout: Layout,
    private readonly electorate: Electorate,
    private readonly totals: TurnoutTotals,
  ) {
    this.touched = new TouchList(layout.definition.areas.length);
  }

  /** Notes that an entry came which changes no total of a row. */
  note(precinct: number, row: number, source: Source): void {
    this.climb(precinct, row, 0, 0, 0, source);
  }

  /** Adds to a row of turnout that so many of a precinct took part, in place of `before`; NONE where none is known. */
  add(precinct: number, row: number, before: number, after: number, source: Source): void {
    const reported = (after === NONE ? 0 : 1) - (before === NONE ? 0 : 1);
    const voted = tookPartOf(after) - tookPartOf(before);
    if (!this.layout.hasList(precinct)) {
      this.climb(precinct, row, 0, 0, reported, source);
      this.climbBeside(precinct, row, voted, 0);
      return;
    }
    const voters = this.electorate.voters(precinct);
    this.climb(precinct, row, voted, baseOf(voters, after) - baseOf(voters, before), reported, source);
    this.climbBeside(precinct, row, 0, overfullOf(voters, after) - overfullOf(voters, before));
  }

  /** Puts a row of turnout, of which so many took part, on the precinct's list as it is now. */
  rebase(precinct: number, row: number, reported: number, before: number, source: Source): void {
    const voters = this.electorate.voters(precinct);
    const voted = this.electorate.counts(precinct) ? reported : NONE;
    this.climb(precinct, row, 0, baseOf(voters, voted) - baseOf(before, voted), 0, source);
    this.climbBeside(precinct, row, 0, overfullOf(voters, voted) - overfullOf(before, voted));
  }

  /** Adds a difference to one row of the precinct's area and of every area above it. */
  private climb(
    precinct: number,
    row: number,
    voted: number,
    registered: number,
    reported: number,
    { position, recordedAt }: Source,
  ): void {
    const { areaOfPrecinct, parentOfArea } = this.layout;
    for (let area = areaOfPrecinct[precinct] as number; area !== -1; area = parentOfArea[area] as number) {
      this.totals.add(area, row, voted, registered, reported, position, recordedAt);
      this.touched.add(area);
    }
  }

  /** The same for the additional figures of a turnout; most precincts have none. */
  private climbBeside(precinct: number, row: number, votedUnlisted: number, overfull: number): void {
    if (votedUnlisted === 0 && overfull === 0) return;
    const { areaOfPrecinct, parentOfArea } = this.layout;
    for (let area = areaOfPrecinct[precinct] as number; area !== -1; area = parentOfArea[area] as number) {
      this.totals.addBeside(area, row, votedUnlisted, overfull);
    }
  }
}
