/** What the tag of a body in another coding ends with, as the api writes it. */
const CODING = /-(?:gzip|br)"$/;

/** The version that an ETag names: the tag without its quotes, the same in every coding. */
export const versionOfTag = (tag: string): string =>
  tag.replace(/^W\//, '').replace(CODING, '"').replaceAll('"', '');

/** Where the api answers with the body of this tag, for ever. */
export const versionedAddress = (address: string, tag: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}v=${versionOfTag(tag)}`;

/** The address of the newest, and the version, of a versioned address. */
export function splitVersion(address: string): { readonly newest: string; readonly version: string } {
  const at = address.lastIndexOf('v=');
  return { newest: address.slice(0, at - 1), version: address.slice(at + 2) };
}
