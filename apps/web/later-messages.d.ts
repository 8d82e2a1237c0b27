/** Messages that are parsed while building (`catalogues.ts`). */
declare module '*.json?parsed' {
  const messages: Readonly<Record<string, unknown>>;
  export default messages;
}

/** The messages of a catalogue that come after the first view (`catalogues.ts`). */
declare module '*.json?later' {
  const messages: Readonly<Record<string, unknown>>;
  export default messages;
}
