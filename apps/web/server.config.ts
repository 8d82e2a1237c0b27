import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { fileURLToPath } from 'node:url';
import { catalogues } from './catalogues.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds what renders the public pages inside the api: the same components as in a browser, without their styles. */
export default defineConfig({
  root: here('.'),
  plugins: [preact(), catalogues()],
  resolve: { conditions: ['source'] },
  // Bundled whole, since none of it is installed where the api runs.
  ssr: { noExternal: true },
  build: {
    ssr: here('viewer/server.tsx'),
    outDir: here('../../dist/pages'),
    emptyOutDir: true,
    copyPublicDir: false,
    rolldownOptions: { output: { entryFileNames: 'render.js', codeSplitting: false } },
  },
});
