const TWO_32 = 2 ** 32;

/** FNV-1a over a text's UTF-16 units: a 32-bit seed out of a name. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * A small pseudo-random source: the same seed gives the same integers in every engine. A Weyl sequence through
 * a 32-bit finaliser; good enough to make a night look like one, and no more than that.
 */
export class Random {
  #state: number;

  /** Each `stream` name is a source of its own, so one part of a night can change without moving the others. */
  constructor(stream: string) {
    this.#state = seedOf(stream);
  }

  /** A whole number from 0 to 2^32 - 1. */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let word = this.#state;
    word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return (word ^ (word >>> 15)) >>> 0;
  }

  /** A whole number from 0 to `count` - 1; `count` from 1 to 2^20, so the product stays exact. */
  below(count: number): number {
    return Math.floor((this.next() * count) / TWO_32);
  }

  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** Like `between`, but the middle is likelier than the ends. */
  around(low: number, high: number): number {
    return Math.floor((this.between(low, high) + this.between(low, high)) / 2);
  }

  /** True `perMille` times in a thousand. */
  chance(perMille: number): boolean {
    return this.below(1000) < perMille;
  }

  /** One of a list; throws on an empty one. */
  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }

  /** An index of `weights` (whole numbers, not all 0), each as likely as its weight. */
  weighted(weights: readonly number[]): number {
    let left = this.below(weights.reduce((sum, weight) => sum + weight, 0));
    for (const [index, weight] of weights.entries()) {
      if (left < weight) return index;
      left -= weight;
    }
    throw new RangeError('no weight to pick by');
  }

  /** The same things in another order; the list given is left as it was. */
  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
    }
    return mixed;
  }
}
