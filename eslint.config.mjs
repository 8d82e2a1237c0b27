import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import regexp from 'eslint-plugin-regexp';
import ts from 'typescript-eslint';

const lines = { skipBlankLines: true, skipComments: true };

const names = [
  { selector: 'default', format: ['camelCase'], leadingUnderscore: 'forbid' },
  { selector: 'import', format: ['camelCase', 'PascalCase'] },
  { selector: 'variable', format: ['camelCase', 'UPPER_CASE'] },
  // A component, an entity or a decorator is called as what it makes.
  {
    selector: ['variable', 'function'],
    modifiers: ['global'],
    format: ['camelCase', 'PascalCase', 'UPPER_CASE'],
  },
  { selector: 'parameter', format: ['camelCase'], leadingUnderscore: 'allow' },
  { selector: 'classProperty', format: ['camelCase', 'UPPER_CASE'] },
  { selector: 'typeLike', format: ['PascalCase'], leadingUnderscore: 'forbid' },
  // Headers, columns, codes and areas are named by others.
  { selector: ['objectLiteralProperty', 'typeProperty', 'objectLiteralMethod', 'typeMethod'], format: null },
];

const strict = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/naming-convention': ['error', ...names],
  // tsconfig's noUncheckedIndexedAccess makes an index known to be inside cost a "!"; the alternative hides it.
  '@typescript-eslint/no-non-null-assertion': 'off',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
  // Nest's modules are classes that hold nothing but their decorator.
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  eqeqeq: 'error',
  'no-control-regex': 'off',
  'max-lines': ['error', { max: 300, ...lines }],
  'max-lines-per-function': ['error', { max: 60, ...lines }],
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
};

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', '.cache/', '.sanaq*/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    // A pattern that backtracks stops the process for whoever sends the right text: tests and tools are no exception.
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    // Rules that need types are oxlint's (.oxlintrc.json).
    extends: [ts.configs.recommended, ts.configs.stylistic],
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    rules: strict,
  },
  {
    // Once a connection is reset, nobody can tell any more from where it came: it is asked on arrival, in one place.
    files: ['apps/api/**/*.ts'],
    ignores: ['apps/api/auth/origin.ts', 'apps/api/http/connection/client-address.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...['ip', 'remoteAddress'].flatMap((name) =>
          [`MemberExpression[property.name='${name}']`, `ObjectPattern > Property[key.name='${name}']`].map(
            (selector) => ({ selector, message: 'Read request.origin, which is noted on arrival.' }),
          ),
        ),
      ],
    },
  },
  {
    // A describe is a function as long as its examples.
    files: ['**/*.spec.{ts,tsx}'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        module: 'writable',
        fetch: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        setImmediate: 'readonly',
        performance: 'readonly',
        Buffer: 'readonly',
      },
    },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, ...lines }],
      'max-lines-per-function': ['error', { max: 60, ...lines }],
    },
  },
);
