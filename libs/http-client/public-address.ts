import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What IANA has given out for IPv6 addresses that are reached from everywhere. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an IPv4 or IPv6 address is reached from everywhere: not private, loopback, link-local (where clouds answer with
 * credentials), shared, multicast or reserved, and no IPv6 address that carries an IPv4 address in it (mapped, NAT64,
 * 6to4, Teredo), which would lead to any of these.
 * @param text without brackets; anything but an address is not public
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(GLOBAL_IPV6);
}
