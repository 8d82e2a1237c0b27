/** The lines of a protocol, as its form has them. */
export const PROTOCOL_LINE_NAMES: Readonly<Record<string, string>> = {
  registered: 'Voters on the list',
  received: 'Ballots received',
  issued: 'Ballots issued',
  unused: 'Unused, cancelled',
  spoiled: 'Spoiled',
  inBox: 'Found in the box',
  invalid: 'Invalid',
  againstAll: 'Against all',
};
