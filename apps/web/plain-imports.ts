import type { Plugin } from 'vite';

/** Vite's own module, through which the built pages load scripts later. */
const HELPER = '\0vite/preload-helper.js';

/**
 * Loads what comes after the first view as a browser does by itself. Vite's helper first looks the whole document up for
 * style sheets of each script; these pages have one, which the document names.
 */
export const plainImports = (): Plugin => ({
  name: 'sanaq-plain-imports',
  apply: 'build',
  enforce: 'pre',
  load: (id) => (id === HELPER ? 'export const __vitePreload = (load) => load();' : null),
});
