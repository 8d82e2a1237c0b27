import type { Name } from './bodies.js';

/** A text without case and accents, so that "aqtobe" finds "Aqtöbe". Dotless i counts as i. */
export const foldName = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i').trim();

/** Whether every word of `q` begins some word of the name, in any of its languages. */
export function matchesName(name: Name, q: string): boolean {
  const wanted = foldName(q).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return false;
  return [name.en, name.kk, name.ru].some((spelled) => {
    if (spelled === undefined) return false;
    const words = foldName(spelled).split(/[\s-]+/);
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}
