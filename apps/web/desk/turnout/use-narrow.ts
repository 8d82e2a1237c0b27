import { useEffect, useState } from 'preact/hooks';

/** Widths of the precincts' column, of an hour's, and of the page's margins, in rem: as the style sheet has them. */
const [HEAD_REM, HOUR_REM, MARGIN_REM] = [14, 8, 5.5];

/** Whether the page is too narrow for so many hours beside each other: one is shown at a time then. */
export function useNarrow(hours: number): boolean {
  const narrow = `(max-width: ${HEAD_REM + HOUR_REM * hours + MARGIN_REM}rem)`;
  const [isNarrow, setNarrow] = useState(() => matchMedia(narrow).matches);
  useEffect(() => {
    const query = matchMedia(narrow);
    const look = (): void => setNarrow(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, [narrow]);
  return isNarrow;
}
