import type { Layout } from './layout.js';

/**
 * Which precincts an election expects and how many voters their lists have, as decisions leave it. Begins as the
 * definition says: every precinct counts except those that a decision is still to add.
 */
export class Roll {
  private readonly precinctsByArea: Int32Array;
  private readonly votingByArea: Int32Array;
  private readonly registeredByArea: Float64Array;
  private readonly uncounted: Set<number>;
  private readonly added = new Map<number, number>();

  constructor(readonly layout: Layout) {
    this.precinctsByArea = layout.precinctsOfArea.slice();
    this.votingByArea = layout.votingPrecinctsOfArea.slice();
    this.registeredByArea = layout.registeredOfArea.slice();
    this.uncounted = new Set(layout.addedPrecincts);
    for (const precinct of layout.addedPrecincts) this.climb(precinct, -1);
  }

  /** Whether what the precinct reports goes into the totals. */
  counts(precinct: number): boolean {
    return this.uncounted.size === 0 || !this.uncounted.has(precinct);
  }

  /** Voters added to the precinct's list on the day. */
  addedVoters(precinct: number): number {
    return this.added.size === 0 ? 0 : (this.added.get(precinct) ?? 0);
  }

  /** Voters on the precinct's list: the definition's and those added on the day. */
  voters(precinct: number): number {
    return (this.layout.registered[precinct] as number) + this.addedVoters(precinct);
  }

  /** Precincts expected of an area and everything below it, here and in the next two. */
  precincts(area: number): number {
    return this.precinctsByArea[area] as number;
  }

  /** Those of them from which a protocol is expected. */
  votingPrecincts(area: number): number {
    return this.votingByArea[area] as number;
  }

  /** Voters on their lists. */
  registered(area: number): number {
    return this.registeredByArea[area] as number;
  }

  precinctsOfContest(contest: number): number {
    return this.precincts(this.layout.areaOfContest[contest] as number);
  }

  registeredOfContest(contest: number): number {
    return this.registered(this.layout.areaOfContest[contest] as number);
  }

  /** Takes a precinct into the totals or out of them. */
  setCounts(precinct: number, counts: boolean): void {
    if (counts === this.counts(precinct)) return;
    if (counts) this.uncounted.delete(precinct);
    else this.uncounted.add(precinct);
    this.climb(precinct, counts ? 1 : -1);
  }

  /** Lengthens (or shortens) a precinct's list. */
  addVoters(precinct: number, voters: number): void {
    this.added.set(precinct, this.addedVoters(precinct) + voters);
    if (!this.counts(precinct)) return;
    const { areaOfPrecinct, parentOfArea } = this.layout;
    for (let area = areaOfPrecinct[precinct] as number; area !== -1; area = parentOfArea[area] as number) {
      this.registeredByArea[area] = this.registered(area) + voters;
    }
  }

  private climb(precinct: number, sign: 1 | -1): void {
    const { areaOfPrecinct, parentOfArea } = this.layout;
    const voting = this.layout.contestsOfPrecinct(precinct).length > 0 ? sign : 0;
    const voters = sign * this.voters(precinct);
    for (let area = areaOfPrecinct[precinct] as number; area !== -1; area = parentOfArea[area] as number) {
      this.precinctsByArea[area] = this.precincts(area) + sign;
      this.votingByArea[area] = this.votingPrecincts(area) + voting;
      this.registeredByArea[area] = this.registered(area) + voters;
    }
  }
}
