import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { fileURLToPath } from 'node:url';
import { holdBudget } from './budget.js';
import { precompress } from './precompress.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The staff's pages, built beside the viewer's and sharing no file with them: a reader loads nothing of the desk. */
export default defineConfig({
  root: here('.'),
  plugins: [preact(), holdBudget(), precompress()],
  resolve: { conditions: ['source'] },
  // The viewer's build goes before this one and has emptied the folder.
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: false,
    copyPublicDir: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: here('desk.html') },
  },
});
