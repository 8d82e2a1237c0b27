import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

interface Rules {
  readonly forbidden: readonly { readonly name: string; readonly from: { readonly path?: string } }[];
}

interface Report {
  readonly summary: { readonly violations: readonly { readonly rule: { name: string }; from: string }[] };
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const rules = createRequire(import.meta.url)('../../imports.cjs') as Rules;

type Breach = readonly [file: string, text: string];

/** Folders with layers, each with a module above all of them. */
const HOUSES: Readonly<Record<string, string>> = {
  'libs/election': 'libs/election/index.ts',
  'libs/contract': 'libs/contract/index.ts',
  'libs/ledger': 'libs/ledger/index.ts',
  'apps/api': 'apps/api/thing.ts',
  'apps/sanaq': 'apps/sanaq/thing.ts',
  'apps/web/shared': 'apps/web/shared/thing.ts',
  'apps/web/viewer': 'apps/web/viewer/thing.ts',
  'apps/web/desk': 'apps/web/desk/thing.ts',
};

/** For each rule of downward imports, a module in a lower folder that imports the top. */
function climb(): Record<string, Breach> {
  const suffix = '-imports-only-downward';
  return Object.fromEntries(
    rules.forbidden.flatMap(({ name, from }): [string, Breach][] => {
      const folder = /^\^(.*)\/$/.exec(from.path ?? '')?.[1];
      const top = Object.entries(HOUSES).find(([house]) => folder?.startsWith(`${house}/`))?.[1];
      if (!name.endsWith(suffix) || folder === undefined || top === undefined) return [];
      return [[name, [`${folder}/climbing.ts`, `import '../${basename(top, '.ts')}.js';`]]];
    }),
  );
}

/** For each layered folder, a subfolder without a layer. */
function perch(): Record<string, Breach> {
  return Object.fromEntries(
    Object.entries(HOUSES).map(([house, top]): [string, Breach] => [
      `${house.replaceAll('/', '-')}-folders-have-a-floor`,
      [`${house}/attic/a.ts`, `import '../${basename(top, '.ts')}.js';`],
    ]),
  );
}

/** For each rule a module that breaks it, and its text. */
const BREACHES: Record<string, Breach> = {
  ...climb(),
  ...perch(),
  'election-imports-only-nothing': ['libs/election/a.ts', `import '#documents';`],
  'election-needs-only-no-package': ['libs/election/b.ts', `import 'zod';`],
  'documents-imports-only-election': ['libs/documents/a.ts', `import '#contract';`],
  'documents-needs-only-no-package': ['libs/documents/b.ts', `import 'zod';`],
  'downloads-imports-only-election': ['libs/downloads/a.ts', `import '#contract';`],
  'downloads-needs-only-no-package': ['libs/downloads/b.ts', `import 'zod';`],
  'paper-imports-only-election': ['libs/paper/a.ts', `import '#contract';`],
  'paper-needs-only-no-package': ['libs/paper/b.ts', `import 'zod';`],
  'contract-imports-only-election': ['libs/contract/a.ts', `import '#ledger';`],
  'contract-needs-only-zod': ['libs/contract/b.ts', `import 'pg';`],
  'ledger-imports-only-election-and-config-and-database': ['libs/ledger/a.ts', `import '#queue';`],
  'queue-imports-only-election-and-config-and-database': [
    'libs/queue/a.ts',
    `import '../../apps/api/thing.js';`,
  ],
  'database-imports-only-config': ['libs/database/a.ts', `import '#ledger';`],
  'database-needs-only-pg-and-@types/pg': ['libs/database/b.ts', `import 'zod';`],
  'ops-imports-only-config-and-contract': ['libs/ops/a.ts', `import '#ledger';`],
  'ops-needs-only-prom-client-and-pino': ['libs/ops/b.ts', `import 'pg';`],
  'config-imports-only-nothing': ['libs/config/a.ts', `import '#election';`],
  'config-needs-only-zod': ['libs/config/b.ts', `import 'pg';`],
  'files-imports-only-config': ['libs/files/a.ts', `import '#ledger';`],
  'files-needs-only-aws4fetch': ['libs/files/b.ts', `import 'pg';`],
  'http-client-imports-only-nothing': ['libs/http-client/a.ts', `import '#ledger';`],
  'http-client-needs-only-undici-and-ipaddr.js': ['libs/http-client/b.ts', `import 'zod';`],
  'drawing-imports-only-nothing': ['libs/drawing/a.ts', `import '#ledger';`],
  'drawing-needs-only-@resvg/resvg-js': ['libs/drawing/b.ts', `import 'zod';`],
  'tabular-imports-only-election': ['libs/tabular/a.ts', `import '#ledger';`],
  'tabular-needs-only-no-package': ['libs/tabular/b.ts', `import 'zod';`],
  'pure-libs-run-in-a-browser': ['libs/documents/c.ts', `import 'node:crypto';`],
  'libs-are-entered-by-their-index': ['apps/api/a.ts', `import '../../libs/queue/thing.js';`],
  'no-barrels-but-the-libs': ['apps/api/b.ts', `import './inner/index.js';`],
  'apps-keep-apart': ['apps/tallier/a.ts', `import '../api/thing.js';`],
  'web-imports-only-contract-and-election': ['apps/web/a.ts', `import '#documents';`],
  'web-takes-only-types-of-the-contract': ['apps/web/b.ts', `import { value } from '#contract'; value();`],
  'nothing-imports-tests': ['apps/api/c.ts', `import '../../test/thing.js';`],
  'shipped-code-needs-shipped-packages': ['apps/api/d.ts', `import 'fast-check';`],
  'no-cycles': ['apps/api/e.ts', `import './e2.js';`],
  'no-orphans': ['apps/api/f.ts', `export const alone = 1;`],
  'everything-resolves': ['apps/api/g.ts', `import './nowhere.js';`],
};

let folder: string;
let report: Report;

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanaq-imports-'));
  for (const file of ['package.json', 'tsconfig.json', 'test/imports.cjs']) {
    cpSync(join(root, file), join(folder, file));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const lib of [
    'election',
    'documents',
    'downloads',
    'paper',
    'contract',
    'database',
    'ledger',
    'queue',
    'ops',
    'config',
    'tabular',
  ]) {
    write(`libs/${lib}/index.ts`, 'export function value(): void {}');
    write(`libs/${lib}/thing.ts`, 'export const thing = 1;');
  }
  for (const file of [...Object.values(HOUSES), 'apps/api/inner/index.ts', 'test/thing.ts']) {
    if (file.endsWith('/index.ts') && file.startsWith('libs/')) continue;
    write(file, 'export const thing = 1;');
  }
  write('apps/api/e2.ts', `import './e.js';`);
  for (const [file, text] of Object.values(BREACHES)) write(file, text);
  const cruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cruise, 'apps', 'libs', 'test', '--config', 'test/imports.cjs', '--output-type', 'json'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  report = JSON.parse(stdout) as Report;
});

afterAll(() => rmSync(folder, { recursive: true }));

it.each(rules.forbidden.map(({ name }) => name))('%s reports a breach', (name) => {
  const file = BREACHES[name]?.[0];
  expect(file).toBeDefined();
  const stopped = report.summary.violations.filter(({ rule }) => rule.name === name).map(({ from }) => from);
  expect(stopped).toContain(file);
});
