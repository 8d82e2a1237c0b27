import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { typed } from './damage.js';
import { codeOf, Fault } from '../fault.js';
import { birthOf } from './processes.js';

/** Who works in a data folder: one live process at a time. */
interface Holder {
  readonly pid: number;
  readonly birth: string;
  readonly since: string;
  readonly address?: string;
}

const FILE = 'instance.json';

function read(path: string): { text: string; holder?: Holder } {
  const text = readFileSync(path, 'utf8');
  try {
    return { text, holder: JSON.parse(text) as Holder };
  } catch {
    return { text };
  }
}

/** Removes a dead holder's file, and only that one: another start may have put its own there meanwhile. */
function bury(path: string, text: string): void {
  const aside = `${path}.${process.pid}.dead`;
  renameSync(path, aside);
  if (readFileSync(aside, 'utf8') !== text) linkSync(aside, path);
  rmSync(aside);
}

function inUse(folder: string, holder: Holder): Fault {
  const where = holder.address === undefined ? '' : `, on ${holder.address}`;
  return new Fault(
    `The data folder ${typed(folder)} is in use by another Sanaq (process ${holder.pid}, since ${holder.since}${where}).`,
    `Stop that one (Ctrl-C where it runs, or: kill ${holder.pid}), or give this one a folder and a port of its own:`,
    '  SANAQ_DATA=.sanaq-2 PORT=3001 npm start',
  );
}

export class Claim {
  readonly #path: string;
  #holder: Holder;

  private constructor(path: string, holder: Holder) {
    this.#path = path;
    this.#holder = holder;
  }

  /**
   * Takes a data folder for this process, creating the folder where it is missing.
   * @throws Fault where another live process holds it
   */
  static take(folder: string): Claim {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, FILE);
    const since = new Date().toISOString();
    const holder = { pid: process.pid, birth: birthOf(process.pid) ?? '', since };
    const mine = `${path}.${process.pid}`;
    writeFileSync(mine, JSON.stringify(holder), { mode: 0o644 });
    try {
      // A link appears whole or not at all, and never over another's.
      while (!Claim.#link(mine, path)) Claim.#clear(folder, path);
    } finally {
      rmSync(mine, { force: true });
    }
    return new Claim(path, holder);
  }

  static #link(mine: string, path: string): boolean {
    try {
      linkSync(mine, path);
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
  }

  static #clear(folder: string, path: string): void {
    try {
      const { text, holder } = read(path);
      if (holder !== undefined && birthOf(holder.pid) === holder.birth) throw inUse(folder, holder);
      bury(path, text);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }

  /** Lets a second start say where this one can be found. */
  announce(address: string): void {
    this.#holder = { ...this.#holder, address };
    const mine = `${this.#path}.${process.pid}`;
    writeFileSync(mine, JSON.stringify(this.#holder), { mode: 0o644 });
    renameSync(mine, this.#path);
  }

  release(): void {
    rmSync(this.#path, { force: true });
  }
}
