import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');
const documentsIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

const DOCUMENTS = ['.', 'docs', 'docs/design'].flatMap(documentsIn);
/** The changelog may name files of earlier versions that no longer exist. */
const CURRENT = DOCUMENTS.filter((path) => path !== 'CHANGELOG.md');

/** The fragment of a link to a heading, as GitHub writes it. */
const fragmentOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** Whether the target of a relative link such as "other.md#a-heading" exists. */
function leadsSomewhere(from: string, link: string): boolean {
  const [path = '', fragment] = link.split('#');
  const target = path === '' ? from : join(dirname(from), path);
  if (!existsSync(root + target)) return false;
  if (fragment === undefined) return true;
  const headings = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => fragmentOf(heading));
  return headings.includes(fragment);
}

describe('the documents', () => {
  it.each(DOCUMENTS)('%s links only to files and headings that exist', (path) => {
    const links = [...read(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const relative = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(relative.filter((link) => !leadsSomewhere(path, link))).toEqual([]);
  });

  it.each(CURRENT)('%s names only files and folders that exist', (path) => {
    const named = [...read(path).matchAll(/`((?:apps|libs|test|docs|docker)\/[\w./-]+)`/g)];
    expect(named.map(([, file = '']) => file).filter((file) => !existsSync(root + file))).toEqual([]);
  });

  it.each(['apps', 'apps/api', 'libs'])('DESIGN.md draws every folder of %s', (parent) => {
    const [, drawing = ''] = read('DESIGN.md').split('```');
    const folders = readdirSync(join(root, parent), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const missing = folders.filter(({ name }) => !new RegExp(`^ +${name}/ `, 'm').test(drawing));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});
