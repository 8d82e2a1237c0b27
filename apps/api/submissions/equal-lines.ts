import { EQUAL_PROTOCOLS_MAX } from '#election';
import type { RelatedSubmissions } from '#ledger';

const NOBODY: readonly number[] = [];

/**
 * Which precincts sent protocols with the same lines, by what is equal of them; of many equal ones only as many as
 * a message needs.
 */
export class EqualLines {
  /** Most are nobody else's: one precinct needs no list. */
  private readonly precincts = new Map<string, number | number[]>();

  /** Of what was looked up. */
  static from(found: RelatedSubmissions['equal']): EqualLines {
    const equalLines = new EqualLines();
    for (const { likeness, precinct } of found) equalLines.add(likeness, precinct);
    return equalLines;
  }

  /** Takes note of one; a precinct that is known for it already changes nothing. */
  add(likeness: string, precinct: number): void {
    const known = this.precincts.get(likeness);
    if (known === undefined) this.precincts.set(likeness, precinct);
    else if (typeof known === 'number') {
      if (known !== precinct) this.precincts.set(likeness, [known, precinct]);
    }
    // One more than a message needs: the receiver's own precinct may be among them.
    else if (known.length <= EQUAL_PROTOCOLS_MAX && !known.includes(precinct)) known.push(precinct);
  }

  /** Indexes of the precincts, each once. */
  of(likeness: string): readonly number[] {
    const known = this.precincts.get(likeness);
    if (known === undefined) return NOBODY;
    return typeof known === 'number' ? [known] : known;
  }
}

/** The precincts other than one's own that any of these know of, each once, and no more than a message needs. */
export function findEqual(
  likeness: string,
  precinct: number,
  everywhere: readonly EqualLines[],
): readonly number[] {
  let found: number[] | undefined;
  for (const equalLines of everywhere) {
    for (const other of equalLines.of(likeness)) {
      if (other === precinct || found?.includes(other)) continue;
      (found ??= []).push(other);
      if (found.length === EQUAL_PROTOCOLS_MAX) return found;
    }
  }
  return found ?? NOBODY;
}
