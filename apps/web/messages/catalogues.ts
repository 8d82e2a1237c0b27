import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { readFileSync } from 'node:fs';
import { LANGUAGES, type Language } from '../shared/words/languages.js';

/** What a message takes: the name of each argument, and whether it is written as a number. */
export type Arguments = Readonly<Record<string, 'text' | 'number'>>;

/** Messages by key, as they are written, of each language. */
type Texts = Readonly<Record<Language, Readonly<Record<string, string>>>>;

const readAll = (folder: string): Texts =>
  Object.fromEntries(
    LANGUAGES.map((language) => {
      const text = readFileSync(new URL(`${folder}${language}.json`, import.meta.url), 'utf8');
      return [language, JSON.parse(text) as Readonly<Record<string, string>>];
    }),
  ) as unknown as Texts;

/** The messages of the public pages, for specs: nothing here is part of the pages. */
export const TEXTS = readAll('');

/** The messages of the desk. */
export const DESK_TEXTS = readAll('desk/');

/** Every piece of a message, those inside its plurals and choices too. */
function elementsOf(elements: readonly MessageFormatElement[]): readonly MessageFormatElement[] {
  return elements.flatMap((element) =>
    element.type === TYPE.plural || element.type === TYPE.select
      ? [element, ...elementsOf(Object.values(element.options).flatMap(({ value }) => value))]
      : [element],
  );
}

const parseText = (text: string): readonly MessageFormatElement[] =>
  elementsOf(parse(text, { ignoreTag: true }));

/** What a message takes. An argument that is text in one place and a number in another is a number. */
export function argumentsOf(text: string): Arguments {
  const taken: Record<string, 'text' | 'number'> = {};
  for (const element of parseText(text)) {
    if (element.type === TYPE.argument || element.type === TYPE.select) taken[element.value] ??= 'text';
    else if (element.type === TYPE.number || element.type === TYPE.plural) taken[element.value] = 'number';
    else if (element.type !== TYPE.literal && element.type !== TYPE.pound) throw new Error(`odd: ${text}`);
  }
  return taken;
}

/** The words of a message that stand in it whatever it is given. */
export const wordsOf = (text: string): string =>
  parseText(text)
    .map((element) => (element.type === TYPE.literal ? element.value : ''))
    .join(' ');

/** A count in a message, and the forms there are for it: categories of plurals, and numbers of their own ("=1"). */
export interface Plural {
  readonly argument: string;
  readonly forms: readonly string[];
}

/** The counts of a message that have forms. */
export const pluralsOf = (text: string): readonly Plural[] =>
  parseText(text).flatMap((element) =>
    element.type === TYPE.plural ? [{ argument: element.value, forms: Object.keys(element.options) }] : [],
  );

/** The forms that a message gives for each of its counts. */
export const formsOf = (text: string): readonly (readonly string[])[] =>
  pluralsOf(text).map(({ forms }) => forms);
