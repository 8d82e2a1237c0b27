/** How often is looked whether the page has slept, in milliseconds. */
const TICK_MS = 3_000;
/** By how much the wall clock must have run ahead of the page's own to be a hint that the machine slept. */
const SLEPT_MS_MIN = 5_000;

interface Waking {
  /** Called when the page may have slept, or its network is back: what it knew may be old. */
  readonly onWake: () => void;
  /** Called every few seconds. */
  readonly onTick: () => void;
  /** Whether nothing has been heard for too long. */
  readonly isSilent: () => boolean;
}

/**
 * Tells when a page must ask again what it believed to know. Where a machine sleeps, timers and performance.now() may
 * stand still together, and no event need tell of it: then only the wall clock shows it. A wall clock that was set
 * has the page ask once too often, and that is all it is used for.
 */
export function watchWaking({ onWake, onTick, isSilent }: Waking): void {
  let wall = Date.now();
  let own = performance.now();
  setInterval(() => {
    const ahead = Date.now() - wall - (performance.now() - own);
    wall = Date.now();
    own = performance.now();
    if (ahead > SLEPT_MS_MIN || isSilent()) onWake();
    onTick();
  }, TICK_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') onWake();
  });
  document.addEventListener('resume', onWake);
  for (const event of ['pageshow', 'online']) addEventListener(event, onWake);
}
