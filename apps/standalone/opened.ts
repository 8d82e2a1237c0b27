/** Thrown into a start that is to go no further because an end was asked for. */
export class Ended extends Error {}

/** What has been opened, to be closed in the opposite order. */
export class Opened {
  readonly #closers: (() => Promise<unknown>)[] = [];
  #ending = false;

  /**
   * Takes note of how something just opened is closed.
   * @throws Ended where an end was asked for meanwhile: then nothing more is to be opened
   */
  add(close: () => Promise<unknown>): void {
    this.#closers.push(close);
    if (this.#ending) throw new Ended();
  }

  /** Asks for an end: the next thing opened is the last. */
  end(): void {
    this.#ending = true;
  }

  /** Closes everything, the last opened first; what cannot be closed keeps nothing else open. */
  async close(): Promise<unknown[]> {
    const faults: unknown[] = [];
    for (let close = this.#closers.pop(); close !== undefined; close = this.#closers.pop()) {
      try {
        await close();
      } catch (error) {
        faults.push(error);
      }
    }
    return faults;
  }
}
