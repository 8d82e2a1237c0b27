import { shownLimit, warn } from '../definition/check-rules.js';
import { say, type Finding } from '../definition/finding.js';
import type { Layout } from '../layout/layout.js';
import { countParticipation, type Participation } from '../layout/participation.js';
import type { Resolved } from './resolve.js';

/**
 * How many other precincts with the same lines are looked for: a mass of equal protocols costs each of them no more. That
 * many are reported as "or more".
 */
export const EQUAL_PROTOCOLS_MAX = 20;

/** How many of them a message names. */
const NAMED_MAX = 3;

/**
 * What is equal of two protocols of one contest exactly where all of their lines are; undefined of what is not compared:
 * turnout reports, and protocols of so few ballots (the limit of W308) that two may well be equal by chance. Its slot and
 * its counts: "6/412,412,259".
 */
export function likenessOf(
  layout: Layout,
  { slot, counts }: Pick<Resolved, 'slot' | 'counts'>,
): string | undefined {
  if (slot < layout.checkpoints || layout.rules.W308.severity === 'off') return undefined;
  return countBallots(layout, counts) * 100 > layout.rules.W308.limit
    ? `${slot}/${counts.join()}`
    : undefined;
}

/** Which lines add up to the ballots of a protocol: those in the box; where that is not carried, how many took part. */
export function ballotLines({ definition, lineOf, participation }: Layout): Omit<Participation, 'line'> {
  if (lineOf.inBox === -1) return participation;
  const { protocolLines } = definition;
  return { lineWeights: protocolLines.map((line) => (line === 'inBox' ? 1 : 0)), ballotWeight: 0 };
}

function countBallots(layout: Layout, counts: readonly number[]): number {
  const line = layout.lineOf.inBox;
  return line === -1 ? countParticipation(layout.participation, counts) : (counts[line] as number);
}

/**
 * Finds other precincts whose protocols of the contest have the same lines (W308).
 * @param alike indexes of precincts that sent the same, each once; the protocol's own among them is passed over
 */
export function checkLikeness(
  layout: Layout,
  { precinct, slot, counts }: Resolved,
  alike: readonly number[],
): readonly Finding[] {
  const others = alike.filter((other) => other !== precinct).sort((a, b) => a - b);
  if (others.length === 0) return [];
  const { definition, rules } = layout;
  const named = others.slice(0, NAMED_MAX).map((other) => definition.precincts[other]?.id ?? '');
  const more = others.length - named.length;
  const isAll = others.length < EQUAL_PROTOCOLS_MAX;
  const said = say('W308', {
    lines: counts.length,
    names: named.join(', '),
    rest: more === 0 ? 'all' : isAll ? 'more' : 'orMore',
    more,
    contest: definition.contests[layout.contestOfSlot(slot)]?.id ?? '',
    ballots: countBallots(layout, counts),
    limit: shownLimit(rules.W308),
  });
  return warn(rules, said, fieldOf(layout));
}

function fieldOf({ lineOf, participation: { line } }: Layout): string {
  if (lineOf.inBox !== -1) return 'ballots.inBox';
  return line === 'sum' ? 'votes' : `ballots.${line}`;
}
