import { useState } from 'preact/hooks';

/** More at once than anybody works through. */
const LIMIT_MAX = 200;

/**
 * How much of a list is shown.
 * @param page how many more each time
 * @returns `more(next)` shows more where the api has more; null where there is none, or enough is shown
 */
export function useLimit(page: number): {
  readonly limit: number;
  readonly more: (next: number | null) => (() => void) | null;
} {
  const [limit, setLimit] = useState(page);
  return {
    limit,
    more: (next) =>
      next === null || limit >= LIMIT_MAX ? null : () => setLimit(Math.min(limit + page, LIMIT_MAX)),
  };
}
