import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const IDENTITY = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];

describe('the pre-commit hook', () => {
  let folder: string;
  const git = (...args: readonly string[]) =>
    spawnSync('git', [...IDENTITY, ...args], { cwd: folder, encoding: 'utf8' });
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sanaq-hooks-'));
    cpSync(join(root, 'test/hooks'), join(folder, 'test/hooks'), { recursive: true });
    cpSync(join(root, '.prettierrc.json'), join(folder, '.prettierrc.json'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    git('init', '--quiet');
    git('config', 'core.hooksPath', 'test/hooks');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('formats committed files', () => {
    write('a.ts', 'const  a = "1"\n');
    git('add', 'a.ts');
    expect(git('commit', '-m', 'Add a').status).toBe(0);
    expect(git('show', 'HEAD:a.ts').stdout).toBe("const a = '1';\n");
  });

  it('stops the commit if a file is partly staged, and leaves it as it is', () => {
    write('a.ts', 'const  a = 1\n');
    git('add', 'a.ts');
    write('a.ts', 'const  a = 2\n');
    expect(git('commit', '-m', 'Add a').status).not.toBe(0);
    expect(git('show', ':a.ts').stdout).toBe('const  a = 1\n');
  });
});
