/** Counting in English: numbers as it writes them, one and many. */
const numbers = new Intl.NumberFormat('en-GB');
/** Which form of a word a number takes. */
const plurals = new Intl.PluralRules('en-GB');

/** "1,847" */
export const n = (value: number): string => numbers.format(value);
const signs = new Intl.NumberFormat('en-GB', { signDisplay: 'always' });

/** "-30", "+1,847", "+0" */
export const signed = (value: number): string => signs.format(value);
/** "1 precinct", "1,847 precincts" */
export const counted = (value: number, one: string, other: string): string =>
  `${n(value)} ${plurals.select(value) === 'one' ? one : other}`;

/** "1 precinct", "1,847 precincts" */
export const precincts = (value: number): string => counted(value, 'precinct', 'precincts');
/** How many voters a list has, or that there is none: of a unit that reports by post, from abroad and so on. */
export const voters = (listed: number | null): string =>
  listed === null ? 'no list of voters' : counted(listed, 'voter', 'voters');
