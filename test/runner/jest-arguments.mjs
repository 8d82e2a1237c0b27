import { fileURLToPath } from 'node:url';

/** What follows `node` on the command line of Jest, before its own options. */
export const jestArguments = [
  fileURLToPath(new URL('../../node_modules/jest/bin/jest.js', import.meta.url)),
  '--config',
  'test/jest.config.mjs',
];
