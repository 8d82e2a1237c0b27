/** A text without case and accents, so that "aqtobe" finds "Aqtöbe". Dotless i counts as i. */
export const foldName = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i').trim();
