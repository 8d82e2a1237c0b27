import type { Area } from './definition.js';

/** The areas as a tree of indexes into the definition's list. */
export interface Tree {
  readonly root: number;
  /** Index of the parent; -1 for the root. */
  readonly parentOfArea: Int32Array;
  readonly childrenOfArea: readonly (readonly number[])[];
  /** Every area once, parents before children, each subtree in one piece. */
  readonly preorder: Int32Array;
}

/** Links areas to parents and children; throws where a parent is unknown or the areas are not one tree. */
export function layOutTree(areas: readonly Area[], areaIndex: ReadonlyMap<string, number>): Tree {
  const parentOfArea = new Int32Array(areas.length).fill(-1);
  const childrenOfArea = areas.map((): number[] => []);
  let root = -1;
  areas.forEach((area, index) => {
    if (area.parent === undefined) {
      if (root !== -1) throw new Error(`areas ${areas[root]?.id} and ${area.id} are both without a parent`);
      root = index;
      return;
    }
    const parent = areaIndex.get(area.parent);
    if (parent === undefined) throw new Error(`area ${area.id} names an unknown parent ${area.parent}`);
    parentOfArea[index] = parent;
    childrenOfArea[parent]?.push(index);
  });
  if (root === -1) throw new Error('no area is without a parent: the tree has no root');
  return { root, parentOfArea, childrenOfArea, preorder: walkPreorder(root, childrenOfArea) };
}

function walkPreorder(root: number, childrenOfArea: readonly (readonly number[])[]): Int32Array {
  const preorder = new Int32Array(childrenOfArea.length);
  const waiting = [root];
  let visited = 0;
  for (let area = waiting.pop(); area !== undefined; area = waiting.pop()) {
    preorder[visited++] = area;
    const children = childrenOfArea[area] as readonly number[];
    for (let i = children.length - 1; i >= 0; i--) waiting.push(children[i] as number);
  }
  if (visited !== childrenOfArea.length) throw new Error('the areas hold a cycle');
  return preorder;
}

/** Adds to each area's own figure those of every area below it. */
export function sumUp(tree: Tree, figures: Int32Array | Float64Array): void {
  for (let i = tree.preorder.length - 1; i > 0; i--) {
    const area = tree.preorder[i] as number;
    const parent = tree.parentOfArea[area] as number;
    figures[parent] = (figures[parent] as number) + (figures[area] as number);
  }
}
