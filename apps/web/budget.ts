import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** JavaScript that the first paint of any page may need, gzipped. */
export const FIRST_PAINT_BYTES_MAX = 80_000;

/** A built file, as far as the budget must know it. */
export interface Built {
  readonly name: string;
  readonly code: string;
  readonly isEntry: boolean;
  /** Names of the files it cannot run without; what it loads later is not among them. */
  readonly imports: readonly string[];
}

/** Bytes, gzipped, of the entries and everything they cannot run without. */
export function weighFirstPaint(files: readonly Built[]): number {
  const byName = new Map(files.map((file) => [file.name, file]));
  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    for (const next of byName.get(name)?.imports ?? []) need(next);
  };
  for (const file of files) if (file.isEntry) need(file.name);
  return [...needed].reduce((sum, name) => sum + gzipSync(byName.get(name)?.code ?? '').byteLength, 0);
}

/** Says what the first paint weighs, and fails the build where that is too much for a phone on a village network. */
export function holdBudget(): Plugin {
  return {
    name: 'sanaq-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.values(bundle).flatMap((file): Built[] =>
        file.type === 'chunk'
          ? [{ name: file.fileName, code: file.code, isEntry: file.isEntry, imports: file.imports }]
          : [],
      );
      const bytes = weighFirstPaint(files);
      const weight = `first paint needs ${(bytes / 1000).toFixed(1)} kB of JavaScript, gzipped`;
      if (bytes > FIRST_PAINT_BYTES_MAX) {
        this.error(`${weight}; at most ${FIRST_PAINT_BYTES_MAX / 1000} kB are allowed`);
      }
      this.info(weight);
    },
  };
}
