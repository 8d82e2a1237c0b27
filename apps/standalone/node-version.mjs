// Read by every Node there is: nothing newer than modules in here.

/** Says in one line that this version of Node is not supported, and which are; nothing where it is. */
export function complainOfNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  // The same as `engines` in package.json, which this cannot compare with: no package is installed yet.
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24) return undefined;
  return (
    'Sanaq needs Node 24 or newer (20 from 20.19 and 22 from 22.13 will do), and this is ' +
    version +
    '. Get one from https://nodejs.org'
  );
}
