import type { OptionResult } from '#election';
import type { ContestValue, Measure, Reading, Readings } from '../measure.js';
import { areasUnder } from './definition.js';
import { compare, judge, percentOf } from './judgement.js';

/** How many seats the elected fill that are meant. */
export function readElected({ of, equals }: Measure & { kind: 'elected' }, readings: Readings): Reading {
  const under = of.area === undefined ? undefined : areasUnder(readings.definition, of.area);
  const meant = (option: OptionResult): boolean =>
    option.elected &&
    (of.countedFor === undefined || option.countedFor === of.countedFor) &&
    (of.nominatedBy === undefined || option.nominatedBy === of.nominatedBy) &&
    (of.incumbent === undefined || option.incumbent === of.incumbent);
  let seats = 0;
  let settled = true;
  for (const { area, options, precincts } of readings.contests()) {
    if (under && !under.has(area)) continue;
    settled &&= precincts.reported === precincts.expected;
    for (const option of options) if (meant(option)) seats += option.seats;
  }
  // Nobody is elected before the first results, which is not to say that none was.
  return seats === 0 && !settled ? judge(null, false, false) : compare(seats, equals, settled);
}

/** One value of one contest’s result. */
export function readContest(measure: Measure & { kind: 'contest' }, readings: Readings): Reading {
  const contest = readings.contest(measure.contest);
  if (!contest || contest.precincts.reported === 0) return judge(null, false, false);
  const option = contest.options.find(({ name }) => name.en === measure.option);
  const shown: Record<ContestValue, string | number | null | undefined> = {
    votes: option?.votes,
    share: option?.share,
    againstAll: contest.againstAll?.votes,
    againstAllShare: contest.againstAll?.share,
    invalid: contest.invalid,
    invalidShare: percentOf(contest.invalid, contest.cast, 2),
    cast: contest.cast,
    registered: contest.registered,
    turnout: contest.turnout,
  };
  const value = shown[measure.value] ?? null;
  const text = value === null ? null : String(value);
  return judge(text, text === measure.equals, contest.precincts.reported === contest.precincts.expected);
}

/** A party's votes in all party-list contests, of their valid ballots together. */
export function readPartyShare(measure: Measure & { kind: 'party-share' }, readings: Readings): Reading {
  let votes = 0;
  let valid = 0;
  let settled = true;
  for (const contest of readings.contests()) {
    if (contest.kind !== 'party-list') continue;
    settled &&= contest.precincts.reported === contest.precincts.expected;
    valid += contest.cast - contest.invalid;
    for (const option of contest.options) if (option.countedFor === measure.party) votes += option.votes ?? 0;
  }
  const shown = percentOf(votes, valid, measure.percent.split('.')[1]?.length ?? 0);
  return judge(shown, shown === measure.percent, settled && valid > 0);
}
