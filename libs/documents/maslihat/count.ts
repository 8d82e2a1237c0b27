import { apportion } from '../apportion.js';
import { packBox, splitBox, type Sheet } from '../night/sheet.js';
import type { Participation } from '../night/turnout.js';
import { Random } from '../random.js';
import type { Race } from './ballots.js';
import type { Geography } from './geography.js';

/** Moves ballots between lists, a few in each box, until every list's votes sum to its total. */
function meetTotals(boxes: readonly number[][], totals: readonly number[]): void {
  const excess = (list: number): number =>
    boxes.reduce((sum, box) => sum + (box[list] ?? 0), -(totals[list] ?? 0));
  for (const from of totals.keys()) {
    for (const to of totals.keys()) {
      const moved = Math.min(excess(from), -excess(to));
      if (moved <= 0) continue;
      const steps = apportion(
        boxes.map((box) => box[from] ?? 0),
        moved,
      );
      for (const [index, box] of boxes.entries()) {
        box[from] = (box[from] ?? 0) - (steps[index] ?? 0);
        box[to] = (box[to] ?? 0) + (steps[index] ?? 0);
      }
    }
  }
}

/** Every precinct's protocol, by precinct index: each region's lists get their shares of its valid ballots. */
export function countVotes(geography: Geography, races: readonly Race[], { issued }: Participation): Sheet[] {
  const random = new Random('maslihat-2021-01-10/count');
  const sheets: Sheet[] = [];
  for (const [region, { shares }] of races.entries()) {
    const own = geography.members[region] ?? [];
    const packed = own.map((precinct) =>
      packBox(random, geography.precincts[precinct]?.registered ?? 0, issued[precinct] ?? 0),
    );
    const boxes = packed.map(({ inBox, invalid }) => splitBox(random, shares, inBox - invalid, -1));
    const valid = packed.reduce((sum, { inBox, invalid }) => sum + inBox - invalid, 0);
    meetTotals(boxes, apportion(shares, valid));
    for (const [order, precinct] of own.entries()) {
      const box = packed[order];
      if (box) sheets[precinct] = { ...box, votes: boxes[order] ?? [] };
    }
  }
  return sheets;
}
