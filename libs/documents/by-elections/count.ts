import { apportion } from '../apportion.js';
import type { Sheet } from '../night/sheet.js';
import type { Random } from '../random.js';
import type { PrintedBallot } from './ballot-table.js';

/**
 * The protocols of one by-election's precincts: each printed line is spread over them and sums up to what is
 * printed. Ballots received and spoiled are not documented. Nobody carried a ballot away: issued is cast.
 * @param voters registered voters of each precinct
 */
export function countBallot(random: Random, ballot: PrintedBallot, voters: readonly number[]): Sheet[] {
  const inBox = apportion(voters, ballot.cast);
  const spread = (total: number): number[] => apportion(inBox, total);
  const invalid = spread(ballot.invalid.votes);
  const againstAll = spread(ballot.againstAll.votes);
  const [, ...others] = ballot.candidates.flatMap(({ result }) => (result ? [spread(result.votes)] : []));
  const documented = ballot.candidates.every(({ result }) => result !== undefined);
  return voters.map((registered, precinct) => {
    const issued = inBox[precinct] ?? 0;
    const received = registered + random.between(0, Math.floor(registered / 100));
    const spoiled = random.between(0, 2);
    const line = (lines: readonly number[]): number => lines[precinct] ?? 0;
    const behind = others.map(line);
    // The first candidate has what the box holds beside the other lines, so that every protocol adds up.
    const rest = behind.reduce((left, votes) => left - votes, issued - line(invalid) - line(againstAll));
    return {
      registered,
      received,
      issued,
      unused: received - issued - spoiled,
      spoiled,
      inBox: issued,
      invalid: line(invalid),
      votes: documented ? [rest, ...behind] : [],
      againstAll: line(againstAll),
    };
  });
}
