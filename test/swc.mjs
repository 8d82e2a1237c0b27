const jsc = {
  transform: {
    legacyDecorator: true,
    decoratorMetadata: true,
    react: { runtime: 'automatic', importSource: 'preact' },
  },
  target: 'es2022',
  // Node imports JSON only with its attribute.
  experimental: { keepImportAttributes: true },
};

/** How TypeScript becomes JavaScript where nothing is built: in specs and in the scripts of this folder. */
export function swcOptionsOf(filename) {
  const parser = { syntax: 'typescript', decorators: true, tsx: filename.endsWith('x') };
  return { jsc: { ...jsc, parser }, module: { type: 'es6' } };
}
