import { apportion } from '../apportion.js';
import {
  curveOf,
  drawReports,
  isWestern,
  issueBallots,
  leaveLastHour,
  type Participation,
} from '../night/turnout.js';
import { Random } from '../random.js';
import { REGIONS } from '../regions.js';
import type { Geography } from './geography.js';

/** Turnout printed for the country and for Aqtöbe, in hundredths of a percent (documents L and A). */
const COUNTRY_TURNOUT = 5726;
const AQTOBE_TURNOUT = 5878;
const AQTOBE = 'KZ-AKT';

/** Turnout of the other regions in hundredths of a percent before the country is brought to its total: synthesised. */
const REGION_TURNOUT: Readonly<Record<string, number>> = {
  'KZ-ALM': 5610,
  'KZ-AKM': 5480,
  'KZ-ATY': 5720,
  'KZ-VOS': 5590,
  'KZ-ZHA': 6050,
  'KZ-KAR': 5430,
  'KZ-KUS': 5560,
  'KZ-KZY': 6230,
  'KZ-MAN': 5480,
  'KZ-SEV': 5650,
  'KZ-PAV': 5370,
  'KZ-YUZ': 6310,
  'KZ-ZAP': 5690,
};

/**
 * Voters in the last hour of the west, after the country's last checkpoint: so few that both that checkpoint
 * and the protocols round to what is printed, for the country and for Aqtöbe.
 */
const LAST_HOUR = { aqtobe: 4, others: 60 } as const;

/** The nearest whole number of ballots to a turnout in hundredths of a percent. */
const ballotsAt = (voters: number, turnout: number): number => Math.floor((voters * turnout + 5000) / 10_000);

/** Ballots issued by each region, in the order of REGIONS. */
function issuedByRegion(voters: readonly number[]): number[] {
  const whole = voters.reduce((sum, number) => sum + number, 0);
  const aqtobe = REGIONS.findIndex(({ id }) => id === AQTOBE);
  const own = ballotsAt(voters[aqtobe] ?? 0, AQTOBE_TURNOUT) + LAST_HOUR.aqtobe / 2;
  const total = ballotsAt(whole, COUNTRY_TURNOUT) + LAST_HOUR.others / 2;
  const weights = REGIONS.map(({ id }, index) => (REGION_TURNOUT[id] ?? 0) * (voters[index] ?? 0));
  return apportion(weights, total - own).map((issued, index) => (index === aqtobe ? own : issued));
}

/** Everybody's turnout through the day: 57.26% of the country and 58.78% of Aqtöbe, at 20:00 and at the end. */
export function vote({ precincts, regions, members }: Geography): Participation {
  const random = new Random('maslihat-2021-01-10/participation');
  const registeredOf = (precinct: number): number => precincts[precinct]?.registered ?? 0;
  const voters = members.map((own) => own.reduce((sum, precinct) => sum + registeredOf(precinct), 0));
  const targets = issuedByRegion(voters);
  const issued = precincts.map(() => 0);
  const voted: number[][] = precincts.map(() => []);
  for (const [index, region] of REGIONS.entries()) {
    const own = members[index] ?? [];
    const turnout = REGION_TURNOUT[region.id] ?? AQTOBE_TURNOUT;
    const drawn = issueBallots(random, own.map(registeredOf), turnout, targets[index] ?? 0);
    const lean = random.between(-30, 30);
    for (const [order, precinct] of own.entries()) {
      issued[precinct] = drawn[order] ?? 0;
      voted[precinct] = drawReports(random, curveOf(region), lean, issued[precinct]);
    }
  }
  const west = regions.flatMap((region, precinct) => (isWestern(region) ? [precinct] : []));
  const inAqtobe = (precinct: number): boolean => regions[precinct]?.id === AQTOBE;
  leaveLastHour(random, voted, west.filter(inAqtobe), LAST_HOUR.aqtobe);
  leaveLastHour(
    random,
    voted,
    west.filter((precinct) => !inAqtobe(precinct)),
    LAST_HOUR.others,
  );
  return { voted, issued };
}
