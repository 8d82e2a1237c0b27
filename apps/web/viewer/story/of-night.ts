import { useFetched, type Fetched } from '../client/hooks.js';
import { asOf } from '../client/route.js';
import { useMoment } from '../client/use-route.js';

/** What the api answers at `address`, of the chosen moment, or of now and again whenever `version` changes. */
export function useOfNight<B>(address: string, version: number): Fetched<B> {
  const at = useMoment();
  return useFetched<B>(at === null ? address : asOf(address, at), at === null ? version : 0);
}
