/** What an address or a body can name that is there: `⟦precinct 4⟧` is filled in when a request is sent. */
export type Kind =
  | 'election'
  | 'draft'
  | 'area'
  | 'precinct'
  | 'contest'
  | 'option'
  | 'checkpoint'
  | 'person'
  | 'token'
  | 'session'
  | 'appointment'
  | 'replay'
  | 'submission'
  | 'decision'
  | 'incident'
  | 'file'
  | 'cursor'
  | 'login'
  | 'invitation'
  | 'export';

const KEPT = 40;
const EXPORT_LENGTH_MAX = 60_000;
const PLACE = /⟦(\w+) (\d+)⟧/g;
const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;

/** Which kind the ids in the answers of a route are, by a part of its path. */
const LEARNT: readonly (readonly [string, Kind])[] = [
  ['/people', 'person'],
  ['/tokens', 'token'],
  ['/sessions', 'session'],
  ['/appointments', 'appointment'],
  ['/replays', 'replay'],
  ['/incidents', 'incident'],
  ['/decisions', 'decision'],
  ['/submissions', 'submission'],
  ['/precincts/', 'submission'],
  ['/held', 'submission'],
  ['/differing', 'submission'],
];

/** A place for something known, which `Known.fill` fills. */
export function place(kind: Kind, index: number): string {
  return `⟦${kind} ${index}⟧`;
}

/** Ids that are there, those of the elections and those found in answers. */
export class Known {
  private readonly ids = new Map<Kind, string[]>();

  /** Takes these in place of what was known of a kind. */
  set(kind: Kind, ids: readonly string[]): void {
    this.ids.set(kind, [...ids]);
  }

  /** The newest of a kind that are known. */
  of(kind: Kind): readonly string[] {
    return this.ids.get(kind) ?? [];
  }

  /** Notes the ids that the answer of a route, or what was sent to it, names. */
  learn(path: string, text: string): void {
    const kind = LEARNT.find(([part]) => path.includes(part))?.[1];
    if (kind) for (const [id] of text.matchAll(UUID)) this.add(kind, id);
    for (const [, file = ''] of text.matchAll(/"sha256":"([\da-f]{64})"/g)) this.add('file', file);
    for (const [, key = ''] of text.matchAll(/"key":"([^"]+)"/g)) this.add('appointment', key);
    for (const [, invitation = ''] of text.matchAll(/"invitation":"([^"]+)"/g))
      this.add('invitation', invitation);
    if (path.endsWith('/export') && text.length < EXPORT_LENGTH_MAX) this.set('export', [text]);
    for (const [, cursor = ''] of text.matchAll(/"next":"([^"]+)"/g)) this.add('cursor', cursor);
  }

  /** A text with its places filled; where nothing of a kind is known, with the kind's name. */
  fill(text: string, write: (id: string) => string = (id) => id): string {
    return text.replace(PLACE, (_, kind: string, index: string) => {
      const ids = this.of(kind as Kind);
      return write(ids[Number(index) % Math.max(1, ids.length)] ?? kind);
    });
  }

  private add(kind: Kind, id: string): void {
    const ids = this.ids.get(kind) ?? [];
    if (ids.includes(id)) return;
    ids.push(id);
    if (ids.length > KEPT) ids.shift();
    this.ids.set(kind, ids);
  }
}
