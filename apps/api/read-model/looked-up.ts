import { Injectable } from '@nestjs/common';
import { Ledger } from '#ledger';
import type { Stands } from '../http/responses/held-answers.js';

/**
 * How long answers stand that are looked up and follow from no version: until what they are of is changed here or announced,
 * and until the next heartbeat, a second later, at most: what other processes change without a word, and announcements that
 * were lost with a connection, are found then. Taken before anything is read.
 */
@Injectable()
export class LookedUp {
  private beats = 0;
  private issued = 0;

  constructor(private readonly ledger: Ledger) {
    ledger.onBeat(() => (this.beats += 1));
    ledger.onBulletin(() => (this.issued += 1));
  }

  /** Of the list of elections. */
  elections(): Stands {
    const { beats } = this;
    const { value } = this.ledger.elections.revision;
    return () => this.beats === beats && this.ledger.elections.revision.value === value;
  }

  /** Of what has been issued, of whichever election. */
  bulletins(): Stands {
    const { beats, issued } = this;
    return () => this.beats === beats && this.issued === issued;
  }
}
