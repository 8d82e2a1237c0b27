import { warn } from '../definition/check-rules.js';
import { say, type Finding } from '../definition/finding.js';
import type { Layout } from '../layout/layout.js';
import { countParticipation } from '../layout/participation.js';
import type { Resolved } from './resolve.js';
import { checkRise, type DistrictRise } from './rise-check.js';

/** What a slot of the same precinct holds as accepted now. */
export interface Accepted {
  readonly slot: number;
  readonly version: number;
  readonly counts: readonly number[];
}

/**
 * Checks a submission against the precinct's accepted ones (W301, W302, W309, W310), both ways: a late report may be
 * more than a later hour's, or than the protocol's. What it would replace, its own slot, is left out.
 * @param districtRise how turnout rose in the precinct's district, where that is known
 */
export function checkAgainstEarlier(
  layout: Layout,
  resolved: Resolved,
  earlier: readonly Accepted[],
  districtRise?: DistrictRise,
): Finding[] {
  return resolved.slot < layout.checkpoints
    ? [...checkReport(layout, resolved, earlier), ...checkRises(layout, resolved, earlier, districtRise)]
    : [...checkProtocol(layout, resolved, earlier), ...checkContests(layout, resolved, earlier)];
}

function checkReport(layout: Layout, resolved: Resolved, accepted: readonly Accepted[]): Finding[] {
  const voted = resolved.counts[0] as number;
  const reports = accepted.filter(({ slot }) => slot < layout.checkpoints && slot !== resolved.slot);
  const before = reports.filter(({ slot }) => slot < resolved.slot);
  const after = reports.filter(({ slot }) => slot > resolved.slot);
  const findings: Finding[] = [];
  const greatest = before.reduce<Accepted | undefined>(
    (a, b) => (a === undefined || votedOf(b) > votedOf(a) ? b : a),
    undefined,
  );
  if (greatest !== undefined && voted < votedOf(greatest)) {
    findings.push(...describeOrder(layout, voted, greatest, 'W301.less'));
  }
  const least = after.reduce<Accepted | undefined>(
    (a, b) => (a === undefined || votedOf(b) < votedOf(a) ? b : a),
    undefined,
  );
  if (least !== undefined && voted > votedOf(least)) {
    findings.push(...describeOrder(layout, voted, least, 'W301.more'));
  }
  if (after.length === 0) {
    const participation = findLeastParticipation(layout, accepted);
    if (participation < voted) {
      findings.push(...warn(layout.rules, say('W302.report', { voted, participation }), 'voted'));
    }
  }
  return findings;
}

function checkRises(
  layout: Layout,
  resolved: Resolved,
  accepted: readonly Accepted[],
  districtRise: DistrictRise | undefined,
): readonly Finding[] {
  const reports = accepted
    .filter(({ slot }) => slot < layout.checkpoints && slot !== resolved.slot)
    .map((each) => ({ slot: each.slot, voted: votedOf(each) }));
  return reports.length === 0 ? [] : checkRise(layout, resolved, reports, districtRise);
}

function checkProtocol(layout: Layout, resolved: Resolved, accepted: readonly Accepted[]): Finding[] {
  const last = accepted
    .filter(({ slot }) => slot < layout.checkpoints)
    .reduce<Accepted | undefined>((a, b) => (a === undefined || b.slot > a.slot ? b : a), undefined);
  const participation = countParticipation(layout.participation, resolved.counts);
  if (last === undefined || participation >= votedOf(last)) return [];
  const { line } = layout.participation;
  const said = say('W302.protocol', {
    ...{ line, participation, reported: votedOf(last), hour: hourOf(layout, last) },
  });
  return [...warn(layout.rules, said, fieldOf(layout))];
}

/** Whether as many took part by the precinct's other protocols (W309); the first that says otherwise is named. */
function checkContests(
  layout: Layout,
  { slot, counts }: Resolved,
  accepted: readonly Accepted[],
): readonly Finding[] {
  const participation = countParticipation(layout.participation, counts);
  for (const other of accepted) {
    if (other.slot < layout.checkpoints || other.slot === slot) continue;
    const there = countParticipation(layout.participation, other.counts);
    if (there === participation) continue;
    const contest = layout.definition.contests[layout.contestOfSlot(other.slot)]?.id ?? '';
    const { line } = layout.participation;
    return warn(layout.rules, say('W309', { line, participation, there, contest }), fieldOf(layout));
  }
  return [];
}

/** The field that says how many took part. */
const fieldOf = ({ participation: { line } }: Layout): string =>
  line === 'sum' ? 'votes' : `ballots.${line}`;

function findLeastParticipation(layout: Layout, accepted: readonly Accepted[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { slot, counts } of accepted) {
    if (slot < layout.checkpoints) continue;
    least = Math.min(least, countParticipation(layout.participation, counts));
  }
  return least;
}

function describeOrder(
  layout: Layout,
  voted: number,
  other: Accepted,
  messageId: 'W301.less' | 'W301.more',
): readonly Finding[] {
  const said = say(messageId, { voted, other: votedOf(other), hour: hourOf(layout, other) });
  return warn(layout.rules, said, 'voted');
}

function votedOf({ counts }: Accepted): number {
  return counts[0] as number;
}

function hourOf(layout: Layout, { slot }: Accepted): string {
  return layout.definition.checkpoints[slot] as string;
}
