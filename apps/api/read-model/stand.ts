import type { Stands } from '../http/responses/held-answers.js';
import type { ElectionView } from './election-view.js';
import type { ElectionViews } from './election-views.js';

/**
 * How long an answer made of an election's view stands: as long as the view is kept up to date, and nothing that the
 * answer is made of has changed. Taken before the answer is made.
 * @param version the version of what it is made of; that of the election where it may be made of anything
 */
export function standOf(
  views: Pick<ElectionViews, 'keeps'>,
  view: ElectionView,
  version: () => number = () => view.version,
): Stands {
  const { generation } = view;
  // Decisions change lists and precincts before they are counted, and so without a version.
  const decisions = view.decisionLog.size;
  const then = version();
  return () =>
    views.keeps(view) &&
    view.generation === generation &&
    view.decisionLog.size === decisions &&
    version() === then;
}
