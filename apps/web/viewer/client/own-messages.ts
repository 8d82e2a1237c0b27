let load = (): Promise<void> => Promise.resolve();

/**
 * Says how those messages are loaded that only one page says, beside its script. Where nobody says how, as on a server,
 * they are among all others from the start.
 */
export function provideMessages(loading: () => Promise<void>): void {
  load = loading;
}

/** Loads them; rejects where they cannot be loaded, and then may be tried again. */
export const loadOwnMessages = (): Promise<void> => load();
