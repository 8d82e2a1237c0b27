/** The api's own bounds: long enough that no mixture of letters, digits and signs has to be demanded. */
export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 128;

/** How a password stands to the bounds; the api counts UTF-16 units, as JavaScript does. */
export function weighPassword(password: string): { readonly length: number; readonly fits: boolean } {
  const { length } = password;
  return { length, fits: length >= PASSWORD_LENGTH_MIN && length <= PASSWORD_LENGTH_MAX };
}

/** A text in groups that can be read out and typed over: "ABCDEFGH" -> "ABCD EFGH". */
export const inGroups = (text: string, size = 4): string =>
  text.match(new RegExp(`.{1,${size}}`, 'g'))?.join(' ') ?? '';
