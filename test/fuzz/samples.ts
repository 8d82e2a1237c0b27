import type { Definition, Protocol, TurnoutReport } from '#election';
import { png } from '../fixtures/data/pictures.js';
import {
  contest,
  option,
  precinct as listed,
  smallElection as small,
} from '../fixtures/data/small-election.js';

const LISTED: Readonly<Record<string, number>> = { 1: 100, 2: 200 };
const DAY_MS = 24 * 60 * 60 * 1_000;

/** A picture of that many pixels. */
export function PNG_PIXELS(width: number, height: number): Uint8Array {
  return new Uint8Array(png(width, height));
}

/** The day that many days from today. */
export function dayFrom(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

/** A small election whose polls were open yesterday. */
export function smallElection(id: string, entry: string, hasPrecincts: boolean): Definition {
  const changes: Partial<Definition> = {
    id,
    date: dayFrom(-1),
    entry: entry === 'double' ? 'double' : 'single',
    contests: [
      contest(),
      contest({ id: 'west', area: 'KZ-WEST', options: [option('aida'), option('bolat')] }),
    ],
    ...(hasPrecincts
      ? { precincts: [...small().precincts, listed('4', 'KZ-EAST', 300)] }
      : { precincts: [] }),
  };
  return small(changes);
}

/** A protocol whose lines add up. */
export function protocol(said: {
  precinct: string;
  id: string;
  aida: number;
  bolat: number;
  rest: number;
}): Protocol & { readonly votes: { readonly aida: number; readonly bolat: number } } {
  const { precinct, id, aida, bolat, rest } = said;
  const inBox = aida + bolat;
  const received = inBox + rest;
  const lines = { received, issued: inBox, unused: rest, spoiled: 0, inBox, invalid: 0 };
  return {
    id,
    kind: 'protocol',
    precinct,
    contest: 'race',
    ballots: { registered: LISTED[precinct] ?? 300, ...lines },
    votes: { aida, bolat },
    againstAll: 0,
  };
}

/** A turnout report. */
export function report(said: {
  precinct: string;
  id: string;
  voted: number;
  checkpoint: string;
}): TurnoutReport {
  return { kind: 'turnout', ...said };
}
