import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { fileURLToPath } from 'node:url';
import { FIRST_VIEW_BYTES_MAX, holdBudget } from './budget.js';
import { catalogues } from './catalogues.js';
import { precompress } from './precompress.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The desk's own messages, and what it says in the words of the public pages. */
const SPOKEN = [
  'connection',
  'contest',
  'contests',
  'decisions',
  'desk',
  'incidents',
  'parties',
  'precincts',
];

/** The staff's pages, built beside the viewer's and sharing no file with them: a reader loads nothing of the desk. */
export default defineConfig({
  root: here('.'),
  plugins: [
    preact(),
    catalogues((group) => SPOKEN.includes(group)),
    holdBudget(FIRST_VIEW_BYTES_MAX.desk),
    precompress(),
  ],
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
