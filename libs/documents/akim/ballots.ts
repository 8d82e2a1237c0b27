import type { Contest, Option } from '#election';
import { TABLE_PARTIES, candidatesOf } from './candidate-table.js';
import type { Geography, RuralDistrict } from './geography.js';
import { personNames, sortKey } from '../naming.js';
import type { PartyCode } from '../parties.js';
import { Random } from '../random.js';
import { REGIONS } from '../regions.js';
import { ENDINGS, INCUMBENT_LOSERS, INCUMBENT_WINNERS, WINNER_TABLE } from './winner-table.js';

/** One contest of the night with its ballot, and the option the votes will elect. */
export interface Race {
  readonly contest: Contest;
  readonly winner: number;
  readonly region: string;
  /** Indexes of its precincts. */
  readonly precincts: readonly number[];
}

/** Somebody on a ballot, before a name is found. */
interface Candidacy {
  readonly nominatedBy: PartyCode;
  countedFor: PartyCode;
  incumbent: boolean;
}

/** A ballot while it is drawn up; its first candidacy wins. */
interface Ballot {
  readonly home: RuralDistrict;
  readonly ending: number;
  readonly candidacies: [Candidacy, ...Candidacy[]];
}

const CANDIDATES_MAX = 6;

/** The ballots of one region with their winners only: as many of each ending as WINNER_TABLE says. */
function openBallots(random: Random, homes: readonly RuralDistrict[], region: string): Ballot[] {
  const endings = (WINNER_TABLE[region] ?? []).flatMap((times, ending) =>
    Array.from({ length: times }, () => ending),
  );
  const mixed = random.shuffled(endings);
  return homes.map((home, index) => {
    const ending = mixed[index] ?? 0;
    const { nominatedBy, countedFor } = ENDINGS[ending] ?? ENDINGS[0];
    return { home, ending, candidacies: [{ nominatedBy, countedFor, incumbent: false }] };
  });
}

/** Adds one candidate of a party where it has none; races with a single name first, none above six. */
function stand(random: Random, ballots: readonly Ballot[], party: PartyCode): void {
  const open = ballots.filter(
    ({ candidacies }) =>
      candidacies.length < CANDIDATES_MAX &&
      (party === 'IND' || candidacies.every(({ nominatedBy }) => nominatedBy !== party)),
  );
  const lonely = open.filter(({ candidacies }) => candidacies.length === 1);
  const { candidacies } = random.pick(lonely.length > 0 ? lonely : open);
  // Some who nominate themselves belong to the ruling party and lose; without them the ballot would tell.
  const countedFor = party === 'IND' && random.chance(60) ? 'NO' : party;
  candidacies.push({ nominatedBy: party, countedFor, incumbent: false });
}

/** Completes a region's ballots to the printed number of candidates of every party. */
function fill(random: Random, ballots: readonly Ballot[], region: string): void {
  for (const party of TABLE_PARTIES) {
    const standing = ballots.filter(({ candidacies: [first] }) => first.nominatedBy === party).length;
    for (let number = standing; number < candidatesOf(region, party); number += 1) {
      stand(random, ballots, party);
    }
  }
}

/** Marks incumbents: exactly 487 of the winners, and some who lose; at most one a contest. */
function markIncumbents(random: Random, ballots: readonly Ballot[]): void {
  for (const [ending, times] of INCUMBENT_WINNERS.entries()) {
    const ended = random.shuffled(ballots.filter((ballot) => ballot.ending === ending));
    for (const { candidacies } of ended.slice(0, times)) candidacies[0].incumbent = true;
  }
  const marked = new Set<Ballot>();
  const markLoser = (nominee: boolean): void => {
    for (const ballot of random.shuffled(ballots)) {
      const loser = ballot.candidacies
        .slice(1)
        .find(({ nominatedBy }) => nominatedBy === (nominee ? 'NO' : 'IND'));
      if (loser && !ballot.candidacies[0].incumbent && !marked.has(ballot)) {
        loser.incumbent = true;
        marked.add(ballot);
        return;
      }
    }
  };
  for (let times = 0; times < INCUMBENT_LOSERS.nominees; times += 1) markLoser(true);
  for (let times = 0; times < INCUMBENT_LOSERS.selfNominated; times += 1) markLoser(false);
}

/** The ballot as printed: names in alphabetical order, so the order says nothing of the outcome. */
function print(ballot: Ballot, nextName: () => string): Race {
  const { area, place, precincts, region } = ballot.home;
  const id = `akim-${area.slice('KZ-'.length).toLowerCase()}`;
  const named = ballot.candidacies.map((candidacy, index) => {
    const name = nextName();
    return { candidacy, name, key: sortKey(name), wins: index === 0 };
  });
  named.sort((one, other) => (one.key < other.key ? -1 : 1));
  const options = named.map(({ candidacy, name }, order): Option => ({
    id: `${id}-${order + 1}`,
    name: { en: name },
    nominatedBy: candidacy.nominatedBy,
    countedFor: candidacy.countedFor,
    status: 'standing',
    incumbent: candidacy.incumbent,
    origin: 'synthesised',
  }));
  const contest: Contest = {
    id,
    area,
    kind: 'plurality',
    name: { en: `Äkım of ${place}` },
    seats: 1,
    base: 'cast',
    againstAll: true,
    options,
    origin: 'synthesised',
  };
  return { contest, winner: named.findIndex(({ wins }) => wins), region: region.id, precincts };
}

/** The 730 contests with their 2,307 candidates, every region and party as the table prints it. */
export function drawBallots(geography: Geography): Race[] {
  const random = new Random('akim-2021-07-25/ballots');
  const ballots = REGIONS.flatMap(({ id }) => {
    const homes = geography.ruralDistricts.filter(({ region }) => region.id === id);
    const opened = openBallots(random, homes, id);
    fill(random, opened, id);
    return opened;
  });
  markIncumbents(random, ballots);
  const nextName = personNames(random);
  return ballots.map((ballot) => print(ballot, nextName));
}
