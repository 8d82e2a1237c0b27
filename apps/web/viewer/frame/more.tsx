/** The button that leads on in a list, with how far it has come where that is known; nothing where it ends. */
export function More({ label, onMore, far }: { label: string; onMore: (() => void) | null; far?: string }) {
  if (!onMore) return null;
  return (
    <p class="more">
      <button type="button" class="button" onClick={onMore}>
        {label}
      </button>
      {far !== undefined && <span class="quiet">{far}</span>}
    </p>
  );
}
