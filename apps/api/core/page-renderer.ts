import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Renderer } from '#contract';

/** The renderer that belongs to the built pages of a folder; undefined where there is none. */
export async function loadRenderer(folder: string): Promise<Renderer | undefined> {
  const file = join(folder, '..', 'pages', 'render.js');
  if (!existsSync(file)) return undefined;
  return (await import(pathToFileURL(file).href)) as Renderer;
}
