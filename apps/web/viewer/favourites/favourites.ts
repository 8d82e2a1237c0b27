/** What a reader can mark. */
export const FAVOURITE_KINDS = ['contest', 'area', 'precinct'] as const;
type FavouriteKind = (typeof FAVOURITE_KINDS)[number];

/** A contest, an area or a precinct of an election, by its id there. */
export interface Favourite {
  readonly kind: FavouriteKind;
  readonly id: string;
}

/** What a reader has marked of one election, in the order of marking. */
interface Marked {
  readonly election: string;
  readonly items: readonly Favourite[];
}

/** All that a browser keeps; the election marked last stands last. */
export type Favourites = readonly Marked[];

/** Favourites of one election at most: each is a topic, or a page, that is followed. */
export const FAVOURITES_MAX = 20;
/** Elections of which favourites are kept; of more, those marked longest ago are forgotten. */
export const ELECTIONS_MAX = 20;
/** The shape that is written. Another one is not read. */
const SHAPE = 1;
/** Ids are shorter; whatever is longer was not written here. */
const ID_LENGTH_MAX = 200;
/** More text than this is not parsed: twenty elections of twenty favourites, with ids as long as they may be. */
const TEXT_LENGTH_MAX = 200_000;

const isId = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= ID_LENGTH_MAX;

const isSame = (a: Favourite, b: Favourite): boolean => a.kind === b.kind && a.id === b.id;

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function readFavourite(value: unknown): readonly Favourite[] {
  const { kind, id } = fieldsOf(value);
  const known = FAVOURITE_KINDS.find((each) => each === kind);
  return known !== undefined && isId(id) ? [{ kind: known, id }] : [];
}

function readMarked(value: unknown): readonly Marked[] {
  const { election, items } = fieldsOf(value);
  if (!isId(election)) return [];
  const read = listOf(items).slice(0, FAVOURITES_MAX).flatMap(readFavourite);
  const once = read.filter((item, at) => read.findIndex((other) => isSame(item, other)) === at);
  return once.length === 0 ? [] : [{ election, items: once }];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Reads what `writeFavourites` wrote. Whatever else stands there, for any program may have put it, is left out. */
export function readFavourites(text: string | null): Favourites {
  if (text === null || text.length > TEXT_LENGTH_MAX) return [];
  const { shape, elections } = fieldsOf(parse(text));
  if (shape !== SHAPE) return [];
  const read = listOf(elections).slice(-ELECTIONS_MAX).flatMap(readMarked);
  return read.filter(({ election }, at) => read.findLastIndex((other) => other.election === election) === at);
}

export const writeFavourites = (favourites: Favourites): string =>
  JSON.stringify({ shape: SHAPE, elections: favourites });

/** What is marked of an election. */
export const favouritesOf = (favourites: Favourites, election: string): readonly Favourite[] =>
  favourites.find((marked) => marked.election === election)?.items ?? [];

export const isMarked = (favourites: Favourites, election: string, favourite: Favourite): boolean =>
  favouritesOf(favourites, election).some((item) => isSame(item, favourite));

/**
 * Marks a favourite, or takes the mark off. Nothing changes where it is so already, where an election has no room for one
 * more, and where the id is none.
 */
export function mark(
  favourites: Favourites,
  election: string,
  favourite: Favourite,
  isOn: boolean,
): Favourites {
  if (!isId(election) || !isId(favourite.id)) return favourites;
  const before = favouritesOf(favourites, election);
  const others = before.filter((item) => !isSame(item, favourite));
  if (
    isOn ? others.length < before.length || before.length >= FAVOURITES_MAX : others.length === before.length
  )
    return favourites;
  const items = isOn ? [...before, favourite] : others;
  const rest = favourites.filter((marked) => marked.election !== election);
  return items.length === 0 ? rest : [...rest, { election, items }].slice(-ELECTIONS_MAX);
}
