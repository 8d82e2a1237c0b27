/** Letters by their width in DejaVu Sans, in hundredths of their size, rounded up; any other is taken for the widest. */
const PLAIN: readonly (readonly [width: number, letters: string])[] = [
  [35, ' \u00a0,./:;|·’‘IJijlıІі'],
  [45, '!()-[]ftr'],
  [55, '"*_–?cszşçгзсэ“”'],
  [65, '0123456789EFLPSTYabdeghknopquvxyäğñöŞşūüáЁёвтухчьғұүГЕЗРТУабеийклоряәқөҰҮһ«»'],
  [75, 'ABCKNRUVXZÄÁÇÑŪÜАБВИЙКСХЧЬЭЯднпцъҒҚңҢҺ'],
  [85, '&DGHOQĞÖДЛНОПЦмыӘҢӨ#+wЪю✓−'],
  [100, '%@MWmМФЫфжшщ—…'],
];
const BOLD: readonly (readonly [width: number, letters: string])[] = [
  [40, ' \u00a0,./:;|·’‘IJijlıІі'],
  [50, '!()-[]_frt–'],
  [60, '"*?cszşçгғзстэ'],
  [70, '0123456789EFLTaehkovxyäöáЁёГЕТабвекнопучхьяәҒқөұ«»“”'],
  [80, 'ABCKPRSVXYZbdgnpquñğŞşūüÄÁАБВЗРСУХЭЬЯийлрцъҚҰҮүҺһ'],
  [90, '&#+DGHNOQUĞÑÖŪÜДИЙКЛНОПЧдмӘңӨ✓−'],
  [100, '@wMМФЪЦыфжюҢ—…'],
  [115, '%mWЫшщ'],
];
const WIDEST = 135;

const widthsOf = (table: typeof PLAIN): ReadonlyMap<string, number> =>
  new Map(table.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width])));
const WIDTHS = { plain: widthsOf(PLAIN), bold: widthsOf(BOLD) } as const;

/** What decides how wide a text is: its size in pixels, and whether it is in bold. */
export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
}

/** How wide a text is at most, in pixels. */
export function measure(text: string, { size, bold = false }: TextStyle): number {
  const widths = bold ? WIDTHS.bold : WIDTHS.plain;
  return ([...text].reduce((sum, letter) => sum + (widths.get(letter) ?? WIDEST), 0) * size) / 100;
}

/** A text that is no wider than that, in pixels; what is left out is said by an ellipsis. */
export function fit(text: string, style: TextStyle, width: number): string {
  if (measure(text, style) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && measure(`${letters.join('')}…`, style) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** A text in lines that are no wider than that, in pixels, at most so many of them. */
export function wrap(text: string, style: TextStyle, width: number, lines: number): readonly string[] {
  const wrapped: string[] = [];
  let rest = text.split(/\s+/);
  while (rest.length > 0 && wrapped.length < lines - 1) {
    let words = 1;
    while (words < rest.length && measure(rest.slice(0, words + 1).join(' '), style) <= width) words += 1;
    wrapped.push(fit(rest.slice(0, words).join(' '), style, width));
    rest = rest.slice(words);
  }
  return rest.length === 0 ? wrapped : [...wrapped, fit(rest.join(' '), style, width)];
}
