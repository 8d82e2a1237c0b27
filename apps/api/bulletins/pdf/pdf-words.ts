import type { BulletinLanguage } from '#contract';

/** Every word of a bulletin's PDF that is not a name. */
export interface PdfWords {
  /** BCP 47: the language of these words. */
  readonly language: string;
  readonly bulletin: (number: number) => string;
  readonly turnoutAt: (checkpoint: string) => string;
  readonly resultOf: (contest: string) => string;
  readonly issued: (moment: string) => string;
  readonly replaces: (number: number) => string;
  /** Under every page. */
  readonly basis: (position: number) => string;
  readonly hash: (sha256: string) => string;
  readonly page: (page: number, pages: number) => string;
  readonly modes: { readonly replay: string; readonly rehearsal: string };
  readonly state: (state: string) => string;
  readonly reported: (reported: number, expected: number) => string;
  readonly elected: (names: string) => string;
  readonly certified: (by: string, on: string) => string;
  readonly highest: (names: string) => string;
  readonly lowest: (names: string) => string;
  readonly againstAll: string;
  readonly tables: {
    readonly areas: string;
    readonly options: string;
    readonly ballots: string;
    readonly changes: string;
  };
  readonly columns: Readonly<
    Record<
      | 'area'
      | 'option'
      | 'party'
      | 'turnout'
      | 'voted'
      | 'registered'
      | 'precincts'
      | 'votes'
      | 'share'
      | 'seats'
      | 'figure'
      | 'before'
      | 'after'
      | 'of'
      | 'cast'
      | 'invalid',
      string
    >
  >;
  /** A figure that changed, by its name in the bulletin's JSON. */
  readonly figure: (name: string) => string;
}

const STATES: Readonly<Record<string, string>> = {
  complete: 'all precincts are in',
  certified: 'certified by the commission',
  tie: 'a tie',
  postponed: 'postponed',
  annulled: 'annulled',
};

const FIGURES: Readonly<Record<string, string>> = {
  registered: 'on the lists',
  reported: 'precincts in',
  expected: 'precincts expected',
  votedUnlisted: 'voted without a list',
  overfull: 'precincts over their list',
  cast: 'ballots cast',
  invalid: 'invalid ballots',
  againstAll: 'against all',
  winners: 'elected',
  certifiedBy: 'certified by',
  certifiedOn: 'certified on',
  despite: 'certified although',
};

const ENGLISH: PdfWords = {
  language: 'en',
  bulletin: (number) => `Bulletin ${number}`,
  turnoutAt: (checkpoint) => `Turnout at ${checkpoint}`,
  resultOf: (contest) => `Result: ${contest}`,
  issued: (moment) => `Issued ${moment}`,
  replaces: (number) => `Replaces bulletin ${number}`,
  basis: (position) => `As counted through entry ${position} of the ledger`,
  hash: (sha256) => `SHA-256 of this bulletin as JSON: ${sha256}`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  modes: {
    replay:
      'A replay of a documented night, not a live count. Most of its figures are made from a fixed seed; its pages ' +
      'say which ones a document prints.',
    rehearsal: 'A rehearsal: no figure here is of a real vote.',
  },
  state: (state) => `State: ${STATES[state] ?? state}`,
  reported: (reported, expected) => `${reported} of ${expected} precincts are in`,
  elected: (names) => `Elected: ${names}`,
  certified: (by, on) => `Certified by ${by} on ${on}`,
  highest: (names) => `Highest: ${names}`,
  lowest: (names) => `Lowest: ${names}`,
  againstAll: 'Against all',
  tables: { areas: 'Turnout', options: 'Votes', ballots: 'Ballots', changes: 'What changed' },
  columns: {
    ...{
      area: 'Area',
      option: 'Candidate or list',
      party: 'Nominated by',
      turnout: 'Turnout, %',
      voted: 'Voted',
    },
    ...{
      registered: 'On the lists',
      precincts: 'Precincts',
      votes: 'Votes',
      share: 'Share, %',
      seats: 'Seats',
    },
    ...{
      figure: 'Figure',
      before: 'Before',
      after: 'Now',
      of: 'Of',
      cast: 'Ballots cast',
      invalid: 'Invalid',
    },
  },
  figure: (name) => FIGURES[name] ?? name,
};

/** Those there are; a language without its own is told in English. */
const WORDS: Readonly<Partial<Record<BulletinLanguage, PdfWords>>> & { readonly en: PdfWords } = {
  en: ENGLISH,
};

/** The words of a language, in English where there are none. */
export function wordsOf(language: BulletinLanguage): PdfWords {
  return WORDS[language] ?? WORDS.en;
}
