type Load = () => Promise<void>;

let loaded: Promise<void> | null = null;
let load: Load = () => Promise.resolve();

/** Says how the messages are loaded that come after the first view; a server has all of them from the start. */
export function setLaterMessages(loading: Load): void {
  load = loading;
}

/** Loads the messages that come after the first view, once; rejects where they cannot be loaded, and may be tried again. */
export function loadLaterMessages(): Promise<void> {
  loaded ??= load().catch((error: unknown) => {
    loaded = null;
    throw error;
  });
  return loaded;
}
