import type { PrecinctPage } from '#contract';
import type { Electorate, Precinct } from '#election';

type Head = Pick<PrecinctPage, 'id' | 'number' | 'name' | 'area' | 'kind' | 'registered' | 'votersAdded'>;

/** The facts of a precinct that every answer about it has, in the order of the contract. */
export function headOf(electorate: Electorate, precinct: number, own: Precinct): Head {
  return {
    id: own.id,
    number: own.number,
    ...(own.name === undefined ? {} : { name: own.name }),
    area: own.area,
    ...(own.kind === undefined ? {} : { kind: own.kind }),
    registered: own.registered,
    votersAdded: electorate.addedVoters(precinct),
  };
}
