import { hash } from 'node:crypto';
import type { Content } from '#ledger';

/** A submission's content without its id; without `replaces` where that is whatever is accepted now. */
export type Unnamed = Omit<Content, 'id' | 'replaces'> & { readonly replaces?: string | null };

/** The namespace of these ids (RFC 9562, 5.5): made once at random, and never to change. */
const NAMESPACE = Buffer.from('6b0d3c0e1f7a4c52a3d98e54b7c2f016', 'hex');

/**
 * The id of a submission whose sender gives none: a name-based UUID (version 5) of the election and all that the
 * submission says. The same row sent again is the same submission; rows that differ anywhere are two.
 */
export function deriveId(election: string, said: Unnamed): string {
  const { precinct, slot, counts, replaces, reason, recordedAt, acknowledged } = said;
  const place = replaces === undefined ? 'current' : replaces;
  const name = JSON.stringify([election, precinct, slot, counts, place, reason, recordedAt, acknowledged]);
  const digest = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name)]), 'hex');
  const variant = ((parseInt(digest.charAt(16), 16) & 3) | 8).toString(16);
  return (
    `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-` +
    `${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`
  );
}
