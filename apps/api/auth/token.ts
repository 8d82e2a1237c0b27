import { createHash, timingSafeEqual } from 'node:crypto';

/** The token of an `Authorization: Bearer` header; undefined where there is none. */
export function readBearer(header: string | undefined): string | undefined {
  return /^Bearer +([\w\-.~+/]+=*)$/i.exec(header ?? '')?.[1];
}

/** Whether a token is the expected one, compared in constant time. */
export function matcherOf(expected: string): (sent: string) => boolean {
  const digested = digest(expected);
  return (sent) => timingSafeEqual(digest(sent), digested);
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
