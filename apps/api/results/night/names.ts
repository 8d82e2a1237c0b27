import type { NightEvent } from '#contract';
import type { Definition } from '#election';

type ContestName = NonNullable<Extract<NightEvent, { kind: 'decision' }>['contest']>;
type OptionName = Extract<NightEvent, { kind: 'lead' }>['from'];
type PrecinctName = NonNullable<Extract<NightEvent, { kind: 'decision' }>['precinct']>;

/** A contest as it is named beside what happened to it. `contest` is its index. */
export function nameContest({ contests }: Definition, contest: number): ContestName | null {
  const named = contests[contest];
  if (!named) return null;
  const { id, name, kind, origin } = named;
  return { id, name, kind, ...(origin === undefined ? {} : { origin }) };
}

/** An option of a contest by its id; null where it has no such option. */
export function nameOption({ contests }: Definition, contest: number, option: string): OptionName | null {
  const named = contests[contest]?.options.find(({ id }) => id === option);
  if (!named) return null;
  const { id, name, countedFor, origin } = named;
  return { id, name, countedFor, ...(origin === undefined ? {} : { origin }) };
}

/** A precinct by its index; null where there is none. */
export function namePrecinct({ precincts }: Definition, precinct: number): PrecinctName | null {
  const named = precincts[precinct];
  return named ? { id: named.id, number: named.number, area: named.area } : null;
}
