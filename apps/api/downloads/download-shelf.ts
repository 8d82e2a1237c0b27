import { LIMITS } from '#config';
import type { DownloadSet } from './download-set.js';

type Bounds = Readonly<Record<'sets' | 'keptBytes', number>>;

/**
 * The sets of files that are kept on disk. Beyond its bounds the one goes that was asked for longest ago, also while
 * somebody reads it: who reads slowly must not fill the disk.
 */
export class DownloadShelf {
  /** By election and version, in the order last asked for. */
  private readonly sets = new Map<string, DownloadSet>();

  constructor(private readonly bounds: Bounds = LIMITS.downloads) {}

  /** Bytes of all sets. */
  get bytes(): number {
    return [...this.sets.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  get size(): number {
    return this.sets.size;
  }

  /** The set of an election's version, by the election's key; undefined where none is kept. */
  get(election: number, version: number): DownloadSet | undefined {
    const key = `${election} ${version}`;
    const set = this.sets.get(key);
    if (!set) return undefined;
    this.sets.delete(key);
    this.sets.set(key, set);
    return set;
  }

  /** Keeps a set in place of the one of the same version, and drops the oldest beyond the bounds. */
  async put(election: number, set: DownloadSet): Promise<void> {
    const key = `${election} ${set.version}`;
    const dropped = this.sets.get(key);
    this.sets.delete(key);
    this.sets.set(key, set);
    await dropped?.close();
    for (const [oldest, each] of this.sets) {
      if (each === set || (this.size <= this.bounds.sets && this.bytes <= this.bounds.keptBytes)) break;
      this.sets.delete(oldest);
      await each.close();
    }
  }

  /** Drops a set, which is of a history that the ledger no longer has. */
  async drop(election: number, set: DownloadSet): Promise<void> {
    this.sets.delete(`${election} ${set.version}`);
    await set.close();
  }

  async close(): Promise<void> {
    const sets = [...this.sets.values()];
    this.sets.clear();
    await Promise.all(sets.map((set) => set.close()));
  }
}
