import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** JavaScript that the first view of a page may need, gzipped, with the messages of a language. */
export const FIRST_VIEW_BYTES_MAX = { viewer: 60_000, desk: 90_000, embed: 2_000 } as const;

/** A built file, as far as the budget must know it. */
export interface Built {
  readonly name: string;
  readonly code: string;
  readonly isEntry: boolean;
  /** Whether it holds the messages of one language, of which a reader needs one. */
  readonly isCatalogue: boolean;
  /** Names of the files it cannot run without; what it loads later is not among them. */
  readonly imports: readonly string[];
}

/** Bytes, gzipped, of the entries, of everything they cannot run without, and of the largest catalogue of messages. */
export function weighFirstView(files: readonly Built[]): number {
  const byName = new Map(files.map((file) => [file.name, file]));
  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    for (const next of byName.get(name)?.imports ?? []) need(next);
  };
  for (const file of files) if (file.isEntry) need(file.name);
  const weigh = (name: string): number => gzipSync(byName.get(name)?.code ?? '').byteLength;
  const catalogues = files.filter(({ name, isCatalogue }) => isCatalogue && !needed.has(name));
  const messages = Math.max(0, ...catalogues.map(({ name }) => weigh(name)));
  return [...needed].reduce((sum, name) => sum + weigh(name), messages);
}

/** Says what the first view weighs, and fails the build where that is too much for a phone on a village network. */
export function holdBudget(bytesMax: number): Plugin {
  return {
    name: 'sanaq-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.values(bundle).flatMap((file): Built[] =>
        file.type === 'chunk'
          ? [
              {
                name: file.fileName,
                code: file.code,
                isEntry: file.isEntry,
                isCatalogue: /\/messages\/[a-z]{2}\.json$/.test(file.facadeModuleId ?? ''),
                imports: file.imports,
              },
            ]
          : [],
      );
      const bytes = weighFirstView(files);
      const weight = `first view needs ${(bytes / 1000).toFixed(1)} kB of JavaScript, gzipped`;
      if (bytes > bytesMax) {
        this.error(`${weight}; at most ${bytesMax / 1000} kB are allowed`);
      }
      this.info(weight);
    },
  };
}
