/**
 * Attempts something until it is done, with a pause between attempts: for a hook that asks until it is answered.
 * @param attempt tells after how many milliseconds it wants to be attempted again; undefined for not at all. Its signal
 *   is aborted once nobody waits for it any more.
 * @returns what ends it; an attempt under way is then the last
 */
export function repeat(attempt: (leaving: AbortSignal) => Promise<number | undefined>): () => void {
  const leaving = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async (): Promise<void> => {
    const pauseMs = await attempt(leaving.signal);
    if (pauseMs !== undefined && !leaving.signal.aborted) timer = setTimeout(() => void run(), pauseMs);
  };
  void run();
  return () => {
    leaving.abort();
    clearTimeout(timer);
  };
}
