import { THRESHOLD_PATTERN } from '../numbers/threshold.js';
import { show, showSought } from '../text/count.js';
import { Ids, isObject, TEXT_MAX } from './fault.js';
import type { Faults, Fields } from './fault.js';

/** More seats or a longer list than any assembly has is a slip of the keyboard. */
const SEATS_MAX = 10_000;

/**
 * Faults of the contests. `areas` are the known areas' ids, `covered` those with a precinct in or below;
 * `countsBoxes`: whether protocols say how many ballots were found.
 */
export function checkContests(
  value: unknown,
  areas: ReadonlyMap<string, number>,
  covered: ReadonlySet<string>,
  countsBoxes: boolean,
  faults: Faults,
): void {
  const contests = faults.list(value, 'contests', 'contest');
  const ids = new Ids(faults, 'contests');
  contests.forEach((contest, index) => {
    const path = `contests[${index}]`;
    if (!isObject(contest)) {
      faults.add(path, `${path} is ${show(contest)}; it must be an object`);
      return;
    }
    ids.add(contest.id, index);
    faults.name(contest.name, `${path}.name`);
    if (contest.date !== undefined) faults.date(contest.date, `${path}.date`);
    faults.origin(contest.origin, `${path}.origin`);
    if (typeof contest.area !== 'string' || !areas.has(contest.area)) {
      faults.add(`${path}.area`, `${path}.area is ${showSought(contest.area)}, which is no area's id`);
    } else if (!covered.has(contest.area)) {
      faults.add(
        `${path}.area`,
        `${path}.area is ${show(contest.area)}, where no precinct lies: nobody could vote`,
      );
    }
    checkRules(contest, path, faults);
    checkVotes(contest.votes, `${path}.votes`, countsBoxes, faults);
    checkOptions(contest.options, `${path}.options`, faults);
  });
}

function checkRules(contest: Fields, path: string, faults: Faults): void {
  const { kind, seats, threshold, base, againstAll, solePasser } = contest;
  faults.oneOf(base, ['cast', 'valid'], `${path}.base`);
  faults.flag(againstAll, `${path}.againstAll`);
  if (!faults.oneOf(kind, ['plurality', 'party-list'], `${path}.kind`)) return;
  if (kind === 'plurality') {
    if (seats !== 1)
      faults.add(`${path}.seats`, `${path}.seats is ${show(seats)}; a plurality contest fills 1`);
    for (const rule of ['threshold', 'solePasser']) {
      if (contest[rule] === undefined) continue;
      faults.add(
        `${path}.${rule}`,
        `${path}.${rule} is a rule of party lists; leave it out of a plurality contest`,
      );
    }
    return;
  }
  faults.whole(seats, 1, SEATS_MAX, `${path}.seats`);
  if (threshold !== undefined && !(typeof threshold === 'string' && THRESHOLD_PATTERN.test(threshold))) {
    faults.add(
      `${path}.threshold`,
      `${path}.threshold is ${show(threshold)}; it must be a percentage as a text, such as "7" or "7.5"`,
    );
  }
  if (solePasser !== undefined) faults.oneOf(solePasser, ['admitRunnerUp', 'takesAll'], `${path}.solePasser`);
}

function checkVotes(votes: unknown, path: string, countsBoxes: boolean, faults: Faults): void {
  if (votes === undefined || !faults.oneOf(votes, ['documented', 'undocumented'], path)) return;
  if (votes === 'documented' || countsBoxes) return;
  faults.add(
    path,
    `${path} is undocumented and protocolLines has no inBox: nothing would say how many voted; carry that line`,
  );
}

function checkOptions(value: unknown, path: string, faults: Faults): void {
  const ids = new Ids(faults, path);
  faults.list(value, path, 'option').forEach((option, index) => {
    const at = `${path}[${index}]`;
    if (!isObject(option)) {
      faults.add(at, `${at} is ${show(option)}; it must be an object`);
      return;
    }
    ids.add(option.id, index);
    faults.name(option.name, `${at}.name`);
    faults.text(option.nominatedBy, `${at}.nominatedBy`, TEXT_MAX.party);
    faults.text(option.countedFor, `${at}.countedFor`, TEXT_MAX.party);
    // Nearly all stand.
    if (option.status !== undefined) faults.oneOf(option.status, ['standing', 'struck-off'], `${at}.status`);
    if (option.registeredOn !== undefined) faults.date(option.registeredOn, `${at}.registeredOn`);
    if (option.listSize !== undefined) faults.whole(option.listSize, 1, SEATS_MAX, `${at}.listSize`);
    if (option.firstOnList !== undefined) faults.name(option.firstOnList, `${at}.firstOnList`);
    if (option.incumbent !== undefined) faults.flag(option.incumbent, `${at}.incumbent`);
    faults.origin(option.origin, `${at}.origin`);
  });
}
