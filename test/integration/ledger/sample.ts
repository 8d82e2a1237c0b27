/** What a statement is explained with, and how it must read. */
export interface Sample {
  /** Its parameters for an election. */
  readonly values: (election: number) => readonly unknown[];
  /**
   * Every index that it looks something up in; "(whole)" behind one that is meant to be walked; "a|b" where it may be
   * either, since both find the same few rows as far as the planner knows.
   */
  readonly indexes: readonly string[];
}

export const sample = (values: Sample['values'], ...indexes: readonly string[]): Sample => ({
  values,
  indexes,
});
