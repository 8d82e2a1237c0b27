import { ALIKE_MAX } from '#election';
import type { FoundAround } from '#ledger';

const NOBODY: readonly number[] = [];

/**
 * Which precincts sent protocols with the same lines, by what is equal of them; of many equal ones only as many as
 * a message needs.
 */
export class Alikes {
  /** Most are nobody else's: one precinct needs no list. */
  private readonly precincts = new Map<string, number | number[]>();

  /** Of what was looked up. */
  static from(found: FoundAround['alike']): Alikes {
    const alikes = new Alikes();
    for (const { likeness, precinct } of found) alikes.add(likeness, precinct);
    return alikes;
  }

  /** Takes note of one; a precinct that is known for it already changes nothing. */
  add(likeness: string, precinct: number): void {
    const known = this.precincts.get(likeness);
    if (known === undefined) this.precincts.set(likeness, precinct);
    else if (typeof known === 'number') {
      if (known !== precinct) this.precincts.set(likeness, [known, precinct]);
    }
    // One more than a message needs: the receiver's own precinct may be among them.
    else if (known.length <= ALIKE_MAX && !known.includes(precinct)) known.push(precinct);
  }

  /** Indexes of the precincts, each once. */
  of(likeness: string): readonly number[] {
    const known = this.precincts.get(likeness);
    if (known === undefined) return NOBODY;
    return typeof known === 'number' ? [known] : known;
  }
}

/** The precincts other than one's own that any of these know of, each once, and no more than a message needs. */
export function findAlike(
  likeness: string,
  precinct: number,
  everywhere: readonly Alikes[],
): readonly number[] {
  let found: number[] | undefined;
  for (const alikes of everywhere) {
    for (const other of alikes.of(likeness)) {
      if (other === precinct || found?.includes(other)) continue;
      (found ??= []).push(other);
      if (found.length === ALIKE_MAX) return found;
    }
  }
  return found ?? NOBODY;
}
