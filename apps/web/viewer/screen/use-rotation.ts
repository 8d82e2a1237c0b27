import { useEffect, useState } from 'preact/hooks';

/** What is shown of so many slides. */
interface Rotation {
  readonly at: number;
  /** Whether the next one has to be asked for by a key. */
  readonly isPaused: boolean;
}

const CALMER = '(prefers-reduced-motion: reduce)';

/** Whether a key is meant for the page: not one that is typed together with others. */
const isPlainKey = (event: KeyboardEvent): boolean =>
  !(event.metaKey || event.ctrlKey || event.altKey) && !event.defaultPrevented;

/**
 * Shows slides in turn. Space or P stops it and lets it go on, the arrow keys show the next and the one before. For who
 * wants less motion it stands still until it is let go.
 * @param paceS between two slides, in seconds; 0 where the first stays until a key is pressed
 */
export function useRotation(count: number, paceS: number): Rotation {
  const [turn, setTurn] = useState(0);
  const [isPaused, setPaused] = useState(paceS === 0);
  useEffect(() => {
    if (matchMedia(CALMER).matches) setPaused(true);
    const press = (event: KeyboardEvent): void => {
      if (!isPlainKey(event)) return;
      const { key } = event;
      if (key === ' ' || key.toLowerCase() === 'p') setPaused((before) => paceS === 0 || !before);
      else if (key === 'ArrowRight') setTurn((before) => before + 1);
      else if (key === 'ArrowLeft') setTurn((before) => before - 1);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [paceS]);
  useEffect(() => {
    if (isPaused || count < 2) return undefined;
    // Begins anew with each slide, so that one that a key has brought stays as long as the others.
    const timer = setTimeout(() => setTurn((before) => before + 1), paceS * 1000);
    return () => clearTimeout(timer);
  }, [isPaused, count, paceS, turn]);
  return { at: count === 0 ? 0 : ((turn % count) + count) % count, isPaused };
}
