import { inject, parse, type RouteParams } from 'regexparam';

/** What a query says under a name; an empty string where it says nothing. */
export type QueryReader = (name: string) => string;

/** A page: the pattern of its path, and the route that an address of it stands for. */
export interface Page<Route> {
  readonly pattern: string;
  readonly read: (params: Readonly<Record<string, string>>, query: QueryReader) => Route;
}

/** Declares a page by the pattern of its path, such as "/e/:election/area/:area". */
export function page<Pattern extends string, Route>(
  pattern: Pattern,
  read: (params: RouteParams<Pattern>, query: QueryReader) => Route,
): Page<Route> {
  // A pattern that matched has a value for each of its names.
  return { pattern, read: read as Page<Route>['read'] };
}

/**
 * The route an address stands for; null where no page has it.
 * @param pages of which the first that matches is taken
 * @param path as the address bar has it, still encoded
 * @param search the query, with or without its question mark
 */
export function findRoute<Route>(pages: readonly Page<Route>[], path: string, search: string): Route | null {
  for (const { pattern, read } of pages) {
    const { keys, pattern: matcher } = parse(pattern);
    const parts = matcher.exec(path)?.slice(1);
    if (!parts) continue;
    const params = Object.fromEntries(keys.map((name, index) => [name, decode(parts[index] ?? '')]));
    const asked = new URLSearchParams(search);
    return read(params, (name) => asked.get(name) ?? '');
  }
  return null;
}

/** A part of a path as it was before it was encoded; one that is not encoded correctly is taken as it stands. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a page: its pattern filled in, and a query without what is empty. */
export function addressTo<Pattern extends string>(
  pattern: Pattern,
  params: RouteParams<Pattern>,
  query: Readonly<Record<string, string>> = {},
): string {
  const encoded = Object.entries(params).map(([name, value]) => [name, encodeURIComponent(String(value))]);
  return withQuery(inject(pattern, Object.fromEntries(encoded) as RouteParams<Pattern>), query);
}

/** An address with a query of all that is not empty. */
export function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  return search === '' ? address : `${address}?${search}`;
}
