import type { Ledger } from '#ledger';
import type { ProblemFilter } from '../http/problems/problem-filter.js';
import type { ElectionViews } from '../read-model/election-views.js';

/** What is read to be shared, and where it is reached. */
export interface SharingTerms {
  readonly ledger: Ledger;
  readonly views: ElectionViews;
  readonly problems: ProblemFilter;
  /** Folder of the built pages. */
  readonly pagesFolder: string;
  /** Where browsers find us; what the request says where that is not configured. */
  readonly publicUrl: string | undefined;
}
