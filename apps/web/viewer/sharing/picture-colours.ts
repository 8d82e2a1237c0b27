/** Colours of pictures: those of the pages in the light, since nobody knows on what a picture will lie. */
export const COLOURS = {
  paper: '#ffffff',
  wash: '#f3f4f6',
  ink: '#14171c',
  'ink-quiet': '#525a66',
  rule: '#d9dce1',
  wheat: '#e5ab2e',
  'party-AJ': '#0a408a',
  'party-AUYL': '#14663a',
  'party-QHP': '#c4143f',
  'party-JSDP': '#ab5596',
  'party-NO': '#1592b0',
  'party-ADAL': '#2fa56e',
  'party-IND': '#6f7681',
} as const;

/** The colour of a party by its code; one that has none of its own takes the neutral one. */
export const partyColour = (code: string): string =>
  (COLOURS as Readonly<Record<string, string>>)[`party-${code}`] ?? COLOURS['party-IND'];
