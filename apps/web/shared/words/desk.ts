import { deskEnglish } from './english/desk/desk.js';

/** Every word the desk says; a language is one object of this type. The viewer's words are elsewhere, and stay there. */
export type DeskMessages = typeof deskEnglish;

/** The languages the desk speaks, each by its BCP 47 primary tag. */
const CATALOGUES: Readonly<Record<string, DeskMessages>> = { en: deskEnglish };

/** The desk's words in the first of somebody's languages that it speaks; English if none. */
export function chooseDeskMessages(preferred: readonly string[]): DeskMessages {
  const tags = preferred.map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  const known = tags.find((tag) => Object.hasOwn(CATALOGUES, tag));
  return (known === undefined ? undefined : CATALOGUES[known]) ?? deskEnglish;
}
