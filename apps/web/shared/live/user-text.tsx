import type { ComponentChildren } from 'preact';

/** A sentence cut around texts that came from outside: those stand at odd places. A text that is not in it is passed over. */
export function cutAround(sentence: string, texts: readonly string[]): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (;;) {
    // The next of them, and of those that begin there the longest: one name may begin like another.
    const found = texts
      .map((text) => ({ text, at: text === '' ? -1 : sentence.indexOf(text, from) }))
      .filter(({ at }) => at !== -1)
      .sort((a, b) => a.at - b.at || b.text.length - a.text.length)[0];
    if (!found) return [...pieces, sentence.slice(from)];
    pieces.push(sentence.slice(from, found.at), found.text);
    from = found.at + found.text.length;
  }
}

/**
 * What somebody outside wrote: a name, a reason, who decided. It stands in `<bdi>`, so that in whatever direction it is
 * written it does not change the order of the page's own words around it.
 * @param within the sentence of the page that it is part of, or they are; it stands alone without one
 */
export function UserText({ text, within }: { text: string | readonly string[]; within?: string }) {
  const texts = typeof text === 'string' ? [text] : text;
  if (within === undefined) return <bdi>{texts.join('')}</bdi>;
  const pieces = cutAround(within, texts).map((piece, index): ComponentChildren =>
    index % 2 === 1 ? <bdi key={index}>{piece}</bdi> : piece,
  );
  return <>{pieces}</>;
}
