/** Grows each time this process has changed something; what other processes change is not in it. */
export class Revision {
  private changes = 0;

  get value(): number {
    return this.changes;
  }

  /** Notes a change, once it is committed. */
  grow(): void {
    this.changes += 1;
  }
}
