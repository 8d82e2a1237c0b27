import type { EntityManager } from 'typeorm';
import type { Precinct } from '#election';
import { ask } from '../base/sql.js';
import { ADD_PRECINCTS, REPEATED_PRECINCTS } from '../statements/elections.js';
import { precinctLists } from '../statements/precincts.js';

/** Precincts on their way into a draft. */
export interface Filling {
  /** Stores some more, in the order of the definition. */
  store(precincts: readonly Precinct[]): Promise<void>;
  /** Those whose id an earlier one has already, in order, at most `limit`. */
  repeated(limit: number): Promise<readonly RepeatedPrecinct[]>;
}

export interface RepeatedPrecinct {
  readonly id: string;
  readonly index: number;
  /** Index of the first of that id. */
  readonly first: number;
}

const PRECINCTS_A_STATEMENT = 5_000;

/** Stores precincts of an election in the order in which they are given, in a transaction. */
export function fillingOf(manager: EntityManager, key: number): Filling {
  let stored = 0;
  return {
    store: async (precincts) => {
      for (let from = 0; from < precincts.length; from += PRECINCTS_A_STATEMENT) {
        const some = precincts.slice(from, from + PRECINCTS_A_STATEMENT);
        await insertPrecincts(manager, key, stored, some);
        stored += some.length;
      }
    },
    repeated: (limit) => ask<RepeatedPrecinct>(manager, REPEATED_PRECINCTS, [key, limit]),
  };
}

async function insertPrecincts(
  manager: EntityManager,
  election: number,
  from: number,
  precincts: readonly Precinct[],
): Promise<void> {
  await ask(manager, ADD_PRECINCTS, [
    election,
    precincts.map((_, i) => from + i),
    ...precinctLists(precincts),
    precincts.map(({ origin }) => origin ?? null),
  ]);
}
