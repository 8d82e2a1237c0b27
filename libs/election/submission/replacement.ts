import type { Contest } from '../definition/definition.js';
import { findingOf, say, type Finding } from '../definition/finding.js';
import type { MessageValues } from '../findings/message-text.js';
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
  const said = say('E120', { ...nameSlot(layout, resolved), current: show(current) });
  return findingOf(said, 'error', 'replaces');
}

/** E121: what `replaces` names is not what the slot now holds; `current` is undefined where it holds nothing. */
export function refuseReplacing(
  layout: Layout,
  resolved: Pick<Resolved, 'precinct' | 'slot'>,
  replaces: string,
  current: string | undefined,
): Finding {
  const named = { ...nameSlot(layout, resolved), replaces: show(replaces) };
  const said =
    current === undefined
      ? say('E121.empty', named)
      : say('E121.other', { ...named, current: show(current) });
  return findingOf(said, 'error', 'replaces');
}

/** E121: a correction without its reason. */
export function refuseWithoutReason(replaces: string): Finding {
  return findingOf(say('E121.reason', { replaces: show(replaces) }), 'error', 'reason');
}

/** What a message says of a slot: whose it is, of which kind, and for which checkpoint or contest. */
function nameSlot(layout: Layout, { precinct, slot }: Pick<Resolved, 'precinct' | 'slot'>): MessageValues {
  const { definition } = layout;
  const id = definition.precincts[precinct]?.id ?? '';
  if (slot < layout.checkpoints)
    return { precinct: id, slot: 'turnout', of: definition.checkpoints[slot] ?? '' };
  const contest = definition.contests[layout.contestOfSlot(slot)] as Contest;
  return { precinct: id, slot: 'protocol', of: contest.id };
}
