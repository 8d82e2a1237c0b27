/** How many faults of one kind are listed. */
const OF_A_KIND_MAX = 20;
/** How many kinds are distinguished; a fault of yet another kind counts as the last of them. */
const KINDS_MAX = 200;

/** Something that is wrong somewhere. */
interface FaultLike {
  readonly path: string;
  readonly message: string;
}

/**
 * The first faults of each kind, and how many more there are: the same mistake in a hundred thousand rows is reported
 * once. Two are of one kind where they differ only in numbers and in what was sent.
 */
export class FewOfAKind<T extends FaultLike> {
  private readonly kept: T[] = [];
  private readonly counts = new Map<string, { readonly first: T; count: number }>();
  /** How many there were in all. */
  count = 0;

  /** Takes note of one; true where it is among the first of its kind. */
  add(fault: T): boolean {
    this.count += 1;
    const kind = this.counts.size < KINDS_MAX ? kindOf(fault) : this.knownKindOf(fault);
    const known = this.counts.get(kind);
    if (known) known.count += 1;
    else this.counts.set(kind, { first: fault, count: 1 });
    const isAmongFirst = (known?.count ?? 1) <= OF_A_KIND_MAX;
    if (isAmongFirst) this.kept.push(fault);
    return isAmongFirst;
  }

  /** The first of each kind, in their order. */
  get first(): readonly T[] {
    return this.kept;
  }

  /** A sentence for each kind of which there are more. */
  get rest(): readonly string[] {
    return [...this.counts.values()].flatMap(({ first: { path, message }, count }) => {
      const more = count - OF_A_KIND_MAX;
      return more <= 0 ? [] : [`${more} more like ${path === '' ? '' : `${path}: `}${message}`];
    });
  }

  private knownKindOf(fault: T): string {
    const kind = kindOf(fault);
    return this.counts.has(kind) ? kind : '';
  }
}

/** A fault without what was sent and without numbers. */
function kindOf({ path, message }: FaultLike): string {
  return `${path}: ${message}`.replace(/"[^"]*"/g, '""').replace(/\d+/g, '0');
}
