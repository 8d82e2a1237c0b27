import { useEffect, useState } from 'preact/hooks';
import type { Store } from '../live/store.js';

/** A store's value; the component draws again when it changes. */
export function useStore<V>(store: Store<V>): V {
  const [, redraw] = useState<V>(store.get());
  useEffect(() => {
    redraw(() => store.get());
    return store.subscribe(() => redraw(() => store.get()));
  }, [store]);
  return store.get();
}
