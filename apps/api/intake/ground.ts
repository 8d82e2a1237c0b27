import { isWhole, reachesPrecinct, type Grant, type Layout, type Roll } from '#election';

/** What submissions are checked against: an election's definition, and its lists as decisions leave them. */
export interface Ground {
  readonly layout: Layout;
  readonly roll: Roll;
  /** Whether the sender may enter for a precinct, by its index; for all of them where this is missing. */
  readonly reaches?: ((precinct: number) => boolean) | undefined;
}

/** The same ground for somebody who may enter only what these grants hold for. */
export function narrow(ground: Ground, grants: readonly Grant[]): Ground {
  if (isWhole(grants)) return ground;
  return {
    get layout() {
      return ground.layout;
    },
    get roll() {
      return ground.roll;
    },
    reaches: (precinct) => reachesPrecinct(ground.layout, grants, precinct),
  };
}
