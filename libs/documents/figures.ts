import type { Figure } from './figure.js';
import { AQTOBE_FIGURES } from './figures/aqtobe.js';
import { BY_ELECTION_FIGURES } from './figures/by-elections.js';
import { CANDIDATE_FIGURES } from './figures/candidates.js';
import { CONTEXT_FIGURES } from './figures/context.js';
import { GENERAL_FIGURES } from './figures/general.js';
import { MASLIHAT_FIGURES } from './figures/maslihat.js';
import { SPELLING_FIGURES } from './figures/spellings.js';

/** Every figure of the documents, in the order of the documents' lines. */
export const FIGURES: readonly Figure[] = [
  ...GENERAL_FIGURES,
  ...CANDIDATE_FIGURES,
  ...BY_ELECTION_FIGURES,
  ...CONTEXT_FIGURES,
  ...AQTOBE_FIGURES,
  ...MASLIHAT_FIGURES,
  ...SPELLING_FIGURES,
].sort((one, other) =>
  one.source.document === other.source.document
    ? one.source.line - other.source.line
    : one.source.document < other.source.document
      ? -1
      : 1,
);
