import type { DownloadQuery } from '#contract';
import { DOWNLOADS, type Part } from '#downloads';
import type { Layout } from '#election';
import { refuseShape } from '../http/problems/shape.js';
import type { ElectionView } from '../read-model/election-view.js';
import { findArea, findContest, findPrecinct } from '../read-model/find-part.js';

const BY_PRECINCT = DOWNLOADS.flatMap(({ name, table }) => (table?.isByPrecinct ? [name] : []));

/**
 * What of a file is asked for, as a test of its parts; undefined for all of it. A contest's part has what its precincts
 * sent as a whole too, such as turnout.
 * @throws ProblemError 400 where the file is not by precinct, 404 for an unknown area, contest or precinct
 */
export function selectParts(
  view: ElectionView,
  name: string,
  query: DownloadQuery,
): ((part: Part) => boolean) | undefined {
  const asked = (['area', 'contest', 'precinct'] as const).find((each) => query[each] !== undefined);
  if (asked === undefined) return undefined;
  if (!BY_PRECINCT.includes(name)) {
    const message = `${name} is of the whole election; ${BY_PRECINCT.join(', ')} can be asked for by ${asked}`;
    throw refuseShape('invalid-query', [{ path: [asked], message }]);
  }
  const { layout } = view;
  const area = query.area === undefined ? layout.root : findArea(view, query.area);
  const contest = query.contest === undefined ? -1 : findContest(view, query.contest);
  const precinct = query.precinct === undefined ? -1 : findPrecinct(view, query.precinct);
  const isOfContest = (part: Part): boolean =>
    part.contest === contest || (part.contest === -1 && layout.covers(contest, part.precinct));
  return (part) =>
    (precinct === -1 || part.precinct === precinct) &&
    (contest === -1 || isOfContest(part)) &&
    liesIn(layout, part.precinct, area);
}

function liesIn(layout: Layout, precinct: number, area: number): boolean {
  const place = (layout.rankOfPrecinct[precinct] ?? -1) - (layout.firstRankOfArea[area] ?? 0);
  return place >= 0 && place < (layout.precinctsOfArea[area] ?? 0);
}
