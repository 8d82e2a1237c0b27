/**
 * Where notices may be sent. Strangers name the address, so it is only sent to hosts of this list, by their usual port.
 * A service that is given as an origin (`http://10.0.0.7:8080`) is a relay of the operator's own: it is trusted, may be
 * without TLS, and may lie inside the own network.
 */
export class PushServices {
  private readonly hosts: readonly string[];
  private readonly origins: ReadonlySet<string>;

  /** @param services each a host, `*.` and what a host ends with, or an origin; none: notices are off */
  constructor(services: readonly string[]) {
    this.hosts = services.filter((each) => !each.includes('://')).map((each) => each.toLowerCase());
    this.origins = new Set(
      services.filter((each) => each.includes('://')).map((each) => new URL(each).origin),
    );
  }

  get isOff(): boolean {
    return this.hosts.length === 0 && this.origins.size === 0;
  }

  /** Relays as `Receivers` takes them: with their ports. */
  get trusted(): readonly string[] {
    return [...this.origins].map((origin) => {
      const { protocol, hostname, port } = new URL(origin);
      return `${hostname}:${port || (protocol === 'http:' ? '80' : '443')}`;
    });
  }

  /**
   * Whether this is no address of a known push service.
   * @returns what is wrong, or undefined
   */
  fault(text: string): string | undefined {
    if (!URL.canParse(text)) return 'this is not an address; send the endpoint that the browser gave';
    const { origin, protocol, hostname, port, username, password, hash } = new URL(text);
    if (username !== '' || password !== '') return 'the address must have no name or password in it';
    if (hash !== '') return 'the address must have no part after #';
    if (this.origins.has(origin)) return undefined;
    if (protocol !== 'https:') return 'the address must begin with https://';
    if (port !== '') return 'the address must have no port';
    return this.hosts.some((host) => isHost(hostname, host))
      ? undefined
      : `${hostname} is not a push service known here; the operator can add it to SANAQ_PUSH_SERVICES`;
  }
}

function isHost(hostname: string, host: string): boolean {
  return host.startsWith('*.')
    ? hostname.endsWith(host.slice(1)) && hostname.length > host.length - 1
    : hostname === host;
}
