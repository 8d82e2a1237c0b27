/** Letters that are not a plain letter and a mark, with the plain one readers type for them. */
const PLAIN: Readonly<Record<string, string>> = {
  ı: 'i',
  ə: 'a',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
};

/**
 * Words as a search compares them: small letters without marks, so that "Aqtobe" finds "Aqtöbe", "Sahtinsk"
 * finds "Şahtinsk" and "Жанаозен" finds "Жаңаөзен".
 */
export function foldWords(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\u0000-\u007f]/gu, (letter) => PLAIN[letter] ?? letter);
}
