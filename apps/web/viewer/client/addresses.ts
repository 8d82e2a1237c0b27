import { useElection } from './election.js';
import { addressOf, type ContestFilter, withMoment } from './route.js';
import { useMoment } from './use-route.js';

/** The addresses of an election's pages. */
export interface Addresses {
  readonly election: string;
  readonly story: string;
  readonly area: (area: string) => string;
  readonly contest: (contest: string) => string;
  readonly precinct: (precinct: string) => string;
  readonly contests: (filter?: Partial<ContestFilter>) => string;
  readonly search: (q: string) => string;
}

/** The pages of the election around, each at the moment the reader has chosen: who looks back stays there. */
export function useAddresses(): Addresses {
  const { id } = useElection().head;
  const at = useMoment();
  return {
    election: withMoment(addressOf.election(id), at),
    story: withMoment(addressOf.story(id), at),
    area: (area) => withMoment(addressOf.area(id, area), at),
    contest: (contest) => withMoment(addressOf.contest(id, contest), at),
    precinct: (precinct) => withMoment(addressOf.precinct(id, precinct), at),
    contests: (filter) => withMoment(addressOf.contests(id, filter), at),
    search: (q) => withMoment(addressOf.search(id, q), at),
  };
}
