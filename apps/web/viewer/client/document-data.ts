/** What the server wrote into the document besides the page, by the id of its element; null where it wrote none. */
export function readData<Data>(id: 'held' | 'modules' | 'versioned'): Data | null {
  const text = document.getElementById(id)?.textContent ?? '';
  return text === '' ? null : (JSON.parse(text) as Data);
}
