// Removes from dist/ what has no source any more: the compiler leaves modules that were moved or deleted.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

for (const folder of ['apps', 'libs']) {
  const built = join(root, 'dist', folder);
  for (const entry of readdirSync(built, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const source = join(root, relative(join(root, 'dist'), file)).replace(/\.js$/, '.ts');
    if (entry.isFile() && file.endsWith('.js') && !existsSync(source)) rmSync(file);
  }
}
