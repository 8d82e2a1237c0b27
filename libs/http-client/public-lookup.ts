import type { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { OutgoingError } from './outgoing-error.js';
import { isPublicAddress } from './public-address.js';

/** The error of a host that is not sent to because of where it leads. */
export function notPublic(host: string): OutgoingError {
  return new OutgoingError('refused', `${host} does not lead to a public address`);
}

/** Finds the addresses of a name, as `lookup` of node:dns does. */
export type FindAddresses = (
  hostname: string,
  options: LookupAllOptions,
  give: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/** Gives those of a name's addresses alone that are public; the socket connects to what this gives, and asks no more. */
export function lookUpPublic(find: FindAddresses): LookupFunction {
  return (hostname, options, give) => {
    find(hostname, { ...options, all: true }, (error, found) => {
      if (error) return void give(error, '');
      const addresses = found.filter(({ address }) => isPublicAddress(address));
      const [first] = addresses;
      if (first === undefined) return void give(notPublic(hostname), '');
      if (options.all === true) give(null, addresses);
      else give(null, first.address, first.family);
    });
  };
}
