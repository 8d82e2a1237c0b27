import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { dependencies, imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  imports: Record<string, unknown>;
};

/** Every built file, with the specifiers it imports. */
function* builtFiles(): Generator<{ readonly path: string; readonly specifiers: readonly string[] }> {
  for (const folder of ['dist/apps', 'dist/libs']) {
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.js')) continue;
      const source = readFileSync(join(root, folder, path), 'utf8');
      const { importedFiles } = ts.preProcessFile(source, true, true);
      yield { path: `${folder}/${path}`, specifiers: importedFiles.map(({ fileName }) => fileName) };
    }
  }
}

const sourceOf = (path: string): string => path.replace(/^dist\//, '').replace(/\.js$/, '.ts');

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

describe('the build', () => {
  const files = [...builtFiles()];

  it('imports only packages in dependencies', () => {
    const foreign = files.flatMap(({ path, specifiers }) =>
      specifiers
        .filter((each) => !/^[.#/]/.test(each) && !isBuiltin(each) && !(packageOf(each) in dependencies))
        .map((each) => `${path}: ${each}`),
    );
    expect(files.length).toBeGreaterThan(300);
    expect(foreign).toEqual([]);
  });

  it('has programs that import only packages in dependencies', () => {
    const programs = readdirSync(join(root, 'dist/bin'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.js'))
      .map((path) => readFileSync(join(root, 'dist/bin', path), 'utf8'));
    const imported = programs
      .flatMap((source) =>
        [...source.matchAll(/^import (?:.* from )?"([^"]+)";$/gm)].map(([, each]) => each!),
      )
      .filter((each) => !each.startsWith('.') && !isBuiltin(each));
    expect(imported).toContain('sharp');
    expect(imported.filter((each) => !(packageOf(each) in dependencies))).toEqual([]);
  });

  it('keeps no module whose source was removed', () => {
    const planted = join(root, 'dist/apps', `moved-${process.pid}.js`);
    writeFileSync(planted, '');
    spawnSync(process.execPath, ['apps/standalone/prune-build.mjs'], { cwd: root });
    expect(existsSync(planted)).toBe(false);
    const orphans = files.filter(({ path }) => !existsSync(join(root, sourceOf(path))));
    expect(orphans.map(({ path }) => path)).toEqual([]);
    expect(files.every(({ path }) => existsSync(join(root, path)))).toBe(true);
  });

  it('imports only subpaths (#name) that package.json defines', () => {
    const own = new Set(files.flatMap(({ specifiers }) => specifiers.filter((each) => each.startsWith('#'))));
    expect([...own].filter((each) => !(each in imports))).toEqual([]);
    expect(own.size).toBeGreaterThan(5);
  });

  it('contains neither specs nor test helpers', () => {
    expect(files.map(({ path }) => path).filter((path) => /\.spec\.js$|\/test\//.test(path))).toEqual([]);
  });

  it('is all that the image copies, besides package.json and pruned node_modules', () => {
    const stages = readFileSync(join(root, 'docker/Dockerfile'), 'utf8').split(/^FROM /m);
    expect(stages).toHaveLength(3);
    expect(stages[1]).toContain('npm prune --omit=dev');
    const taken = stages[2]!.split('\n').filter((line) => /^(COPY|ADD) /.test(line));
    expect(taken).toEqual(
      ['package.json ./', 'node_modules ./node_modules', 'dist ./dist'].map(
        (each) => `COPY --from=build /sanaq/${each}`,
      ),
    );
  });
});
