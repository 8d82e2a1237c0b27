import type { Layout, Roll } from '#election';

/** What submissions are checked against: an election's definition, and its lists as decisions leave them. */
export interface Ground {
  readonly layout: Layout;
  readonly roll: Roll;
}
