import type { Contest } from '../definition/definition.js';
import { pct } from '../numbers/percentage.js';
import type { Allocation } from '../published/allocation.js';
import type { PartyVotes } from '../published/snapshot.js';

interface PartyTotal {
  votes: number;
  seats: number;
}

/** What the lists of each party have in all contests of lists together, by the protocols that are in. */
export class PartyTotals {
  /** What the shares are of: the bases of the contests added up. */
  private base = 0;
  private readonly ofParty = new Map<string, PartyTotal>();
  /** What each contest adds now, by its index. */
  private readonly added: (Allocation | null)[];

  constructor(private readonly contests: readonly Contest[]) {
    this.added = contests.map(() => null);
    for (const { options } of contests.filter(hasListVotes)) {
      for (const { countedFor } of options) this.ofParty.set(countedFor, { votes: 0, seats: 0 });
    }
  }

  /** Puts how a contest's seats would fall in place of how they fell before; null where nothing of it counts. */
  set(contest: number, allocation: Allocation | null): void {
    this.add(contest, this.added[contest] ?? null, -1);
    this.add(contest, allocation, 1);
    this.added[contest] = allocation;
  }

  /** Every party with a list, most seats first, then most votes, then by code; undefined where no contest is of lists. */
  list(): PartyVotes[] | undefined {
    if (this.ofParty.size === 0) return undefined;
    return [...this.ofParty]
      .map(([countedFor, { votes, seats }]) => ({ countedFor, votes, share: pct(votes, this.base), seats }))
      .sort((a, b) => b.seats - a.seats || b.votes - a.votes || (a.countedFor < b.countedFor ? -1 : 1));
  }

  private add(contest: number, allocation: Allocation | null, sign: 1 | -1): void {
    if (allocation === null) return;
    const { options } = this.contests[contest] as Contest;
    this.base += sign * allocation.base.votes;
    allocation.lists.forEach(({ votes, seats }, option) => {
      const party = this.ofParty.get(options[option]?.countedFor ?? '') as PartyTotal;
      party.votes += sign * votes;
      party.seats += sign * seats;
    });
  }
}

function hasListVotes({ kind, votes }: Contest): boolean {
  return kind === 'party-list' && votes !== 'undocumented';
}
