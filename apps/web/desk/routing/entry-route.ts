/** The protocol of a precinct in a contest, by their ids. */
export interface Paper {
  readonly election: string;
  readonly precinct: string;
  readonly contest: string;
}

/** Where a protocol is entered. */
export interface EntryRoute {
  readonly page: 'enter';
  readonly paper: Paper;
}

/** Reads what follows "/desk/enter" in an address; null where it is no protocol's. */
export function readEntryRoute(parts: readonly string[]): EntryRoute | null {
  const [election = '', precinct = '', contest = ''] = parts.map(decode);
  const isWhole = parts.length === 3 && election !== '' && precinct !== '' && contest !== '';
  return isWhole ? { page: 'enter', paper: { election, precinct, contest } } : null;
}

/** A part of an address as it was before it was encoded; nothing where it never was. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
