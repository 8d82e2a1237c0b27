import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import type english from '../../messages/en.json';
import { LOCALES, type Language } from './languages.js';

/** The key of a message, the same in every catalogue (`apps/web/messages/<language>.json`). */
export type MessageKey = keyof typeof english;

/** What stands for a message's arguments; a number is written, and counted, as the language does. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * Every message of a language, by the keys of the public pages where nothing else is said. In the catalogue each is ICU
 * MessageFormat text; the build parses those with arguments, so that the pages carry no parser.
 */
export type Catalogue<Key extends string = MessageKey> = Readonly<
  Record<Key, string | readonly MessageFormatElement[]>
>;

/** Gives a message in the reader's language. A value that the message asks for and does not get throws. */
export type Translate<Key extends string = MessageKey> = (key: Key, values?: Values) => string;

/** The messages of one language, each prepared when it is first asked for. */
export function createTranslate<Key extends string = MessageKey>(
  language: Language,
  catalogue: Catalogue<Key>,
): Translate<Key> {
  const prepared = new Map<Key, IntlMessageFormat>();
  return (key, values) => {
    const message = catalogue[key];
    if (values === undefined && typeof message === 'string' && !message.includes('{')) return message;
    let format = prepared.get(key);
    if (!format) {
      format = new IntlMessageFormat(message as string | MessageFormatElement[], [...LOCALES[language]]);
      prepared.set(key, format);
    }
    return format.format(values) as string;
  };
}
