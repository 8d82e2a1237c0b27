import type { IncomingHttpHeaders } from 'node:http';

/**
 * The newest of what anybody may read. A cache gives it for a second without asking, and while it asks again for two
 * more. What a process answers without `sanaq-stale-since` was compared with the database less than six seconds before
 * (Freshness), so that nobody is shown anything older than nine seconds by caches that count Age, unless it is marked:
 * docs/scale.md adds up the rest of the ten.
 */
export const NEWEST = 'public, max-age=1, stale-while-revalidate=2';

/** Bytes that their address names: they never change. */
export const FOR_EVER = 'public, max-age=31536000, immutable';

/** Kept, but asked for again every time. */
export const ASK_AGAIN = 'no-cache';

/** Whether a request may come from somebody known: then no cache that others share may keep the answer. */
export function hasCredentials({ authorization, cookie }: IncomingHttpHeaders): boolean {
  return authorization !== undefined || cookie !== undefined;
}
