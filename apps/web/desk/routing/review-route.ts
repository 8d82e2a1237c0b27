/** What the queue of held submissions is narrowed to; an empty string narrows nothing. */
export interface HeldFilter {
  readonly kind: '' | 'correction' | 'first';
  /** Of an area: precincts at and below it. */
  readonly area: string;
}

/** Where a reviewer can be. */
export type ReviewRoute =
  | { readonly page: 'held'; readonly election: string; readonly filter: HeldFilter }
  | { readonly page: 'differing'; readonly election: string }
  | { readonly page: 'noted'; readonly election: string };

/** Reads the part of an address after /desk; null where it is none of these pages. */
export function readReviewRoute(noun: string, query: string): ReviewRoute | null {
  const asked = new URLSearchParams(query);
  const election = asked.get('election') ?? '';
  if (noun === 'differing' || noun === 'noted') return { page: noun, election };
  if (noun !== 'held') return null;
  const kind = (['correction', 'first'] as const).find((each) => each === asked.get('kind')) ?? '';
  return { page: 'held', election, filter: { kind, area: asked.get('area') ?? '' } };
}

/** The addresses of these pages, each the inverse of `readReviewRoute`. */
export const reviewAddresses = {
  held: (election = '', filter: Partial<HeldFilter> = {}): string =>
    write('/desk/held', { election, ...filter }),
  differing: (election = ''): string => write('/desk/differing', { election }),
  noted: (election = ''): string => write('/desk/noted', { election }),
};

function write(path: string, parts: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== '')).toString();
  return query === '' ? path : `${path}?${query}`;
}
