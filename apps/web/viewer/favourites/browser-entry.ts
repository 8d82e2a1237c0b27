/** What a browser keeps under a name; null where it cannot be read: its store may be switched off, or have nothing. */
export function readEntry(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
