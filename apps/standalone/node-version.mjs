// Read by every Node there is: nothing newer than modules in here.

/** Says in one line that this Node will not do; nothing where it will. */
export function complainOfNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  // What is built and run here loads modules from both kinds of package, which came to 22 later than to 20.
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return undefined;
  const wanted =
    'Node 20.19 or newer' + (major === 21 || major === 22 ? ' (22.12 or newer where it is 22)' : '');
  return (
    'Sanaq needs ' + wanted + ', and this is ' + process.versions.node + '. Get one from https://nodejs.org'
  );
}
