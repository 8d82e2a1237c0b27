import type { Grant } from '#election';
import { describeGrant, type PlaceNames } from '../client/grants/grants.js';

/** What somebody, or a token, may do. */
export function GrantList({ grants, names }: { grants: readonly Grant[]; names: PlaceNames }) {
  return (
    <ul class="row-roles">
      {grants.map((grant, index) => (
        <li key={index}>{describeGrant(grant, names)}</li>
      ))}
    </ul>
  );
}
