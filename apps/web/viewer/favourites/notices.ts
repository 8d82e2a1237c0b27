/** Elections of which this browser asked for notices, and when it last did, as milliseconds since 1970 UTC. */
export type Notices = readonly { readonly election: string; readonly askedMs: number }[];

/** Of more elections, those asked for longest ago are forgotten here; their notices end by themselves. */
export const NOTICES_MAX = 20;
/** The server keeps a subscription for two weeks; asked for again once a day, it does not end while pages are read. */
export const RENEW_MS = 24 * 60 * 60 * 1_000;
/** Ids are shorter; whatever is longer was not written here. */
const ID_LENGTH_MAX = 200;
/** More text than this is not parsed. */
const TEXT_LENGTH_MAX = 20_000;

function readOne(value: unknown): Notices {
  if (typeof value !== 'object' || value === null) return [];
  const { election, askedMs } = value as Record<string, unknown>;
  const isId = typeof election === 'string' && election !== '' && election.length <= ID_LENGTH_MAX;
  return isId && typeof askedMs === 'number' && Number.isFinite(askedMs) ? [{ election, askedMs }] : [];
}

/** Reads what `writeNotices` wrote. Whatever else stands there, for any program may have put it, is left out. */
export function readNotices(text: string | null): Notices {
  if (text === null || text.length > TEXT_LENGTH_MAX) return [];
  try {
    const value = JSON.parse(text) as unknown;
    const read = Array.isArray(value) ? value.slice(-NOTICES_MAX).flatMap(readOne) : [];
    return read.filter(
      ({ election }, at) => read.findLastIndex((other) => other.election === election) === at,
    );
  } catch {
    return [];
  }
}

export const writeNotices = (notices: Notices): string => JSON.stringify(notices);

export const hasNotices = (notices: Notices, election: string): boolean =>
  notices.some((each) => each.election === election);

/** Notes that notices of an election were asked for at a moment, or, without one, that they have ended. */
export function noteNotices(notices: Notices, election: string, askedMs?: number): Notices {
  const others = notices.filter((each) => each.election !== election);
  return askedMs === undefined ? others : [...others, { election, askedMs }].slice(-NOTICES_MAX);
}

/** Whether they are to be asked for again; a clock that was put back does not keep them from it. */
export function isOutOfDate(notices: Notices, election: string, nowMs: number): boolean {
  const found = notices.find((each) => each.election === election);
  return found !== undefined && Math.abs(nowMs - found.askedMs) >= RENEW_MS;
}
