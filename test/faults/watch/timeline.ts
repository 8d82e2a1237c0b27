/** What of an election the database has counted, and since when: what readers must see soon after. */
export class Timeline {
  private readonly counted: { readonly version: number; readonly atMs: number }[] = [];
  private rewoundAtMs = Number.NEGATIVE_INFINITY;

  get head(): number {
    return this.counted.at(-1)?.version ?? 0;
  }

  /** Notes that the database had this version at that moment. A smaller one than before means that it was set back. */
  note(version: number, atMs: number): void {
    if (version === this.head) return;
    if (version < this.head) {
      this.rewoundAtMs = atMs;
      while (this.head > version) this.counted.pop();
      return;
    }
    this.counted.push({ version, atMs });
  }

  /**
   * Milliseconds for which a reader has been shown what is not the newest; 0 where it is.
   * @param shown a version, and since when the reader has been shown it
   * @param sinceMs what was before that moment does not count
   */
  staleness(
    shown: { readonly version: number; readonly sinceMs: number },
    atMs: number,
    sinceMs: number,
  ): number {
    const outdatedAtMs = this.outdatedAt(shown);
    return outdatedAtMs === undefined ? 0 : Math.max(0, atMs - Math.max(outdatedAtMs, sinceMs));
  }

  /** When a version that is shown ceased to be the newest. */
  private outdatedAt({ version, sinceMs }: { version: number; sinceMs: number }): number | undefined {
    if (version <= this.head) return this.counted.find((each) => each.version > version)?.atMs;
    // Readers may see a version before it is noted here; but not one of a database that was set back since.
    return this.rewoundAtMs > sinceMs ? this.rewoundAtMs : undefined;
  }
}
