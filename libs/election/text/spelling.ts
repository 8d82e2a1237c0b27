/**
 * Letters as a search compares them: Kazakh and Russian Cyrillic, the Kazakh Latin of 2021 and the letters that English
 * writes in its place. A sound that those write in different ways is one letter here; ъ and ь are none.
 */
const LETTERS: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    ә: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    ғ: 'g',
    д: 'd',
    е: 'e',
    ж: 'j',
    з: 'z',
    и: 'i',
    к: 'k',
    қ: 'k',
  },
  ...{
    л: 'l',
    м: 'm',
    н: 'n',
    ң: 'n',
    о: 'o',
    ө: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ұ: 'u',
    ү: 'u',
  },
  ...{ ф: 'f', х: 'h', һ: 'h', ц: 'ts', ч: 'c', ш: 's', щ: 'sc', ъ: '', ы: 'i', і: 'i', ь: '', э: 'e' },
  ...{ ю: 'iu', я: 'ia', ı: 'i', ə: 'a', y: 'i', q: 'k', w: 'u', x: 'ks' },
  ...{ æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ł: 'l', ŋ: 'n' },
};

/** What two spellings write with more letters and with fewer, or double and single, as the shorter. */
const SHORTENINGS: readonly (readonly [RegExp, string])[] = [
  [/kh/g, 'h'],
  [/zh/g, 'j'],
  // "sh", "gh" and "ch"; and an h of its own that follows a consonant, because nothing distinguishes "s-h" from "sh".
  [/([bcdfgjlmnprstvz])h/g, '$1'],
  [/ng/g, 'n'],
  [/ie/g, 'e'],
  [/([a-z])\1/g, '$1'],
];

/** What one of those shortens. */
const LONGER = /[bcdfgjklmnprstvz]h|ng|ie|([a-z])\1/;

/** Apostrophes and what is typed for them: they stand for a soft sign or for nothing, and divide no word. */
const APOSTROPHES = /['"`´‘’‚‛“”ʹʺʻʼʽˈ′«»]/gu;

/**
 * A name as a search compares it, equal for its spellings in Kazakh and Russian Cyrillic, in the Kazakh Latin of 2021
 * and in English: "Жамбыл", "Jambyl" and "Zhambyl" are "jambil". Without case, marks and apostrophes; words are divided
 * by one space each, whatever divided them. It is for comparison and never for reading, and folding again changes nothing.
 */
export function foldSpelling(name: string): string {
  const letters = Array.from(stripMarks(stripMarks(name).toLowerCase()), (sign) => LETTERS[sign] ?? sign);
  let folded = letters
    .join('')
    .replace(APOSTROPHES, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  // A shortening may bring together what another one shortens; each takes letters away, so this ends.
  while (LONGER.test(folded)) {
    for (const [longer, shorter] of SHORTENINGS) folded = folded.replace(longer, shorter);
  }
  return folded;
}

/** The words of what is sought, each folded; one that is written with a hyphen stays one. */
export function foldSought(sought: string): string[] {
  return sought
    .split(/\s+/u)
    .map(foldSpelling)
    .filter((word) => word !== '');
}

function stripMarks(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '');
}
