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

const keep = (messages: Readonly<Record<string, unknown>>, isKept: (group: string) => boolean): object =>
  Object.fromEntries(Object.entries(messages).filter(([key]) => isKept(key.split('.')[0] ?? '')));

/**
 * Parses the catalogues while building, and leaves the parser out of the pages.
 * @param isKept whether messages are kept whose keys begin with that part; all are if not given
 */
export const catalogues = (isKept: (group: string) => boolean = () => true): Plugin => ({
  name: 'sanaq-catalogues',
  enforce: 'pre',
  config: () => ({
    resolve: {
      alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' },
    },
  }),
  load: {
    filter: { id: /\/messages\/[a-z]{2}\.json$/ },
    handler: (id) => JSON.stringify(keep(compileCatalogue(readFileSync(id, 'utf8')), isKept)),
  },
});
