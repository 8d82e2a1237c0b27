import type { Tree } from './tree.js';
import { sumUp } from './tree.js';

/** The most contests times areas below each of them: how many sums a definition may need. */
export const CONTEST_AREAS_MAX = 2_000_000;

/**
 * Where votes are added up: a row for each contest as a whole, whose number is the contest's, and after those one for
 * each area below each contest's own, in the order of a walk through the tree.
 */
export interface ContestRows {
  readonly rows: number;
  /** The row of a contest in its own area or one below it; -1 for any other. */
  readonly rowOf: (contest: number, area: number) => number;
  readonly contestOfRow: (row: number) => number;
  readonly areaOfRow: (row: number) => number;
  /** Areas at and below the contest's own: so many rows it has. */
  readonly areasOfContest: (contest: number) => number;
  /** By contest: the first row of an area below its own, whether there is one or not. */
  readonly firstRowOfContest: Float64Array;
  /** Where each area comes in a walk through the tree: those below it follow it. */
  readonly placeOfArea: Int32Array;
}

/** Numbers the rows; nothing is made for one of them before something is counted in it. */
export function layOutRows(tree: Tree, areaOfContest: Int32Array): ContestRows {
  const { preorder } = tree;
  const placeOfArea = new Int32Array(preorder.length);
  preorder.forEach((area, place) => (placeOfArea[area] = place));
  const subtreeOfArea = countSubtrees(tree);
  const contests = areaOfContest.length;
  const areasOfContest = (contest: number): number =>
    subtreeOfArea[areaOfContest[contest] as number] as number;
  /** The first row below each contest's own area, and where the rows end. */
  const starts = new Float64Array(contests + 1);
  starts[0] = contests;
  for (let contest = 0; contest < contests; contest++) {
    starts[contest + 1] = (starts[contest] as number) + areasOfContest(contest) - 1;
  }
  const contestOfRow = (row: number): number => (row < contests ? row : findLast(starts, row));
  return {
    rows: starts[contests] as number,
    rowOf: (contest, area) => {
      const own = areaOfContest[contest] as number;
      const below = (placeOfArea[area] as number) - (placeOfArea[own] as number);
      if (below === 0) return contest;
      return below > 0 && below < (subtreeOfArea[own] as number)
        ? (starts[contest] as number) + below - 1
        : -1;
    },
    contestOfRow,
    areaOfRow: (row) => {
      const contest = contestOfRow(row);
      const own = areaOfContest[contest] as number;
      if (row < contests) return own;
      return preorder[(placeOfArea[own] as number) + 1 + row - (starts[contest] as number)] as number;
    },
    areasOfContest,
    firstRowOfContest: starts,
    placeOfArea,
  };
}

/** Areas at and below each area. */
export function countSubtrees(tree: Tree): Int32Array {
  const sizes = new Int32Array(tree.preorder.length).fill(1);
  sumUp(tree, sizes);
  return sizes;
}

/** The last place whose value is at most `sought`, of ascending values; of equal ones the last. */
function findLast(values: Float64Array, sought: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((values[middle] as number) <= sought) low = middle;
    else high = middle - 1;
  }
  return low;
}
