import type { Contest, Option } from '../definition/definition.js';
import {
  CONTEST_STATES,
  type ContestState,
  type PartySeats,
  type PartyVotes,
} from '../published/snapshot.js';
import { allocateContest } from './contest-allocation.js';
import type { ContestTotals } from './contest-totals.js';
import { elect, judge } from './outcome.js';
import { PartyTotals } from './party-totals.js';
import type { Rulings } from './rulings.js';
import { TouchList } from './touch-list.js';

const SELF_NOMINATED = 'IND';

/** Contests by state and seats by party, kept by judging again only the contests touched since the last time. */
export class Standings {
  private readonly stateOf: ContestState[];
  /** Seats won by option, by contest; null while nobody is elected. */
  private readonly wonOf: (readonly number[] | null)[];
  private readonly byState: Record<ContestState, number>;
  private readonly seatsOfParty = new Map<
    string,
    { seats: number; nominated: number; selfNominated: number }
  >();
  private readonly parties: PartyTotals;
  private readonly stale: TouchList;

  constructor(
    private readonly rulings: Rulings,
    private readonly totals: ContestTotals,
  ) {
    const { contests } = rulings.layout;
    this.stateOf = new Array<ContestState>(contests).fill('awaiting');
    this.wonOf = new Array<readonly number[] | null>(contests).fill(null);
    const none = Object.fromEntries(CONTEST_STATES.map((state) => [state, 0]));
    this.byState = { ...(none as Record<ContestState, number>), awaiting: contests };
    this.parties = new PartyTotals(rulings.layout.definition.contests);
    this.stale = new TouchList(contests);
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

  /** Votes and provisional seats of the parties' lists, in all contests that are not off; undefined where none is of lists. */
  listParties(): PartyVotes[] | undefined {
    this.refresh();
    return this.parties.list();
  }

  private refresh(): void {
    for (const contest of this.stale.list()) {
      const outcome = judge(this.rulings, this.totals, contest);
      this.byState[this.stateOf[contest] as ContestState]--;
      this.byState[outcome.state]++;
      this.stateOf[contest] = outcome.state;
      const definition = this.rulings.layout.definition.contests[contest] as Contest;
      const allocation = allocateContest(this.rulings, this.totals, contest);
      this.parties.set(contest, this.rulings.fateOf(contest) === undefined ? allocation : null);
      const won = elect(definition, outcome, allocation);
      this.count(definition, this.wonOf[contest] as readonly number[] | null, -1);
      this.count(definition, won, 1);
      this.wonOf[contest] = won;
    }
    this.stale.clear();
  }

  private count({ options }: Contest, won: readonly number[] | null, sign: 1 | -1): void {
    won?.forEach((seats, option) => {
      if (seats > 0) this.countSeats(options[option] as Option, sign * seats);
    });
  }

  private countSeats({ nominatedBy, countedFor }: Option, seats: number): void {
    const party = this.seatsOfParty.get(countedFor) ?? { seats: 0, nominated: 0, selfNominated: 0 };
    party.seats += seats;
    if (nominatedBy === SELF_NOMINATED) party.selfNominated += seats;
    else if (nominatedBy === countedFor) party.nominated += seats;
    this.seatsOfParty.set(countedFor, party);
  }
}
