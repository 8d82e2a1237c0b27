/** The three source documents, by the letters under which figures name them. */
export type DocumentCode = 'A' | 'L' | 'M';

export interface SourceDocument {
  readonly code: DocumentCode;
  readonly title: string;
  /** Name of the text the line numbers count in. */
  readonly file: string;
}

export const DOCUMENTS: readonly SourceDocument[] = [
  { code: 'A', title: '2021 Aktobe regional election', file: '000_7bd1ce5d52e7a22f.txt' },
  { code: 'L', title: '2021 Kazakh local elections', file: '001_f9fbba175d73ad22.txt' },
  { code: 'M', title: '2021 Kazakh municipal elections', file: '002_b200086048dff705.txt' },
];

/** A place in a document: line numbers count from 1. */
export interface Source {
  readonly document: DocumentCode;
  readonly line: number;
}
