import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXTS = new Set(['.css', '.html', '.js', '.svg']);
/** Below this a file travels in one packet anyway. */
const BYTES_MIN = 1_400;

/** Lays a .br and a .gz beside every built text worth it, so that the server need not compress while it counts. */
export function precompress(): Plugin {
  return {
    name: 'sanaq-precompress',
    apply: 'build',
    writeBundle({ dir }) {
      if (dir === undefined) return;
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!TEXTS.has(extname(name))) continue;
        const file = join(dir, name);
        const content = readFileSync(file);
        if (content.byteLength < BYTES_MIN) continue;
        const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength };
        writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
        writeFileSync(`${file}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
      }
    },
  };
}
