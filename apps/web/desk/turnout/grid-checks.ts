import type { DeskPrecinct, DeskPrecincts } from '#contract';
import {
  checkAgainstEarlier,
  checkLines,
  countOrText,
  layOut,
  resolve,
  type Accepted,
  type Finding,
  type Layout,
} from '#election';

/** Only its counts matter here: the id comes when it is sent. */
const NO_ID = '00000000-0000-4000-8000-000000000000';

/** Stands for every contest: of a protocol only how many took part is known here. */
const PROTOCOLS = 'protocols';

/**
 * What the turnout of precincts is checked by: a definition with just these precincts, their lists as they are today,
 * and protocols that say no more than how many took part.
 */
export function layGrid({ items, checkpoints, entry, checks, now }: DeskPrecincts): Layout {
  const name = { en: '' };
  const [area, definition] = ['grid', 'sanaq/election@1' as const];
  return layOut({
    format: definition,
    id: 'grid',
    name,
    date: now.slice(0, 10),
    timeZone: 'UTC',
    checkpoints,
    entry,
    protocolLines: ['issued'],
    checks,
    areas: [{ id: area, kind: 'country', name }],
    precincts: items.map(({ id, number, kind, registered, votersAdded }) => ({
      ...{ id, number, kind, area },
      registered: registered === null ? null : registered + votersAdded,
    })),
    contests: [
      {
        ...{ id: PROTOCOLS, area, kind: 'plurality', name, seats: 1, base: 'cast', againstAll: false },
        ...{ votes: 'undocumented', options: [] },
      },
    ],
  });
}

/** What is typed, as a count; as it stands where it is none, so that the check can show it. */
export const readVoted = (typed: string): number | string => countOrText(typed) ?? '';

/**
 * What the precinct's slots hold as accepted.
 * @param sent turnout that is on its way or was accepted just now, by checkpoint: it stands before what was read
 */
export function acceptedOf(
  layout: Layout,
  { slots }: Pick<DeskPrecinct, 'slots'>,
  sent: ReadonlyMap<string, number>,
): readonly Accepted[] {
  return slots.flatMap(({ checkpoint, counted }) => {
    const voted = (checkpoint === null ? undefined : sent.get(checkpoint)) ?? counted?.voted;
    if (voted === undefined) return [];
    const slot = checkpoint === null ? layout.checkpoints : (layout.checkpointIndex.get(checkpoint) ?? 0);
    return [{ slot, version: counted?.version ?? 1, counts: [voted] }];
  });
}

/**
 * What the api's own checks say of a turnout report (E110, E205, W301, W302, W305, W310).
 * @param voted a count, or whatever else was typed
 */
export function checkCell(
  layout: Layout,
  precinct: string,
  checkpoint: string,
  voted: number | string,
  accepted: readonly Accepted[],
): readonly Finding[] {
  const report = { id: NO_ID, kind: 'turnout', precinct, checkpoint, voted: voted as number } as const;
  const resolution = resolve(layout, report);
  if (!resolution.ok) return resolution.findings;
  const lines = checkLines(layout, resolution);
  // What cannot be right is not to be confirmed either.
  const errors = lines.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return errors;
  return [...lines, ...checkAgainstEarlier(layout, resolution, accepted)];
}
