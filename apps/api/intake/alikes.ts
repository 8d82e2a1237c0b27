import { ALIKE_MAX } from '#election';

const NOBODY: readonly number[] = [];

/**
 * Which precincts sent protocols with the same lines, by what is equal of them; of a mass of equal ones only as many as
 * are told of.
 */
export class Alikes {
  private readonly precincts = new Map<string, number[]>();

  /** Takes note of one; a precinct that is known for it already changes nothing. */
  add(likeness: string, precinct: number): void {
    const known = this.precincts.get(likeness);
    if (known === undefined) this.precincts.set(likeness, [precinct]);
    // One more than is told of: the one that it is told to may be among them.
    else if (known.length <= ALIKE_MAX && !known.includes(precinct)) known.push(precinct);
  }

  /** Indexes of the precincts, each once. */
  of(likeness: string): readonly number[] {
    return this.precincts.get(likeness) ?? NOBODY;
  }
}

/** The precincts other than one's own that all of these know of, each once, and no more than are told of. */
export function findAlike(
  likeness: string,
  precinct: number,
  everywhere: readonly Alikes[],
): readonly number[] {
  const found = everywhere.flatMap((alikes) => alikes.of(likeness));
  if (found.length === 0) return NOBODY;
  return [...new Set(found)].filter((each) => each !== precinct).slice(0, ALIKE_MAX);
}
