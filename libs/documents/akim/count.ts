import { apportion } from '../apportion.js';
import { packBox, splitBox, type Box, type Sheet } from '../night/sheet.js';
import type { Participation } from '../night/turnout.js';
import { Random } from '../random.js';
import type { Race } from './ballots.js';
import type { Geography } from './geography.js';

/** Contests where against-all is strong, and of those the ones where it outpolls the elected. */
const PROTESTS = 14;
const PROTESTS_AHEAD = 3;

/** How a contest goes, in thousandths of its valid ballots: by option, then against-all. */
function drawShares(random: Random, options: number, protest: number): number[] {
  const againstAll = protest > 0 ? protest : options === 1 ? random.between(60, 200) : random.around(2, 50);
  const valid = 1000 - againstAll;
  if (options === 1) return [valid, againstAll];
  const mood = random.weighted([20, 40, 40]);
  const lead = mood === 0 ? random.between(3, 35) : random.between(60, 230);
  const leadShare = mood === 2 ? random.between(300, 700) : lead;
  const margin = Math.floor((valid * leadShare) / 1000);
  const others = options - 2;
  const rest = others === 0 ? 0 : Math.floor(((valid - margin) * random.between(80, 420)) / 1000);
  const runnerUp = Math.floor((valid - margin - rest) / 2);
  const split = apportion(
    Array.from({ length: others }, () => random.between(10, 100)),
    rest,
  );
  const field = split.map((share) => Math.min(share, runnerUp));
  return [runnerUp + margin, runnerUp, ...field, againstAll];
}

/** Shares in ballot order: the winner's to the winner, the others' to the others as chance has it. */
function placeShares(random: Random, race: Race, protest: number): number[] {
  const options = race.contest.options.length;
  const shares = drawShares(random, options, protest);
  const losers = random.shuffled(shares.slice(1, options));
  const placed = race.contest.options.map((_, option) =>
    option === race.winner ? (shares[0] ?? 0) : (losers.pop() ?? 0),
  );
  return [...placed, shares[options] ?? 0];
}

/** Moves ballots from candidates who are level or ahead until the winner has the most votes of all. */
function secureWinner(random: Random, split: readonly number[][], winner: number, options: number): void {
  const totalOf = (option: number): number => split.reduce((sum, box) => sum + (box[option] ?? 0), 0);
  for (let rival = 0; rival < options; rival += 1) {
    if (rival === winner) continue;
    let missing = Math.max(0, Math.ceil((totalOf(rival) - totalOf(winner) + random.between(1, 9)) / 2));
    for (const box of split) {
      const moved = Math.min(missing, box[rival] ?? 0);
      box[rival] = (box[rival] ?? 0) - moved;
      box[winner] = (box[winner] ?? 0) + moved;
      missing -= moved;
    }
  }
}

/** The sheets of one contest's precincts. */
function countRace(random: Random, race: Race, boxes: readonly Box[], protest: number): Sheet[] {
  const options = race.contest.options.length;
  const shares = placeShares(random, race, protest);
  const split = boxes.map(({ inBox, invalid }) =>
    splitBox(random, shares, inBox - invalid, boxes.length === 1 ? -1 : random.below(options)),
  );
  secureWinner(random, split, race.winner, options);
  return boxes.map((box, index) => ({
    ...box,
    votes: split[index]?.slice(0, options) ?? [],
    againstAll: split[index]?.[options] ?? 0,
  }));
}

/** How strong against-all is where it is strong, by race; 0 elsewhere. */
function drawProtests(random: Random, races: readonly Race[]): number[] {
  const protests = races.map(() => 0);
  const indexes = races.map((_, index) => index);
  for (const [order, index] of random.shuffled(indexes).slice(0, PROTESTS).entries()) {
    protests[index] = order < PROTESTS_AHEAD ? random.between(520, 600) : random.between(180, 330);
  }
  return protests;
}

/** Every precinct's protocol, by precinct index, such that each race elects its winner. */
export function countVotes(geography: Geography, races: readonly Race[], { issued }: Participation): Sheet[] {
  const random = new Random('akim-2021-07-25/count');
  const protests = drawProtests(random, races);
  const sheets: Sheet[] = [];
  for (const [index, race] of races.entries()) {
    const boxes = race.precincts.map((precinct) =>
      packBox(random, geography.precincts[precinct]?.registered ?? 0, issued[precinct] ?? 0),
    );
    const counted = countRace(random, race, boxes, protests[index] ?? 0);
    for (const [order, precinct] of race.precincts.entries()) {
      const sheet = counted[order];
      if (sheet) sheets[precinct] = sheet;
    }
  }
  return sheets;
}
