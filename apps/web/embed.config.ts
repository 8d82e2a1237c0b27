import { defineConfig } from 'vite';
import { fileURLToPath } from 'node:url';
import { FIRST_VIEW_BYTES_MAX, holdBudget } from './budget.js';
import { precompress } from './precompress.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What other sites frame: a document that the api fills, its style, and what renews its figures. */
export default defineConfig({
  root: here('.'),
  plugins: [holdBudget(FIRST_VIEW_BYTES_MAX.embed), precompress()],
  // The viewer's build goes before this one and has emptied the folder.
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: false,
    copyPublicDir: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: here('embed.html') },
  },
});
