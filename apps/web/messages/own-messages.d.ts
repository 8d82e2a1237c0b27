/** Messages of one group alone, as the build takes them out of a catalogue. */
declare module '*.json?of=story' {
  const messages: Partial<import('../shared/words/translate.js').Catalogue>;
  export default messages;
}
