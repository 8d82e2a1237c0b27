import type { PrecinctPage } from '#contract';
import type { Precinct } from '#election';
import type { ElectionView } from '../read-model/election-view.js';

type Head = Pick<PrecinctPage, 'id' | 'number' | 'name' | 'area' | 'kind' | 'registered' | 'votersAdded'>;

/** What is told of a precinct wherever it is told, in the order of the contract. */
export function headOf(view: ElectionView, precinct: number, own: Precinct): Head {
  return {
    id: own.id,
    number: own.number,
    ...(own.name === undefined ? {} : { name: own.name }),
    area: own.area,
    ...(own.kind === undefined ? {} : { kind: own.kind }),
    registered: own.registered,
    votersAdded: view.electorate.addedVoters(precinct),
  };
}
