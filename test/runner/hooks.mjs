// Node's module hooks for specs: TypeScript as it stands, and what a spec asks of Jest.
import { resolve as resolveTypescript } from '../fixtures/typescript-hooks.mjs';

export { load } from '../fixtures/typescript-hooks.mjs';

const globals = new URL('globals.mjs', import.meta.url).href;

export function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
  return resolveTypescript(specifier, context, next);
}
