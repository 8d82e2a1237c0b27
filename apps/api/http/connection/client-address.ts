import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';
import proxyAddress from '@fastify/proxy-addr';

const GROUPS = 8;
/** Of an IPv6 address, what one customer has: the first 64 bits. */
const NETWORK_GROUPS = 4;

/**
 * Tells from which address a request comes, for limits: the one that trusted proxies vouch for, as `request.ip` does it
 * for routes. An IPv6 address stands for its /64.
 * @param trusted addresses and networks of proxies
 */
export function readAddresses(trusted: readonly string[]): (request: IncomingMessage) => string {
  const isTrusted = proxyAddress.compile([...trusted]);
  return (request) => {
    return networkOf(trusted.length === 0 ? directAddress(request) : proxyAddress(request, isTrusted));
  };
}

/** The address at the other end of the connection, a proxy or not, as the request arrives; empty where it is gone. */
export function directAddress({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? '';
}

/** The address itself, or the /64 of an IPv6 address. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, GROUPS - before.length - after.length) }, () => '0');
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
