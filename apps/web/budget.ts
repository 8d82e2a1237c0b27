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
  /** The kind of page it draws, of which a first view has one; null where it draws none. */
  readonly page: string | null;
  /** The kind of page whose own messages it holds, in one language; null where it holds none. */
  readonly messagesOf: string | null;
  /** Names of the files it cannot run without; what it loads later is not among them. */
  readonly imports: readonly string[];
}

/**
 * Bytes, gzipped, of the entries, of everything they cannot run without, of the largest page with what that needs and its
 * own messages, and of the largest catalogue of messages.
 */
export function weighFirstView(files: readonly Built[]): number {
  const byName = new Map(files.map((file) => [file.name, file]));
  const weigh = (name: string): number => gzipSync(byName.get(name)?.code ?? '').byteLength;
  const needed = new Set<string>();
  const need = (name: string): number => {
    if (needed.has(name)) return 0;
    needed.add(name);
    const imports = byName.get(name)?.imports ?? [];
    return imports.reduce((sum, next) => sum + need(next), weigh(name));
  };
  const core = files.reduce((sum, { name, isEntry }) => (isEntry ? sum + need(name) : sum), 0);
  const shared = new Set(needed);
  const pages = files.map(({ name, page }) => {
    if (page === null) return 0;
    needed.clear();
    for (const known of shared) needed.add(known);
    const own = files.filter(({ messagesOf }) => messagesOf === page);
    return need(name) + Math.max(0, ...own.map((messages) => weigh(messages.name)));
  });
  const catalogues = files.filter(({ name, isCatalogue }) => isCatalogue && !shared.has(name));
  return core + Math.max(0, ...pages) + Math.max(0, ...catalogues.map(({ name }) => weigh(name)));
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
                page: /\/viewer\/pages\/([a-z-]+)\.tsx$/.exec(file.facadeModuleId ?? '')?.[1] ?? null,
                messagesOf:
                  /\/messages\/[a-z]{2}\.json\?of=([a-z]+)$/.exec(file.facadeModuleId ?? '')?.[1] ?? null,
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
