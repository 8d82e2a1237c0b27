import type { Contest } from '../definition/definition.js';
import type { Finding } from '../definition/finding.js';
import type { Layout } from '../layout/layout.js';
import { show } from '../text/count.js';
import type { Resolved } from './resolve.js';
import type { Submission } from './submission.js';

/**
 * Whether a submission may take its slot (E120, E121): an empty slot takes one that replaces nothing, a taken
 * slot only one that names its accepted submission and says why. `current` is that submission's id.
 */
export function checkReplacement(
  layout: Layout,
  resolved: Pick<Resolved, 'precinct' | 'slot'>,
  { replaces, reason }: Pick<Submission, 'replaces' | 'reason'>,
  current: string | undefined,
): Finding[] {
  if (replaces === undefined) return current === undefined ? [] : [refuseSecond(layout, resolved, current)];
  if (replaces !== current) return [refuseReplacing(layout, resolved, replaces, current)];
  return (reason ?? '').trim() === '' ? [refuseWithoutReason(replaces)] : [];
}

/** E120: the slot already has an accepted submission, and this one does not say that it replaces it. */
export function refuseSecond(
  layout: Layout,
  resolved: Pick<Resolved, 'precinct' | 'slot'>,
  current: string,
): Finding {
  const message =
    `${formatSlot(layout, resolved)} is already in; ` +
    `to correct it, send replaces ${show(current)} and the reason`;
  return { code: 'E120', severity: 'error', field: 'replaces', message };
}

/** E121: what `replaces` names is not what the slot now holds; `current` is undefined where it holds nothing. */
export function refuseReplacing(
  layout: Layout,
  resolved: Pick<Resolved, 'precinct' | 'slot'>,
  replaces: string,
  current: string | undefined,
): Finding {
  const holds =
    current === undefined
      ? 'nothing is in yet; leave replaces out'
      : `the accepted one is ${show(current)}; look at it, then replace that one`;
  const message = `replaces names ${show(replaces)}, but for ${formatSlot(layout, resolved)} ${holds}`;
  return { code: 'E121', severity: 'error', field: 'replaces', message };
}

/** E121: a correction without its reason. */
export function refuseWithoutReason(replaces: string): Finding {
  const message = `this replaces ${show(replaces)} but gives no reason; say in reason why the count changes`;
  return { code: 'E121', severity: 'error', field: 'reason', message };
}

function formatSlot(layout: Layout, { precinct, slot }: Pick<Resolved, 'precinct' | 'slot'>): string {
  const { definition } = layout;
  const id = definition.precincts[precinct]?.id ?? '';
  if (slot < layout.checkpoints)
    return `precinct ${id}'s turnout report for ${definition.checkpoints[slot] ?? ''}`;
  const contest = definition.contests[layout.contestOfSlot(slot)] as Contest;
  return `precinct ${id}'s protocol of contest ${contest.id}`;
}
