import type { Layout } from './layout.js';

/**
 * Which precincts an election expects and how many voters their lists have, with decisions applied. Begins as the
 * definition says: every precinct counts except those that a decision is still to add.
 */
export class Electorate {
  private readonly precinctsByArea: Int32Array;
  private readonly votingByArea: Int32Array;
  private readonly unlistedByArea: Int32Array;
  private readonly registeredByArea: Float64Array;
  private readonly reachByArea: Float64Array;
  private readonly uncounted: Set<number>;
  private readonly added = new Map<number, number>();
  /** By how many voters at most a list may grow on the day. */
  private readonly room: number;

  constructor(readonly layout: Layout) {
    this.precinctsByArea = layout.precinctsOfArea.slice();
    this.votingByArea = layout.votingPrecinctsOfArea.slice();
    this.unlistedByArea = layout.unlistedOfArea.slice();
    this.registeredByArea = layout.registeredOfArea.slice();
    this.room = layout.definition.dayAdditions ?? 0;
    this.reachByArea = layout.registeredOfArea.map(
      (registered, area) => registered + this.room * this.listed(area),
    );
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

  /** Voters on the precinct's list: the definition's and those added on the day; 0 where it has no list. */
  voters(precinct: number): number {
    return (this.layout.registered[precinct] as number) + this.addedVoters(precinct);
  }

  /** The most voters its list can come to have, by what the definition lets be added; 0 where it has no list. */
  reach(precinct: number): number {
    if (!this.layout.hasList(precinct)) return 0;
    return (this.layout.registered[precinct] as number) + Math.max(this.room, this.addedVoters(precinct));
  }

  /** Precincts expected of an area and everything below it, here and in the next four. */
  precincts(area: number): number {
    return this.precinctsByArea[area] as number;
  }

  /** Those of them from which a protocol is expected. */
  votingPrecincts(area: number): number {
    return this.votingByArea[area] as number;
  }

  /** Those of them that have no list. */
  unlisted(area: number): number {
    return this.unlistedByArea[area] as number;
  }

  /** Voters on their lists. */
  registered(area: number): number {
    return this.registeredByArea[area] as number;
  }

  /** The most voters that their lists can come to have. */
  reachOf(area: number): number {
    return this.reachByArea[area] as number;
  }

  precinctsOfContest(contest: number): number {
    return this.precincts(this.layout.areaOfContest[contest] as number);
  }

  /** Takes a precinct into the totals or out of them. */
  setCounts(precinct: number, counts: boolean): void {
    if (counts === this.counts(precinct)) return;
    if (counts) this.uncounted.delete(precinct);
    else this.uncounted.add(precinct);
    this.climb(precinct, counts ? 1 : -1);
  }

  /** Lengthens (or shortens) a precinct's list, where it has one. */
  addVoters(precinct: number, voters: number): void {
    if (!this.layout.hasList(precinct)) return;
    const before = this.reach(precinct);
    this.added.set(precinct, this.addedVoters(precinct) + voters);
    if (!this.counts(precinct)) return;
    const reach = this.reach(precinct) - before;
    const { areaOfPrecinct, parentOfArea } = this.layout;
    for (let area = areaOfPrecinct[precinct] as number; area !== -1; area = parentOfArea[area] as number) {
      this.registeredByArea[area] = this.registered(area) + voters;
      this.reachByArea[area] = (this.reachByArea[area] as number) + reach;
    }
  }

  private listed(area: number): number {
    return this.precincts(area) - this.unlisted(area);
  }

  private climb(precinct: number, sign: 1 | -1): void {
    const { areaOfPrecinct, parentOfArea } = this.layout;
    const voting = this.layout.contestsOfPrecinct(precinct).length > 0 ? sign : 0;
    const unlisted = this.layout.hasList(precinct) ? 0 : sign;
    const voters = sign * this.voters(precinct);
    const reach = sign * this.reach(precinct);
    for (let area = areaOfPrecinct[precinct] as number; area !== -1; area = parentOfArea[area] as number) {
      this.precinctsByArea[area] = this.precincts(area) + sign;
      this.votingByArea[area] = this.votingPrecincts(area) + voting;
      this.unlistedByArea[area] = this.unlisted(area) + unlisted;
      this.registeredByArea[area] = this.registered(area) + voters;
      this.reachByArea[area] = (this.reachByArea[area] as number) + reach;
    }
  }
}
