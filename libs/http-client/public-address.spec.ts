import { describe, expect, test } from '@jest/globals';
import { isPublicAddress } from './public-address.js';

describe('isPublicAddress', () => {
  test.each([
    '8.8.8.8',
    '93.184.216.34',
    '172.15.0.1',
    '172.32.0.1',
    '2606:2800:220:1::1',
    '2a00:1450:4001::8a',
  ])('accepts %s', (address) => expect(isPublicAddress(address)).toBe(true));

  test.each([
    // This host and its network.
    '0.0.0.0',
    '0.1.2.3',
    '127.0.0.1',
    '127.255.255.254',
    '::',
    '::1',
    // Private, and shared by carriers.
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    'fc00::1',
    'fdff::1',
    // Link-local: where clouds tell credentials.
    '169.254.169.254',
    'fe80::1',
    'fd00:ec2::254',
    // Multicast, broadcast, reserved, for documents and benchmarks.
    '224.0.0.1',
    '239.255.255.255',
    '255.255.255.255',
    '240.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    'ff02::1',
    '2001:db8::1',
    '100::1',
    'fec0::1',
    '5f00::1',
    '4000::1',
    // An IPv4 address within an IPv6 one.
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001::1',
    // No address, or not as a socket is given one.
    '',
    'localhost',
    '127.1',
    '2130706433',
    '0x7f.1',
    '8.8.8.8:80',
    '[2606:2800:220:1::1]',
  ])('rejects %j', (address) => expect(isPublicAddress(address)).toBe(false));
});
