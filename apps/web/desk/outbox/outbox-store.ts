import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { keyOf, type Piece, type PieceKey } from './outbox-entry.js';

/** Where pieces are kept from one visit to the next. */
export interface Shelf {
  /** Everything kept of an account. */
  all(account: string): Promise<readonly Piece[]>;
  /**
   * Replaces a piece by what `change` makes of it, null for none, in one step that no other tab comes between.
   * `firmly`: resolves only once it would survive a power cut. Gives what is kept then.
   * @throws DOMException where the browser keeps nothing, or nothing more
   */
  change(key: PieceKey, change: (now: Piece | null) => Piece | null, firmly?: boolean): Promise<Piece | null>;
}

interface Schema extends DBSchema {
  pieces: { key: [string, string, string]; value: Piece };
}

/** Sorts after every text: the end of a range of keys. */
const PAST: string = [] as unknown as string;

/**
 * The shelf of this browser, in IndexedDB: its transactions hold against other tabs, they can be made to survive a
 * power cut, and what it cannot keep it says.
 */
export class BrowserShelf implements Shelf {
  private opened: Promise<IDBPDatabase<Schema>> | undefined;

  async all(account: string): Promise<readonly Piece[]> {
    const db = await this.open();
    return db.getAll('pieces', IDBKeyRange.bound([account], [account, PAST]));
  }

  async change(
    key: PieceKey,
    change: (now: Piece | null) => Piece | null,
    firmly = false,
  ): Promise<Piece | null> {
    const db = await this.open();
    const durability = firmly ? 'strict' : 'relaxed';
    const transaction = db.transaction('pieces', 'readwrite', { durability });
    const { store } = transaction;
    const write = async (): Promise<Piece | null> => {
      const now = (await store.get([...key])) ?? null;
      const next = change(now);
      if (next === null) await store.delete([...key]);
      else if (next !== now) await store.put(next, [...keyOf(next)] as [string, string, string]);
      return next;
    };
    const [kept] = await Promise.all([write(), transaction.done]);
    return kept;
  }

  private open(): Promise<IDBPDatabase<Schema>> {
    this.opened ??= openDB<Schema>('sanaq-desk', 1, {
      upgrade: (db) => void db.createObjectStore('pieces'),
      terminated: () => (this.opened = undefined),
    });
    // A browser that refused once may have been given room since.
    this.opened.catch(() => (this.opened = undefined));
    return this.opened;
  }
}
