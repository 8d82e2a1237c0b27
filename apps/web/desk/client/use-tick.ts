import { useEffect, useState } from 'preact/hooks';

/** Counts up every so many milliseconds, while somebody can see the page. */
export function useTick(everyMs: number): number {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    const advance = (): void => {
      if (document.visibilityState === 'visible') setTick((value) => value + 1);
    };
    const timer = setInterval(advance, everyMs);
    document.addEventListener('visibilitychange', advance);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', advance);
    };
  }, [everyMs]);
  return tick;
}
