import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** JavaScript that the first view of a page may need, gzipped, with the messages of a language. */
export const FIRST_VIEW_BYTES_MAX = { viewer: 60_000, desk: 110_000, embed: 2_000 } as const;

/** A built file, as far as the budget must know it. */
export interface Built {
  readonly name: string;
  readonly code: string;
  readonly isEntry: boolean;
  /** The language whose messages it holds, of which a reader needs one; null where it holds none. */
  readonly language: string | null;
  /** Whether it draws one kind of page, of which a first view has one. */
  readonly isPage: boolean;
  /** Names of the files it cannot run without; what it loads later is not among them. */
  readonly imports: readonly string[];
}

/**
 * Bytes, gzipped, of the entries, of everything they cannot run without, of the largest page with what that needs, and of
 * the messages of the language that has the most.
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
  const pages = files.map(({ name, isPage }) => {
    needed.clear();
    for (const known of shared) needed.add(known);
    return isPage ? need(name) : 0;
  });
  const messages = new Map<string, number>();
  for (const { name, language } of files) {
    if (language === null || shared.has(name)) continue;
    messages.set(language, (messages.get(language) ?? 0) + weigh(name));
  }
  return core + Math.max(0, ...pages) + Math.max(0, ...messages.values());
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
                language:
                  /\/messages\/(?:desk\/)?([a-z]{2})\.json$/.exec(file.facadeModuleId ?? '')?.[1] ?? null,
                isPage: /\/viewer\/pages\/[a-z-]+\.tsx$/.test(file.facadeModuleId ?? ''),
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
