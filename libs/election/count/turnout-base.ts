/** How many took part where nothing is reported. */
export const NONE = -1;

/** Voters who took part. */
export function tookPartOf(voted: number): number {
  return voted === NONE ? 0 : voted;
}

/**
 * The voters that those who took part are a share of: the precinct's list, or they themselves where they are more,
 * so that no turnout passes 100%. The checks refuse what would lead there, but not two entries recorded at the same moment (write skew).
 */
export function baseOf(voters: number, voted: number): number {
  return voted === NONE ? 0 : Math.max(voters, voted);
}

/** Whether a precinct says more took part than its list has. */
export function overfullOf(voters: number, voted: number): 0 | 1 {
  return voted > voters ? 1 : 0;
}
