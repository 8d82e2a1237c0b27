/** A value that others can watch. */
export interface Store<V> {
  get(): V;
  set(value: V): void;
  /** Calls `listener` after every change; the answer ends that. */
  subscribe(listener: () => void): () => void;
}

/** A store holding `value`; setting what it already holds tells nobody. */
export function createStore<V>(value: V): Store<V> {
  let held = value;
  const listeners = new Set<() => void>();
  return {
    get: () => held,
    set: (next) => {
      if (Object.is(next, held)) return;
      held = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
