import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.js';

/** Characters of an address that is sent to. */
const URL_LENGTH_MAX = 2_000;

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/**
 * Where requests may be sent: over https to public addresses and, whatever their address and without TLS too, to the
 * hosts that the setting names. These are for addresses that staff give: a stranger's would lead into the own network.
 */
export class Receivers {
  private readonly trusted: ReadonlySet<string>;

  /** @param trusted hosts as `name` or `name:port`; without a port every port of the host is meant */
  constructor(trusted: readonly string[]) {
    this.trusted = new Set(trusted.map((host) => host.toLowerCase()));
  }

  /** @param port as a URL has it: empty where it is the usual one of its protocol */
  isTrusted(hostname: string, protocol: string, port: string): boolean {
    const name = withoutBrackets(hostname);
    const shown = isIP(name) === 6 ? `[${name}]` : name;
    const number = port || (protocol === 'http:' ? '80' : '443');
    return this.trusted.has(shown) || this.trusted.has(`${shown}:${number}`);
  }

  /**
   * Whether this address is not sent to whatever its name leads to; what the name leads to is checked as it is connected.
   * @returns what is wrong and how to mend it, or undefined
   */
  fault(text: string): string | undefined {
    if (text.length > URL_LENGTH_MAX) return `the address is longer than ${URL_LENGTH_MAX} characters`;
    if (!URL.canParse(text)) return 'this is not an address; write it as in https://news.example/hook';
    const { protocol, hostname, port, username, password, hash } = new URL(text);
    if (protocol !== 'https:' && protocol !== 'http:') return 'the address must begin with https://';
    if (username !== '' || password !== '') return 'the address must have no name or password in it';
    if (hash !== '') return 'the address must have no part after #';
    if (this.isTrusted(hostname, protocol, port)) return undefined;
    if (protocol === 'http:') return 'the address must begin with https://';
    const address = withoutBrackets(hostname);
    if (isIP(address) !== 0 && !isPublicAddress(address)) return `${address} is not a public address`;
    return undefined;
  }
}
