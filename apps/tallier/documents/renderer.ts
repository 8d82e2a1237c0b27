import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { findProjectFolder } from '#config';
import type { Drawn, DrawLimits, Said } from './drawn.js';

/** The process that draws, as the build has it: what follows `node` on its command line. */
const ENTRY = [join(findProjectFolder(), 'dist/bin/render-pages.js')];
const MIB = 1024 * 1024;
/** What it says of itself before the rendition, and what is kept of its last words. */
const HEAD_BYTES_MAX = 4_096;
const LAST_WORDS_MAX = 2_000;
/** It ends by itself in time; where it does not, it is ended a moment later. */
const GRACE_MS = 500;

/** Thrown where drawing was ended: it took too long, or too much memory, or broke down over the file. */
export class Exhausted extends Error {}

/** What can be drawn, or in words why not. */
export type Rendering = { readonly drawn: Drawn } | { readonly fault: string };

/**
 * Draws files, each in a process of its own that has nothing but the file: no secret, no address, no environment. What
 * a file does to its reader ends with that process, and so does all that it unfolds to.
 */
export class Renderer {
  private readonly running = new Set<ChildProcess>();
  private closed = false;

  /** @param entry what follows `node` on the command line of the process that draws; that of the build if not given */
  constructor(
    private readonly limits: DrawLimits,
    private readonly entry: readonly string[] = ENTRY,
  ) {}

  /**
   * Draws a file.
   * @throws Exhausted where it took too much; Error where the process cannot be started, or is ended by `close`
   */
  async render(content: Buffer): Promise<Rendering> {
    if (this.closed) throw new Error('nothing is drawn any more');
    const { drawMs, heapBytes, renditionBytes } = this.limits;
    const flags = [
      `--max-old-space-size=${Math.ceil(heapBytes / MIB)}`,
      '--disallow-code-generation-from-strings',
    ];
    const args = [...flags, ...this.entry, JSON.stringify(this.limits)];
    const child = spawn(process.execPath, args, { env: {}, stdio: ['pipe', 'ignore', 'pipe', 'pipe'] });
    this.running.add(child);
    const timer = setTimeout(() => child.kill('SIGKILL'), drawMs + GRACE_MS);
    try {
      const [ended, output, words] = await Promise.all([
        endOf(child),
        take(child.stdio[3] as Readable, HEAD_BYTES_MAX + renditionBytes, child),
        lastWords(child.stderr as Readable),
        give(child, content),
      ]);
      if (ended !== 0) throw this.describeEnd(ended, words);
      return read(output);
    } finally {
      clearTimeout(timer);
      this.running.delete(child);
    }
  }

  /** Ends what is being drawn. */
  close(): void {
    this.closed = true;
    for (const child of this.running) child.kill('SIGKILL');
  }

  private describeEnd(ended: number | NodeJS.Signals, words: string): Error {
    if (this.closed) return new Error('it was ended together with the process that asked for it');
    return new Exhausted(`the process that draws ended with ${ended}: ${words.trim() || 'it said nothing'}`);
  }
}

/** Its exit code, or the signal that ended it. */
function endOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? code ?? 1));
  });
}

/** All that it writes; one that writes more than it may is ended. */
async function take(stream: Readable, bytesMax: number, child: ChildProcess): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > bytesMax) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  await closing(stream);
  return Buffer.concat(chunks);
}

/** The end of what it complains of. */
async function lastWords(stream: Readable): Promise<string> {
  let words = '';
  stream.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString('utf8')).slice(-LAST_WORDS_MAX);
  });
  await closing(stream);
  return words;
}

async function closing(stream: Readable): Promise<void> {
  await new Promise<void>((resolve) => {
    stream.once('close', resolve);
    stream.once('error', () => resolve());
  });
}

/** Gives it the file. One that ends before it has read all of it says by its end what there is to say. */
async function give(child: ChildProcess, content: Buffer): Promise<void> {
  await new Promise<void>((resolve) => {
    child.stdin?.once('error', () => resolve());
    child.once('error', () => resolve());
    child.stdin?.end(content, () => resolve());
  });
}

function read(output: Buffer): Rendering {
  const end = output.indexOf('\n');
  const said = JSON.parse(output.toString('utf8', 0, end)) as Said;
  if (!said.ok) return { fault: said.fault };
  const { widthPx, heightPx, pages } = said;
  return { drawn: { content: output.subarray(end + 1), widthPx, heightPx, pages } };
}
