import type { Origin, Precinct, Tally } from '#election';

/** The moment of an election that a set of downloads is of. */
interface DownloadMoment {
  /** The ledger position that everything is true through. */
  readonly version: number;
  /** The ledger's chain after that position, hexadecimal. */
  readonly chain: string;
  /** When that position was counted, ISO 8601 UTC; null before the first. */
  readonly countedAt: string | null;
  readonly mode: 'live' | 'replay';
  /** Titles of the documents that a replay follows; none of a live election. */
  readonly documents: readonly string[];
}

/** What every file of a set is written from: one moment, and the fold of the ledger up to it. */
export interface DownloadSource {
  readonly moment: DownloadMoment;
  readonly tally: Tally;
}

/** What the figures are: of a real night, of a rehearsal, or of a documented night that is run again. */
export type DownloadMode = 'live' | 'rehearsal' | 'replay';

/** What the figures of an election are. */
export function modeOf({ moment, tally }: DownloadSource): DownloadMode {
  if (moment.mode === 'replay') return 'replay';
  return tally.layout.definition.rehearsal === true ? 'rehearsal' : 'live';
}

/** Where a precinct's figures come from: sent by it, or in a replay printed in a document or made from a seed. */
export type FigureOrigin = 'reported' | Origin;

/** Where the figures of a precinct come from. No document gives a replay's single counts unless its precinct says so. */
export function figureOriginOf(mode: DownloadMode, precinct: Precinct): FigureOrigin {
  if (mode !== 'replay') return 'reported';
  return precinct.origin ?? 'synthesised';
}

const NOTICES: Readonly<Record<DownloadMode, string>> = {
  live: 'Figures of submissions that are counted; what is held for review is not in them.',
  rehearsal: 'A rehearsal: no figure here is of a real vote.',
  replay:
    'A replay of a documented night, not a live count. What is marked "synthesised" (most precincts, names and single ' +
    'counts) is made from a fixed seed so that it fits what documents give; "documented" is printed there.',
};

/** What a reader must know of the figures, in one sentence or two. */
export function noticeOf(source: DownloadSource): string {
  return NOTICES[modeOf(source)];
}

/** When the latest entry was recorded, by the election's own clock, ISO 8601 UTC; null before the first. */
export function changedAtOf({ tally }: DownloadSource): string | null {
  return tally.changedAt === 0 ? null : new Date(tally.changedAt).toISOString();
}

/** Whether a precinct is part of the election at that moment: one that a later decision adds is not yet. */
export function isListed({ layout, decisionLog }: Tally, precinct: number): boolean {
  return layout.definition.precincts[precinct]?.added !== true || decisionLog.electorate.counts(precinct);
}
