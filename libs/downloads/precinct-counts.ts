import { countParticipation, type Area, type Tally } from '#election';

/** A protocol that counts. */
export interface CountedProtocol {
  /** Index of its contest. */
  readonly contest: number;
  /** The protocol lines, then the options, then against-all. */
  readonly counts: readonly number[];
}

/** The protocols of a precinct that are in the totals: none where it was annulled, or is not added yet. */
export function protocolsOf(tally: Tally, precinct: number): CountedProtocol[] {
  const { layout, decisionLog } = tally;
  if (!decisionLog.electorate.counts(precinct)) return [];
  return layout.contestsOfPrecinct(precinct).flatMap((contest) => {
    const held = tally.current(precinct, layout.slotOfContest(contest));
    return held ? [{ contest, counts: held.counts }] : [];
  });
}

/** How many took part by the precinct's protocols, the most that one of them says; null where none is in. */
export function participationOf({ layout }: Tally, protocols: readonly CountedProtocol[]): number | null {
  if (protocols.length === 0) return null;
  return Math.max(...protocols.map(({ counts }) => countParticipation(layout.participation, counts)));
}

/** How many a precinct has reported at each checkpoint, in their order; null where it has not, or does not count. */
export function turnoutOf(tally: Tally, precinct: number): (number | null)[] {
  const { layout, decisionLog } = tally;
  const counts = decisionLog.electorate.counts(precinct);
  return Array.from({ length: layout.checkpoints }, (_, checkpoint) =>
    counts ? (tally.current(precinct, checkpoint)?.counts[0] ?? null) : null,
  );
}

/** Voters on a precinct's list with those added on the day; null where it has none. */
export function votersOf({ layout, decisionLog }: Tally, precinct: number): number | null {
  return layout.hasList(precinct) ? decisionLog.electorate.voters(precinct) : null;
}

/** The nearest area of that kind at or above the precinct's own; undefined where there is none. */
export function areaAbove({ layout }: Tally, precinct: number, kind: Area['kind']): Area | undefined {
  let area = layout.areaOfPrecinct[precinct] as number;
  while (area !== -1) {
    const found = layout.definition.areas[area];
    if (found?.kind === kind) return found;
    area = layout.parentOfArea[area] as number;
  }
  return undefined;
}
