import type { Name } from '#election';

/** The languages in which something is printed. */
export const PAPER_LANGUAGES = ['kk', 'ru', 'en'] as const;
export type PaperLanguage = (typeof PAPER_LANGUAGES)[number];

/** What figures of an election are worth: only those of a live one are of a real vote. */
export type PaperMode = 'live' | 'rehearsal' | 'replay';

/** A table of a sheet: names in the first column, figures in the others. */
export interface PaperTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A figure that is printed, by its name, in no language: what the hash of a sheet is of. */
export type PaperFigure = readonly [name: string, value: string | number | null];

/** What is printed of one subject, before it has a number. */
export interface PaperSheet {
  readonly language: PaperLanguage;
  readonly title: string;
  /** What is said on each page of an election that is no real vote. */
  readonly mark: string | null;
  readonly lines: readonly string[];
  readonly tables: readonly PaperTable[];
  readonly notes: readonly string[];
  /** Who signs: an office, and a line for name and signature beside each. */
  readonly signatures: { readonly title: string; readonly places: readonly string[] };
  readonly figures: readonly PaperFigure[];
}

/** The election that a sheet is of. */
export interface PaperElection {
  readonly id: string;
  readonly name: Name;
  /** ISO date. */
  readonly date: string;
  readonly mode: PaperMode;
}

/**
 * The figures of a sheet as one text, a line each: their hash tells whether a sheet that is printed again says the same.
 * The ledger position is none of them: it grows with what changes nothing here.
 */
export function canonicalFigures(figures: readonly PaperFigure[]): string {
  return figures.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}\n`).join('');
}
