/** Five strokes of a tally: what a count looks like on paper. */
export function Tally() {
  return (
    <svg class="tally" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <path d="M7 6v20M13 6v20M19 6v20M25 6v20" />
      <path class="tally-gate" d="M3 22 29 10" />
    </svg>
  );
}
