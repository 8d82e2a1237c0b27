/** What is made when it is first used: a formatter of a language takes longer to make than a page of figures to write. */
export function onFirstUse<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}
