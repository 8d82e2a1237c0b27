import { createHash, timingSafeEqual } from 'node:crypto';

/** The token of an `Authorization: Bearer` header; undefined where there is none. */
export function readBearer(header: string | undefined): string | undefined {
  return /^Bearer +([\w\-.~+/]+=*)$/i.exec(header ?? '')?.[1];
}

/** Whether two tokens are the same, in a time that tells nothing of either. */
export function matchesToken(sent: string, expected: string): boolean {
  return timingSafeEqual(digest(sent), digest(expected));
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
