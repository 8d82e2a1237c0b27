import type { Contest } from '#election';
import type { Random } from '../random.js';
import { invalidMax, type Sheet } from './sheet.js';

/** A sheet as it was first sent, and what its correction gives as the reason. */
export interface Mistake {
  readonly sheet: Sheet;
  readonly reason: string;
}

type Slip = (random: Random, sheet: Sheet) => Sheet | undefined;

/** The votes with `count` ballots moved from one option to another. */
function moveVotes(votes: readonly number[], from: number, to: number, count: number): number[] {
  return votes.map((number, option) =>
    option === from ? number - count : option === to ? number + count : number,
  );
}

/** Option indexes, most votes first. */
const ranked = (votes: readonly number[]): number[] =>
  votes.map((_, option) => option).sort((one, other) => (votes[other] ?? 0) - (votes[one] ?? 0));

/** The first two exchange their lines. */
const exchangeLines: Slip = (_random, sheet) => {
  const [first = 0, second = 0] = ranked(sheet.votes);
  const between = (sheet.votes[first] ?? 0) - (sheet.votes[second] ?? 0);
  if (between === 0) return undefined;
  return { ...sheet, votes: moveVotes(sheet.votes, first, second, between) };
};

/** Some of the leader's ballots are counted for the second. */
const misplaceBundle: Slip = (random, sheet) => {
  const [first = 0, second = 0] = ranked(sheet.votes);
  const most = sheet.votes[first] ?? 0;
  if (first === second || most < 10) return undefined;
  return { ...sheet, votes: moveVotes(sheet.votes, first, second, random.between(1, Math.min(50, most))) };
};

/** Valid ballots are counted as invalid; still fewer than would be doubted. */
const refuseValid: Slip = (random, sheet) => {
  const [first = 0] = ranked(sheet.votes);
  const room = Math.min(invalidMax(sheet.inBox) - sheet.invalid, sheet.votes[first] ?? 0);
  if (room < 1) return undefined;
  const refused = random.between(1, room);
  const votes = sheet.votes.map((number, option) => (option === first ? number - refused : number));
  return { ...sheet, invalid: sheet.invalid + refused, votes };
};

/** More ballots issued than were: by so few that no check can see it. */
const miscopyIssued: Slip = (random, sheet) => {
  const hidden = Math.max(2, Math.floor(sheet.issued / 100)) - (sheet.issued - sheet.inBox);
  const added = random.between(1, Math.max(1, hidden));
  if (hidden < 1 || sheet.unused < added || (sheet.issued + added) * 100 >= sheet.registered * 98) {
    return undefined;
  }
  return { ...sheet, issued: sheet.issued + added, unused: sheet.unused - added };
};

interface Kind {
  readonly slip: Slip;
  readonly reason: Readonly<Record<Contest['kind'], string>>;
}

const whatever = (reason: string): Kind['reason'] => ({ plurality: reason, 'party-list': reason });

const KINDS: readonly Kind[] = [
  {
    slip: exchangeLines,
    reason: {
      plurality: 'Two candidates’ lines were exchanged when the protocol was copied',
      'party-list': 'Two lists’ lines were exchanged when the protocol was copied',
    },
  },
  {
    slip: misplaceBundle,
    reason: {
      plurality: 'A bundle of ballots was counted for the wrong candidate',
      'party-list': 'A bundle of ballots was counted for the wrong list',
    },
  },
  { slip: refuseValid, reason: whatever('Ballots counted as invalid were found valid on review') },
  { slip: miscopyIssued, reason: whatever('The line of issued ballots was copied with a wrong digit') },
];

/** Why a precinct sends a turnout report again. */
export const REPORT_REASONS: readonly string[] = [
  'The operator read the number from the wrong line',
  'One ballot book was not added up in time',
  'A digit was mistyped',
];

/**
 * A sheet with a mistake that every check lets pass, as real ones are: found only by counting again.
 * `order` chooses the kind, in turn; undefined where the sheet has room for none.
 */
export function mistake(
  random: Random,
  ballot: Contest['kind'],
  sheet: Sheet,
  order: number,
): Mistake | undefined {
  for (let turn = 0; turn < KINDS.length; turn += 1) {
    const kind = KINDS[(order + turn) % KINDS.length];
    const wrong = kind?.slip(random, sheet);
    if (kind && wrong) return { sheet: wrong, reason: kind.reason[ballot] };
  }
  return undefined;
}

/** A wrong number for a turnout report that fits between the reports around it; undefined where none does. */
export function misreport(random: Random, before: number, voted: number, after: number): number | undefined {
  if (after === before) return undefined;
  const drawn = random.between(before, after - 1);
  return drawn >= voted ? drawn + 1 : drawn;
}
