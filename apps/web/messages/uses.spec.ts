import { beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { argumentsOf, DESK_TEXTS, TEXTS } from './catalogues.js';

/** A call that uses a message. */
interface Use {
  readonly place: string;
  /** Each key that it may be, in pieces; null stands for any word. */
  readonly keys: readonly (readonly (string | null)[])[];
  /** The names of the arguments; null where the source does not show them. */
  readonly given: readonly string[] | null;
}

const ENGLISH = { ...TEXTS.en, ...DESK_TEXTS.en };
const WEB = fileURLToPath(new URL('..', import.meta.url));
const TRANSLATES = new Set(['t', 'sayEnglish', 'sayKnown']);

/** The texts that an expression may give, in pieces; null where the source does not show the text. */
function textsOf(node: ts.Expression): readonly (readonly (string | null)[])[] {
  if (ts.isStringLiteralLike(node)) return [[node.text]];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return textsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (!ts.isTemplateExpression(node)) return [[null]];
  return node.templateSpans.reduce<readonly (readonly (string | null)[])[]>(
    (before, { expression, literal }) =>
      before.flatMap((head) => textsOf(expression).map((middle) => [...head, ...middle, literal.text])),
    [[node.head.text]],
  );
}

function namesOf(node: ts.Expression | undefined): readonly string[] | null {
  if (node === undefined) return [];
  if (!ts.isObjectLiteralExpression(node)) return null;
  const names = node.properties.map((property) =>
    property.name !== undefined && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))
      ? property.name.text
      : null,
  );
  return names.every((name) => name !== null) ? names : null;
}

/** The name of the called function, alone or as a member: `t`, `words.t`. */
function nameOf(callee: ts.Expression): string {
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return ts.isIdentifier(callee) ? callee.text : '';
}

/** Every call in a source file that uses a message. */
function usesIn(file: string, source: string): readonly Use[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true);
  const uses: Use[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && TRANSLATES.has(nameOf(node.expression))) {
      const [key, second, third] = node.arguments;
      const values = nameOf(node.expression) === 'sayKnown' ? third : second;
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (key) uses.push({ place: `${file}:${line}`, keys: textsOf(key), given: namesOf(values) });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return uses;
}

/** The keys that a use may mean: an unknown word is one segment of a key, or a part of one. */
function keysOf(pieces: readonly (string | null)[]): readonly string[] {
  const steps = pieces.map((piece) => (piece === null ? '[^.]+' : piece.replaceAll('.', '\\.')));
  const pattern = new RegExp(`^${steps.join('')}$`);
  return Object.keys(ENGLISH).filter((key) => pattern.test(key));
}

const takes = (key: string, given: readonly string[]): boolean => {
  const taken = Object.keys(argumentsOf(ENGLISH[key] ?? ''));
  return taken.length === given.length && taken.every((name) => given.includes(name));
};

/** The places whose message is missing from the catalogues or takes other arguments. */
const faultsOf = (uses: readonly Use[]): readonly string[] =>
  uses
    .filter(({ keys, given }) =>
      keys.some((pieces) => {
        const meant = pieces.some((piece) => piece !== null) ? keysOf(pieces) : [];
        return given === null || !meant.some((key) => takes(key, given));
      }),
    )
    .map(({ place }) => place);

describe('uses in a source file', () => {
  const uses = (source: string) => usesIn('a.tsx', source);

  test('include keys, choices of keys and keys with an unknown word', () => {
    expect(uses("const a = t('x.y', { n: 1, m })")).toEqual([
      { place: 'a.tsx:1', keys: [['x.y']], given: ['n', 'm'] },
    ]);
    expect(uses("t(a ? 'x' : `y.${b ? 'c' : d}`)")[0]?.keys).toEqual([
      ['x'],
      ['y.', 'c', ''],
      ['y.', null, ''],
    ]);
    expect(uses("words.t('x')")[0]?.keys).toEqual([['x']]);
    expect(uses("u('x'); t.u('x')")).toEqual([]);
  });

  test('are faulty when the key or the arguments are wrong or unreadable', () => {
    const faulty = (source: string) => faultsOf(uses(source)).length > 0;
    expect(faulty("t('site.title', { page })")).toBe(false);
    expect(faulty("t('site.title', { 'page': 1 })")).toBe(false);
    expect(faulty('t(`connection.signs.${sign}`)')).toBe(false);
    expect(faulty("t('site.nothing')")).toBe(true);
    expect(faulty("t('site.title')")).toBe(true);
    expect(faulty("t('site.title', { page, more })")).toBe(true);
    expect(faulty("t('site.title', { ...page })")).toBe(true);
    expect(faulty("t('site.title', values)")).toBe(true);
    expect(faulty('t(`site.nothing.${sign}`)')).toBe(true);
    expect(faulty('t(key)')).toBe(true);
  });
});

describe('the pages', () => {
  let uses: readonly Use[] = [];
  beforeAll(() => {
    uses = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.spec)\.tsx?$/.test(name))
      .flatMap((name) => usesIn(name, readFileSync(`${WEB}${name}`, 'utf8')));
  });

  test('use only existing messages, with the arguments they take', () => {
    expect(faultsOf(uses)).toEqual([]);
  });

  test('ask on the server alone for what browsers are not sent', () => {
    const ofServer = uses.filter(({ keys }) => keys.some(([first]) => first?.startsWith('sharing.')));
    expect(ofServer.filter(({ place }) => !place.startsWith('viewer/sharing/'))).toEqual([]);
  });

  test('use every message', () => {
    const used = new Set(uses.flatMap(({ keys }) => keys.flatMap(keysOf)));
    expect(Object.keys(ENGLISH).filter((key) => !used.has(key))).toEqual([]);
  });
});
