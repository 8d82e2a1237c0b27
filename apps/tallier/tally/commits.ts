import type { Drain, Head, PositionMark, NewSnapshot } from '#ledger';

/** The commits of one count, in their order: one runs beside the folding, the next waits for it. */
export class Commits {
  private committing: Promise<void> = Promise.resolve();

  /** `committed`: through where everything is on its way into the ledger. */
  constructor(
    private readonly drain: Drain,
    public committed: Head,
  ) {}

  /** Commits what lies between the last commit and `to`; resolves when it is under way. */
  async add(to: Head, snapshots: readonly NewSnapshot[], marks: readonly PositionMark[]): Promise<void> {
    const from = this.committed;
    this.committed = to;
    await this.committing;
    this.committing = this.drain.commit(from, to, snapshots, marks);
    this.committing.catch(() => undefined);
  }

  /** Resolves when the last commit is done; throws what made it fail. */
  async done(): Promise<void> {
    await this.committing;
  }
}
