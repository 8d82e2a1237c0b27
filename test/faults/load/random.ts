/** Numbers that follow from a seed (mulberry32): the same seed makes the same plan. */
export class Random {
  constructor(private state: number) {}

  /** A generator of its own for a part of the plan, which then does not depend on what other parts draw. */
  fork(name: string): Random {
    let state = this.state;
    for (const letter of name) state = Math.imul(state ^ letter.charCodeAt(0), 0x9e3779b1);
    return new Random(state);
  }

  /** At least 0, less than 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let value = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(things: readonly T[]): T {
    return things[this.between(0, things.length - 1)] as T;
  }

  shuffle<T>(things: readonly T[]): T[] {
    const shuffled = [...things];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = this.between(0, last);
      [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
    }
    return shuffled;
  }
}
