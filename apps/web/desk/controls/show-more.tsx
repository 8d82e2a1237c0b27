/** Asks for more of a list, as long as there is more and it is not too long to be worked through. */
export function ShowMore({ words, onMore }: { words: string; onMore: (() => void) | null }) {
  if (onMore === null) return null;
  return (
    <p class="actions">
      <button type="button" class="button" onClick={onMore}>
        {words}
      </button>
    </p>
  );
}
