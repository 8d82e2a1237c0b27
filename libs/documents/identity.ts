/** Four 32-bit words out of a text, each from a seed of its own. */
function wordsOf(text: string): readonly [number, number, number, number] {
  const mixed = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344].map((seed) => {
    let word = seed;
    for (let at = 0; at < text.length; at += 1) {
      word = Math.imul(word ^ text.charCodeAt(at), 0x5bd1e995);
      word ^= word >>> 15;
    }
    return scramble(word);
  });
  return mixed as [number, number, number, number];
}

/** A bijection of 32-bit words: different words stay different. */
function scramble(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** Places that no submission of a feed reaches. */
const INCIDENTS_FROM = 0xffff_0000;

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

/**
 * The ids of one run's submissions: a UUID (version 8, RFC 9562) for every index from 0 to 2^32 - 1, always the
 * same for the same run and index, and never twice within a run. A run taken up again after a kill therefore
 * sends the ids it sent before, and the commission's side recognises them.
 */
export function submissionIds(run: string): (index: number) => string {
  const [first, second, third, fourth] = wordsOf(run);
  return (index) => {
    const spread = scramble(index ^ fourth);
    const high = hex(first ^ Math.imul(spread, 0x9e3779b1));
    const middle = hex((second & 0xffff0fff) | 0x8000);
    const low = hex((third & 0x3fffffff) | 0x80000000);
    return `${high}-${middle.slice(0, 4)}-${middle.slice(4)}-${low.slice(0, 4)}-${low.slice(4)}${hex(spread)}`;
  };
}

/** The id of a run's incident, by its place among the scenario's: none of its submissions has it. */
export function incidentIdOf(run: string, index: number): string {
  return submissionIds(run)(INCIDENTS_FROM + index);
}
