import { readFileSync } from 'node:fs';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

/** Messages that say the same whatever they are given need no format. */
const isPlain = (text: string): boolean => !/[{}'<]/.test(text);

/** The messages of a catalogue, parsed as ICU MessageFormat where they have arguments. */
function compileCatalogue(text: string): Readonly<Record<string, unknown>> {
  const messages = Object.entries(JSON.parse(text) as Record<string, string>);
  return Object.fromEntries(
    messages.map(([key, message]) => [
      key,
      isPlain(message) ? message : parse(message, { ignoreTag: true, captureLocation: false }),
    ]),
  );
}

const keep = (messages: Readonly<Record<string, unknown>>, groups?: readonly string[]): object =>
  Object.fromEntries(
    Object.entries(messages).filter(([key]) => groups?.includes(key.split('.')[0] ?? '') ?? true),
  );

/**
 * Parses the catalogues while building, and leaves the parser out of the pages.
 * @param groups the first parts of the keys that are kept; all if not given
 */
export const catalogues = (groups?: readonly string[]): Plugin => ({
  name: 'sanaq-catalogues',
  enforce: 'pre',
  config: () => ({
    resolve: {
      alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' },
    },
  }),
  load: {
    filter: { id: /\/messages\/[a-z]{2}\.json$/ },
    handler: (id) => JSON.stringify(keep(compileCatalogue(readFileSync(id, 'utf8')), groups)),
  },
});

/** How modules say that what they import is JSON, statically and dynamically. */
const ATTRIBUTE = /(?: with \{ type: ["']json["'] \}|, ?\{ with: \{ type: ["']json["'] \} \})/g;

/**
 * While pages are worked on, JSON is served as a module of JavaScript, which a browser refuses where the importing module says
 * that it is JSON, as Node wants it to.
 */
export const plainImports = (): Plugin => ({
  name: 'sanaq-plain-imports',
  apply: 'serve',
  transform: {
    filter: { id: /\/apps\/web\/.*\.tsx?$/, code: ATTRIBUTE },
    handler: (code) => ({ code: code.replaceAll(ATTRIBUTE, ''), map: null }),
  },
});
