import type { ContestTotals } from './contest-totals.js';
import type { Contest, Option } from './definition.js';
import type { Layout } from './layout.js';
import { elect, judge } from './outcome.js';
import type { ContestState, PartySeats } from './snapshot.js';
import { TouchList } from './touch-list.js';

const SELF_NOMINATED = 'IND';

/** Contests by state and seats by party, kept by judging again only the contests touched since the last time. */
export class Standings {
  private readonly stateOf: ContestState[];
  /** Option elected by contest; -1 while nobody is. */
  private readonly electedOf: Int32Array;
  private readonly byState: Record<ContestState, number>;
  private readonly seatsOfParty = new Map<
    string,
    { seats: number; nominated: number; selfNominated: number }
  >();
  private readonly stale: TouchList;

  constructor(
    private readonly layout: Layout,
    private readonly totals: ContestTotals,
  ) {
    this.stateOf = new Array<ContestState>(layout.contests).fill('awaiting');
    this.electedOf = new Int32Array(layout.contests).fill(-1);
    this.byState = {
      awaiting: layout.contests,
      leading: 0,
      decided: 0,
      complete: 0,
      tie: 0,
      certified: 0,
    };
    this.stale = new TouchList(layout.contests);
  }

  /** Notes that the contest's totals have changed. */
  touch(contest: number): void {
    this.stale.add(contest);
  }

  /** Contests in each state. */
  countByState(): Readonly<Record<ContestState, number>> {
    this.refresh();
    return { ...this.byState };
  }

  /** Seats of the contests with a winner; most seats first, then by code. */
  countByParty(): PartySeats[] {
    this.refresh();
    return [...this.seatsOfParty]
      .filter(([, { seats }]) => seats > 0)
      .map(([countedFor, counted]) => ({ countedFor, ...counted }))
      .sort((a, b) => b.seats - a.seats || (a.countedFor < b.countedFor ? -1 : 1));
  }

  private refresh(): void {
    for (const contest of this.stale.list()) {
      const outcome = judge(this.layout, this.totals, contest);
      this.byState[this.stateOf[contest] as ContestState]--;
      this.byState[outcome.state]++;
      this.stateOf[contest] = outcome.state;
      this.count(contest, this.electedOf[contest] as number, -1);
      const elected = elect(this.layout, contest, outcome) ?? -1;
      this.electedOf[contest] = elected;
      this.count(contest, elected, 1);
    }
    this.stale.clear();
  }

  private count(contest: number, elected: number, sign: 1 | -1): void {
    if (elected === -1) return;
    const { options, seats } = this.layout.definition.contests[contest] as Contest;
    const { nominatedBy, countedFor } = options[elected] as Option;
    const party = this.seatsOfParty.get(countedFor) ?? { seats: 0, nominated: 0, selfNominated: 0 };
    party.seats += sign * seats;
    if (nominatedBy === SELF_NOMINATED) party.selfNominated += sign * seats;
    else if (nominatedBy === countedFor) party.nominated += sign * seats;
    this.seatsOfParty.set(countedFor, party);
  }
}
