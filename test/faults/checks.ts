import type { Definition } from '#election';
import { Ledger } from '#ledger';
import { recount } from '../../apps/tallier/recount-election.js';
import { queryDatabase } from '../fixtures/services/query.js';
import { comparable, foldJournal, type Expected } from './fold.js';
import { ask } from './http.js';
import { CONTEST } from './load/election.js';
import type { Entry, Journal } from './load/journal.js';
import { WATCHED, type Front, type SocketReader } from './watch/readers.js';

/** What the ledger holds beside what was acknowledged, and what readers are given beside what that adds up to. */
export interface Findings {
  /** Acknowledged, and not in the ledger as it was acknowledged. */
  readonly lost: readonly string[];
  /** In the ledger twice, or without an answer that says so. */
  readonly twice: readonly string[];
  /** Where a recount disagrees. */
  readonly recount: readonly string[];
  /** Readers that are given something else than the journal adds up to. */
  readonly wrong: readonly string[];
}

const COUNTED_MS_MAX = 15_000;
const DIFFERENCE_BEFORE = 40;
const DIFFERENCE_AFTER = 30;

interface Row {
  readonly id: string;
  readonly state: string;
  readonly place: string;
}

/** A receipt's state, and the states that its row may have become since. */
const SUCCESSORS: Readonly<Record<string, readonly string[]>> = {
  accepted: ['accepted'],
  held: ['held', 'accepted'],
  entered: ['entered', 'confirmed', 'differing', 'settled'],
  differing: ['differing', 'settled'],
  recorded: ['decision'],
};

/**
 * Holds rows of an election's submissions against the journal. An entry of which the answers do not tell what became
 * of it is settled by what is there.
 */
function holdAgainst(journal: Journal, rows: readonly Row[]): Pick<Findings, 'lost' | 'twice'> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const entry of journal.entries) resolveUnsure(entry, byId.get(entry.sent.id));
  const lost: string[] = [];
  const twice: string[] = [];
  const expected = new Set<string>();
  for (const entry of journal.entries) {
    const { sent, fate } = entry;
    const row = byId.get(sent.id);
    if (fate === 'refused') continue;
    expected.add(sent.id);
    if (fate === 'recorded' && !stands(entry, row)) {
      lost.push(`${sent.kind} ${sent.id} (${entry.state}) is ${row?.state ?? 'not there'}`);
    }
  }
  const places = new Set<string>();
  for (const { id, state, place } of rows) {
    if (!expected.has(id)) twice.push(`${id} (${state}) was acknowledged to nobody`);
    if (state !== 'accepted') continue;
    if (places.has(place)) twice.push(`${id}: ${place} is accepted twice`);
    places.add(place);
  }
  if (byId.size < rows.length) twice.push(`${rows.length - byId.size} ids are there more than once`);
  return { lost, twice };
}

function resolveUnsure(entry: Entry, row: Row | undefined): void {
  if (entry.fate !== 'unsure') return;
  const isThere = entry.sent.kind === 'review' ? row?.state === 'accepted' : row !== undefined;
  entry.fate = isThere ? 'recorded' : 'refused';
  entry.state = row?.state;
}

function stands({ sent, state = '' }: Entry, row: Row | undefined): boolean {
  if (!row) return false;
  if (sent.kind === 'review') return row.state === 'accepted';
  return (SUCCESSORS[state] ?? [state]).includes(row.state);
}

/** Looks into the ledger itself: waits until all is counted, then reads every row and counts again. */
export async function checkLedger(
  url: string,
  election: string,
  journal: Journal,
): Promise<Omit<Findings, 'wrong'>> {
  const ledger = await Ledger.open({ url, poolMax: 4, name: 'sanaq-faults' });
  try {
    const stored = await ledger.elections.load(election);
    if (!stored) throw new Error(`there is no election ${election} any more`);
    const uncounted = await untilCounted(ledger, stored.key);
    const rows = await queryDatabase<Row>(url, ROWS, [stored.key]);
    const { faults } = await recount(ledger, stored);
    return { ...holdAgainst(journal, rows), recount: [...uncounted, ...faults] };
  } finally {
    await ledger.close();
  }
}

const ROWS = `SELECT id, state, precinct || '/' || slot || '/' || version AS place FROM submission WHERE election = $1`;

async function untilCounted(ledger: Ledger, key: number): Promise<string[]> {
  const sinceMs = performance.now();
  for (;;) {
    const { recorded, counted } = await ledger.submissions.pending(key);
    // Fewer than are counted is for the recount to tell.
    if (recorded <= counted) return [];
    if (performance.now() - sinceMs > COUNTED_MS_MAX) {
      return [`${recorded - counted} of ${recorded} are not counted after ${COUNTED_MS_MAX / 1_000} s`];
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export interface Looking {
  readonly definition: Definition;
  readonly journal: Journal;
  readonly fronts: readonly Front[];
  readonly sockets: readonly SocketReader[];
}

/** Holds what every reader is given against a fold of the journal; readers have `waitMs` to come to it. */
export async function checkReaders(
  { definition, journal, fronts, sockets }: Looking,
  waitMs: number,
): Promise<string[]> {
  const expected = foldJournal(definition, journal.entries);
  const sinceMs = performance.now();
  for (;;) {
    const wrong: string[] = [];
    for (const front of fronts) wrong.push(...(await wrongOverHttp(front, definition, expected)));
    for (const socket of sockets) wrong.push(...wrongOnSocket(socket, expected));
    if (wrong.length === 0 || performance.now() - sinceMs > waitMs) return wrong;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function wrongOverHttp(
  { name, url }: Front,
  definition: Definition,
  expected: Expected,
): Promise<string[]> {
  const wrong: string[] = [];
  const compare = async (path: string, topic: string, pick = (body: unknown) => body): Promise<void> => {
    const reply = await ask(`${url}/api/elections/${definition.id}/${path}`).catch(() => undefined);
    const body = reply?.status === 200 ? comparable(pick(JSON.parse(reply.text))) : `status ${reply?.status}`;
    const sought = comparable(expected.get(topic));
    if (body !== sought)
      wrong.push(`${name} answers ${path} with another ${topic}: ${describeDifference(body, sought)}`);
  };
  await compare('summary', 'summary');
  for (const { id, parent } of definition.areas) {
    await compare(`turnout/series?area=${id}`, `area/${id}`);
    if (parent === undefined) continue;
    await compare(`areas/${id}/contests/${CONTEST}`, `area/${id}/contest/${CONTEST}`);
  }
  await compare(`contests/${CONTEST}`, `contest/${CONTEST}`);
  await compare('contests', `contest/${CONTEST}`, (page) => (page as { items: unknown[] }).items[0]);
  return wrong;
}

function wrongOnSocket(socket: SocketReader, expected: Expected): string[] {
  return [...expected]
    .filter(([topic]) => WATCHED.includes(topic))
    .filter(([topic, body]) => comparable(socket.body(topic)) !== comparable(body))
    .map(([topic, body]) => {
      const told = describeDifference(comparable(socket.body(topic)), comparable(body));
      return `the socket at ${socket.front.name} shows another ${topic}: ${told}`;
    });
}

/** Where two texts begin to differ, with a little of both. */
function describeDifference(found: string, sought: string): string {
  let at = 0;
  while (at < found.length && found[at] === sought[at]) at += 1;
  const [from, to] = [Math.max(0, at - DIFFERENCE_BEFORE), at + DIFFERENCE_AFTER];
  return `${found.slice(from, to)} instead of ${sought.slice(from, to)}`;
}
