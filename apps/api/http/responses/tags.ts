import { createHash } from 'node:crypto';

/** What the tag of a body in another coding ends with: it is another representation. */
const SUFFIX = /-(?:gzip|br)"$/;

/** A strong ETag: a body that differs in one byte has another. */
export function tagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 24)}"`;
}

/** The tag of the same body in another coding. */
export function tagInCoding(tag: string, coding: string): string {
  return `${tag.slice(0, -1)}-${coding}"`;
}

/** Whether an If-None-Match header names the tag, in whatever coding its body was sent before. */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header === tag) return true;
  return header.split(',').some((each) => {
    const named = each.trim().replace(/^W\//, '');
    return named === '*' || named === tag || named.replace(SUFFIX, '"') === tag;
  });
}
