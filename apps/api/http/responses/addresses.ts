/** `?v=` of an address, wherever it stands: what an ETag is written with. */
const VERSION = /([?&])v=([\w-]{1,64})(?:&|$)/;

/** An address without the version that it asks for, and that version, if any. */
export interface VersionedAddress {
  /** Where the newest is. */
  readonly newest: string;
  readonly version: string | undefined;
}

/** Takes the version out of an address, as it was sent. */
export function readVersion(address: string): VersionedAddress {
  const found = address.includes('v=') ? VERSION.exec(address) : null;
  if (!found) return { newest: address, version: undefined };
  const [whole, lead = '', version] = found;
  const before = address.slice(0, found.index);
  const after = address.slice(found.index + whole.length);
  return { newest: after === '' ? before : before + lead + after, version };
}

/** Whether an ETag is the version that an address asks for. */
export function isVersion(version: string | undefined, tag: string): boolean {
  return version?.length === tag.length - 2 && tag.includes(version);
}
