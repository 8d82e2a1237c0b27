import { grantsFor, isWhole, reachesPrecinct, type Grant } from '#election';
import type { KnownAttachment, Ledger, Mentions } from '#ledger';
import { refuseShape } from '../http/problems/shape.js';
import type { ElectionView } from '../read-model/election-view.js';

/** The sender of a request that reads or names a scan or a photo. */
export interface Viewer {
  readonly who: string;
  readonly grants: readonly Grant[];
}

/**
 * Whether a file that is not public is somebody's to see: who handed it in, who may follow a precinct whose protocol
 * names it, and who oversees one at which an incident does, or everything.
 */
export function maySee(
  { head, layout }: ElectionView,
  { handedInBy }: KnownAttachment,
  { protocolsOf, incidentsAt }: Mentions,
  { who, grants }: Viewer,
): boolean {
  const reaches = (action: 'follow' | 'oversee', precincts: readonly number[]): boolean => {
    const own = grantsFor(grants, action, head.id);
    return precincts.some((precinct) => reachesPrecinct(layout, own, precinct));
  };
  return (
    handedInBy.includes(who) ||
    isWhole(grantsFor(grants, 'oversee', head.id)) ||
    reaches('follow', protocolsOf) ||
    reaches('oversee', incidentsAt)
  );
}

/**
 * Lets somebody name a file in what they send. To name one is to show it to those of a precinct, and to everybody once
 * that is counted or published: so it must be theirs to see, and that it is public elsewhere is not enough, because
 * that may be withdrawn. A hash that is nobody's and one that is somebody else's are answered the same.
 * @param field where it is named
 * @throws ProblemError 400 where it is not
 */
export async function demandNameable(
  ledger: Ledger,
  view: ElectionView,
  { sha256, field }: { readonly sha256: string; readonly field: string },
  viewer: Viewer,
): Promise<void> {
  const { attachments } = ledger;
  const { key } = view.head;
  const known = await attachments.find(key, sha256);
  if (known && maySee(view, known, await attachments.mentions(key, sha256), viewer)) return;
  const message =
    'names a file that was not handed in for this election by you, nor for a precinct of yours; hand it in first';
  throw refuseShape('invalid-body', [{ path: [field], message }]);
}
