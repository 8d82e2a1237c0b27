import type { Name, Origin } from '#election';
import type { Source } from './document.js';

export type PartyCode = 'NO' | 'AUYL' | 'ADAL' | 'AJ' | 'QHP' | 'JSDP' | 'IND';

/** A party, or IND for those who nominated themselves. */
export interface Party {
  readonly code: PartyCode;
  readonly name: Name;
  /** What a table's column is headed with. */
  readonly shortName: string;
  /** The other names the documents print for it. */
  readonly aliases: readonly string[];
  /** "#rrggbb". */
  readonly colour: string;
  /** Whether a document prints that colour, or none does and it was chosen here. */
  readonly colourOrigin: Origin;
  /** Every colour the documents print, two of them for Adal. */
  readonly printedColours: readonly (Source & { readonly colour: string })[];
}

/** In the order of the seats won on 25 July 2021. */
export const PARTIES: readonly Party[] = [
  {
    code: 'NO',
    name: { en: 'Nur Otan' },
    shortName: 'Nur Otan',
    aliases: [],
    colour: '#1CA9C9',
    colourOrigin: 'documented',
    printedColours: [
      { document: 'L', line: 19, colour: '#1CA9C9' },
      { document: 'M', line: 19, colour: '#1CA9C9' },
    ],
  },
  {
    code: 'AUYL',
    name: { en: "Auyl People's Democratic Patriotic Party" },
    shortName: 'Auyl',
    aliases: ['Auyl'],
    colour: '#0A5B2D',
    colourOrigin: 'documented',
    printedColours: [
      { document: 'L', line: 24, colour: '#0A5B2D' },
      { document: 'M', line: 24, colour: '#0A5B2D' },
    ],
  },
  {
    code: 'ADAL',
    name: { en: 'Adal' },
    shortName: 'Adal',
    aliases: ['ADAL', 'Adal (political party)'],
    colour: '#25B072',
    colourOrigin: 'documented',
    printedColours: [
      { document: 'L', line: 38, colour: '#144356' },
      { document: 'M', line: 29, colour: '#25B072' },
    ],
  },
  {
    code: 'AJ',
    name: { en: 'Aq Jol Democratic Party' },
    shortName: 'Aq Jol',
    aliases: ['Ak Zhol Democratic Party', 'Ak Zhol', 'Aq Jol'],
    colour: '#0A408A',
    colourOrigin: 'documented',
    printedColours: [
      { document: 'L', line: 29, colour: '#0A408A' },
      { document: 'M', line: 34, colour: '#0A408A' },
    ],
  },
  {
    code: 'QHP',
    name: { en: "People's Party of Kazakhstan" },
    shortName: "People's Party",
    aliases: ["People's Party", 'QHP'],
    colour: '#DC214F',
    colourOrigin: 'documented',
    printedColours: [{ document: 'L', line: 33, colour: '#DC214F' }],
  },
  {
    code: 'JSDP',
    name: { en: 'Nationwide Social Democratic Party' },
    shortName: 'JSDP',
    aliases: ['JSDP'],
    colour: '#8E4EC6',
    colourOrigin: 'synthesised',
    printedColours: [],
  },
  {
    code: 'IND',
    name: { en: 'Independent' },
    shortName: 'Independents',
    aliases: ['Independents', 'self-nominated'],
    colour: '#7A7A7A',
    colourOrigin: 'synthesised',
    printedColours: [],
  },
];
