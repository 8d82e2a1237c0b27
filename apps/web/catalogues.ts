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

/** The group of messages that an id asks for ("…/messages/kk.json?of=story"); undefined where it asks for a catalogue. */
const groupOf = (id: string): string | undefined => /\?of=([a-z]+)$/.exec(id)?.[1];

/**
 * Parses the catalogues while building, and leaves the parser out of the pages. A catalogue that is imported with a group
 * (`?of=story`) is of that group alone.
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
    filter: { id: /\/messages\/[a-z]{2}\.json(\?of=[a-z]+)?$/ },
    handler: (id) => {
      const own = groupOf(id);
      const messages = compileCatalogue(readFileSync(id.replace(/\?.*/, ''), 'utf8'));
      if (own === undefined) return JSON.stringify(keep(messages, isKept));
      // Behind a question mark nothing is taken for JSON.
      const code = `export default ${JSON.stringify(keep(messages, (group) => group === own))};`;
      return { code, moduleType: 'js' };
    },
  },
});
