import { useEffect } from 'preact/hooks';

/** How long after its last move the pointer is seen, in milliseconds. */
const POINTER_MS = 3_000;
/** The class of a document whose pointer is hidden. */
const IDLE = 'screen-idle';

/** Keeps the display from going dark while the page is seen, where the browser can (Screen Wake Lock, secure pages alone). */
export function useKeepAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isHere = true;
    const keep = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      // Refused where the battery is low; asked again when the page is seen again.
      const kept = await navigator.wakeLock.request('screen').catch(() => null);
      if (isHere) lock = kept;
      else void kept?.release();
    };
    const look = (): void => void keep();
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      isHere = false;
      document.removeEventListener('visibilitychange', look);
      void lock?.release();
    };
  }, []);
}

/** Hides the pointer where it has not moved for a while. */
export function useIdlePointer(): void {
  useEffect(() => {
    const { classList } = document.documentElement;
    const hide = (): void => classList.add(IDLE);
    let timer = setTimeout(hide, POINTER_MS);
    const move = (): void => {
      classList.remove(IDLE);
      clearTimeout(timer);
      timer = setTimeout(hide, POINTER_MS);
    };
    addEventListener('pointermove', move);
    return () => {
      removeEventListener('pointermove', move);
      clearTimeout(timer);
      classList.remove(IDLE);
    };
  }, []);
}
