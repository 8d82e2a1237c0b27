import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { LIMITS } from '#config';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');

/** The chapters of ASVS 5.0.0, with the number of requirements of levels 1 and 2 in each of their sections. */
const CHAPTERS: readonly (readonly [string, readonly (readonly [number, number])[]])[] = [
  [
    'Encoding and Sanitization',
    [
      [1, 2],
      [2, 9],
      [3, 11],
      [4, 3],
      [5, 2],
    ],
  ],
  [
    'Validation and Business Logic',
    [
      [1, 3],
      [2, 3],
      [3, 4],
      [4, 1],
    ],
  ],
  [
    'Web Frontend Security',
    [
      [2, 2],
      [3, 4],
      [4, 6],
      [5, 5],
      [7, 2],
    ],
  ],
  [
    'API and Web Service',
    [
      [1, 3],
      [2, 1],
      [3, 2],
      [4, 4],
    ],
  ],
  [
    'File Handling',
    [
      [1, 1],
      [2, 3],
      [3, 2],
      [4, 3],
    ],
  ],
  [
    'Authentication',
    [
      [1, 3],
      [2, 12],
      [3, 4],
      [4, 4],
      [5, 5],
      [6, 3],
      [8, 4],
    ],
  ],
  [
    'Session Management',
    [
      [1, 3],
      [2, 4],
      [3, 2],
      [4, 5],
      [5, 2],
      [6, 2],
    ],
  ],
  [
    'Authorization',
    [
      [1, 2],
      [2, 3],
      [3, 1],
      [4, 1],
    ],
  ],
  [
    'Self-contained Tokens',
    [
      [1, 3],
      [2, 4],
    ],
  ],
  [
    'OAuth and OIDC',
    [
      [1, 2],
      [2, 2],
      [3, 4],
      [4, 11],
      [5, 5],
      [6, 2],
      [7, 3],
    ],
  ],
  [
    'Cryptography',
    [
      [1, 2],
      [2, 3],
      [3, 3],
      [4, 4],
      [5, 1],
      [6, 1],
    ],
  ],
  [
    'Secure Communication',
    [
      [1, 3],
      [2, 2],
      [3, 4],
    ],
  ],
  [
    'Configuration',
    [
      [1, 1],
      [2, 5],
      [3, 2],
      [4, 5],
    ],
  ],
  [
    'Data Protection',
    [
      [1, 2],
      [2, 4],
      [3, 3],
    ],
  ],
  [
    'Secure Coding and Architecture',
    [
      [1, 3],
      [2, 3],
      [3, 7],
    ],
  ],
  [
    'Security Logging and Error Handling',
    [
      [1, 1],
      [2, 5],
      [3, 4],
      [4, 3],
      [5, 3],
    ],
  ],
  [
    'WebRTC',
    [
      [1, 1],
      [2, 4],
      [3, 2],
    ],
  ],
];

/** "V6.2.1" for each requirement of a chapter. */
function requirementsOf(chapter: number): string[] {
  const [, sections] = CHAPTERS[chapter - 1] ?? ['', []];
  return sections.flatMap(([section, count]) =>
    Array.from({ length: count }, (_, i) => `V${chapter}.${section}.${i + 1}`),
  );
}

const document = read('docs/security.md').replace(/\s+/g, ' ');
/** The claims by chapter: numbers of requirements, the word for their state, and the rest. */
const chapters = document.split(/ ## (?=V\d+ )/).slice(1);
const STATES = ['Met', 'In part', 'Not met', 'Does not apply', 'Do not apply'];

function claimsOf(chapter: string): { numbers: string[]; text: string }[] {
  const [said = ''] = chapter.split(' ## ');
  return [...said.matchAll(/- \*\*([V\d., ]+)\*\* (.*?)(?= - \*\*V|$)/g)].map(
    ([, numbers = '', text = '']) => ({
      numbers: numbers.split(', '),
      text,
    }),
  );
}

/** The limits in the document's table, by their name in code. */
function limitsTold(): Map<string, string> {
  const lines = read('docs/security.md').split('\n');
  const rows = lines.map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(
    rows.flatMap(([, name = '', , limit = '', beyond = '']): [string, string][] => {
      const known = /^`([a-z][A-Za-z]*\.[a-z][A-Za-z]*)`$/.exec(name)?.[1];
      return known === undefined
        ? []
        : [[known, beyond === '' ? `${limit}, and not what happens beyond it` : limit]];
    }),
  );
}

const SIZES = [
  ['GiB', 1024 ** 3],
  ['MiB', 1024 ** 2],
  ['KiB', 1024],
] as const;

/** A limit as the document writes it: "15 s", "64 KiB", "15,000". */
function writeLimit(name: string, limit: number): string {
  if (name.endsWith('Ms')) return limit % 1_000 === 0 ? `${limit / 1_000} s` : `${limit} ms`;
  const size = name.endsWith('Bytes') ? SIZES.find(([, bytes]) => limit % bytes === 0) : undefined;
  return size ? `${limit / size[1]} ${size[0]}` : limit.toLocaleString('en');
}

describe('docs/security.md', () => {
  it('has every chapter and every requirement of levels 1 and 2 once', () => {
    expect(CHAPTERS.flatMap((_, i) => requirementsOf(i + 1))).toHaveLength(253);
    expect(chapters).toHaveLength(CHAPTERS.length);
    chapters.forEach((chapter, i) => {
      expect(chapter.startsWith(`V${i + 1} ${CHAPTERS[i]?.[0]} `)).toBe(true);
      const claimed = claimsOf(chapter).flatMap(({ numbers }) => numbers);
      const sorted = (list: readonly string[]): string[] => [...list].sort();
      expect(sorted(claimed)).toEqual(sorted(requirementsOf(i + 1)));
    });
  });

  it('gives each requirement a state', () => {
    const unsaid = chapters
      .flatMap(claimsOf)
      .filter(({ text }) => !STATES.some((state) => text.startsWith(state)));
    expect(unsaid).toEqual([]);
  });

  it('names only files that exist', () => {
    const paths = [...document.matchAll(/`((?:apps|docker|docs|libs|test)\/[^`]+|eslint\.config\.mjs)`/g)];
    expect(paths.length).toBeGreaterThan(100);
    expect(paths.map(([, path = '']) => path).filter((path) => !existsSync(root + path))).toEqual([]);
  });

  it('names only tests that exist', () => {
    const named = [...document.matchAll(/`(test\/[^`]+|[^`]+\.spec\.ts)`((?:,? ?(?:and )?"[^"]+")+)/g)];
    const tests = named.flatMap(([, path = '', names = '']) =>
      [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => [path, name] as const),
    );
    expect(tests.length).toBeGreaterThan(60);
    expect(tests.filter(([path, name]) => !read(path).includes(name))).toEqual([]);
  });

  it('lists exactly the limits in the code', () => {
    const inCode = Object.entries(LIMITS).flatMap(([group, limits]) =>
      Object.entries(limits).map(([name, limit]) => [`${group}.${name}`, writeLimit(name, limit)] as const),
    );
    expect(Object.fromEntries(limitsTold())).toEqual(Object.fromEntries(inCode));
  });
});
