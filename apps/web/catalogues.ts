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

/** The end of the import of those messages of a catalogue that come after the first view. */
const LATER = '?later';

/**
 * Parses the catalogues while building, and leaves the parser out of the pages.
 * @param isKept whether messages are kept whose keys begin with that part; all are if not given
 * @param isLater of those, whether they come after the first view (`kk.json?later`); none do if not given
 */
export const catalogues = (
  isKept: (group: string) => boolean = () => true,
  isLater: (group: string) => boolean = () => false,
): Plugin => ({
  name: 'sanaq-catalogues',
  enforce: 'pre',
  config: () => ({
    resolve: {
      alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' },
    },
  }),
  load: {
    filter: { id: /\/messages\/(desk\/)?[a-z]{2}\.json(\?later)?$/ },
    handler: (id) => {
      const messages = compileCatalogue(readFileSync(id.replace(LATER, ''), 'utf8'));
      const isAskedLater = id.endsWith(LATER);
      const text = JSON.stringify(
        keep(messages, (group) => isKept(group) && isLater(group) === isAskedLater),
      );
      // A name with a query is none of JSON to the build.
      return isAskedLater ? `export default ${text};` : text;
    },
  },
});
