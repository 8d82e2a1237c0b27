import { hash } from 'node:crypto';

/**
 * The sixteen bytes of the namespace 73616e61-7172-4ec3-a96f-772d69642d31, chosen to be UTF-8 so that they can
 * stand in front of a name. Never to change: every id given so far follows from it.
 */
const NAMESPACE = 'sanaqrN\u00e9ow-id-1';

/**
 * The id of a submission or a decision whose sender gives none: a name-based UUID (RFC 9562, version 5) of the
 * election, the sender, and all that it says. The same row sent again is the same one; rows that differ anywhere, or
 * come from two, are two.
 * @param said the canonical text after the id (canonicalRest of #ledger for submissions)
 * @param sender as the audit log names them; null for the token from the environment, and for what belongs to nobody
 */
export function deriveId(election: string, said: string, sender: string | null = null): string {
  // What is said begins with a quote, which no sender's name does: the two spellings never meet.
  const name = sender === null ? `${election} ${said}` : `${election} ${sender} ${said}`;
  const digest = hash('sha1', NAMESPACE + name, 'hex');
  const variant = VARIANTS.charAt(parseInt(digest.charAt(16), 16) & 3);
  return (
    `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-` +
    `${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`
  );
}

/** The two high bits are 10. */
const VARIANTS = '89ab';
