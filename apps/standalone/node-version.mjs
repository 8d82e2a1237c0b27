// Read by every Node there is: nothing newer than modules in here.

/** Says in one line that this Node is too old; nothing where it is not. */
export function complainOfNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return undefined;
  return (
    'Sanaq needs Node 20.19 or newer, and this is ' +
    process.versions.node +
    '. Get one from https://nodejs.org'
  );
}
