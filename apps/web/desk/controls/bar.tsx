import { fraction } from '../../shared/words/format.js';

/** How much of a whole is done (full) and under way (hatched). The figures stand beside it in words. */
export function Bar({ part, whole, rest = 0 }: { part: number; whole: number; rest?: number }) {
  return (
    <span class="bar" aria-hidden="true">
      <span class="bar-full" style={{ width: `${fraction(part, whole) * 100}%` }} />
      <span class="bar-rest" style={{ width: `${fraction(rest, whole) * 100}%` }} />
    </span>
  );
}
