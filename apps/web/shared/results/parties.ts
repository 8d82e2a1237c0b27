/** Party codes with a colour of their own in the style sheet; any other takes the neutral one. */
const DRAWN = new Set(['NO', 'AUYL', 'ADAL', 'AJ', 'QHP', 'JSDP', 'IND']);

/** The class that gives a party's mark its colour and, where colour is not enough, its pattern. */
export const partyClass = (code: string): string => `party party-${DRAWN.has(code) ? code : 'other'}`;
