import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { fileURLToPath } from 'node:url';
import { FIRST_VIEW_BYTES_MAX, holdBudget } from './budget.js';
import { catalogues } from './catalogues.js';
import { plainImports } from './plain-imports.js';
import { precompress } from './precompress.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Where `vite apps/web` finds the api while the pages are being worked on. */
const API = process.env['SANAQ_API_URL'] ?? 'http://localhost:3000';

/** Messages that are said on the server alone: in feeds and pictures, and to search engines. */
const OF_SERVER = 'sharing';

/** Messages of what is loaded after the first view (`viewer/client/later.tsx`), and of a page that few open. */
const OF_LATER = [
  'downloads',
  'favourites',
  'history',
  'notices',
  'regions',
  'screen',
  'story',
  'take',
  'tour',
  'trend',
];

/** While the pages are being worked on, every address of the desk is its one page, as in the api. */
const leadToDesk: Plugin = {
  name: 'sanaq-desk',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, _, next) => {
      if (/^\/desk(\/|\?|$)/.test(request.url ?? '')) request.url = '/desk.html';
      next();
    });
  },
};

export default defineConfig({
  root: here('.'),
  plugins: [
    preact(),
    catalogues(
      (group) => group !== OF_SERVER,
      (group) => OF_LATER.includes(group),
    ),
    leadToDesk,
    holdBudget(FIRST_VIEW_BYTES_MAX.viewer),
    plainImports(),
    precompress(),
  ],
  resolve: { conditions: ['source'] },
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    manifest: true,
    // The first view names its scripts itself (`viewer/start.ts`), and what comes later can wait for its imports.
    modulePreload: false,
    // What four pages need comes with the first of them, in one file in place of twenty small ones; not what is only
    // needed by parts that come after the first view.
    rolldownOptions: {
      // The document names the first, which loads the second once the page has been painted.
      input: [here('index.html'), here('viewer/main.tsx')],
      output: {
        codeSplitting: {
          groups: [
            { name: 'common', test: /apps\/web\/(viewer\/(?!frame\/take-away)|shared\/)/, minShareCount: 4 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': API, '/socket.io': { target: API, ws: true } },
  },
});
