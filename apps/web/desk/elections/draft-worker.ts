import { describeEncoding } from '#election';
import {
  areasOf,
  DEFINITION_BYTES_MAX,
  isWithoutPrecincts,
  LineCutter,
  parseDefinition,
  readDraft,
  type DraftReading,
} from './draft.js';
import { PrecinctTable, type TableReading } from './precinct-table.js';

/** What the page asks for. */
export interface DraftAsked {
  /** null where the definition is known already, and only a table is read. */
  readonly definition: Blob | null;
  readonly table: Blob | null;
  /** Ids of the areas, where there is no definition to read them from. */
  readonly areas: readonly string[];
}

/** What it is told. */
export type DraftMessage = { readonly bytes: number } | { readonly reading: DraftReading };

const none = { summary: null, isDraft: false, warnings: [] };
const failed = (path: string, message: string): DraftReading => ({
  ...none,
  faults: [{ path, message }],
  faultCount: 1,
});

/** Reads a table as a stream, and reports its progress. */
async function readTable(file: Blob, areas: ReadonlySet<string>): Promise<TableReading> {
  const cutter = new LineCutter(new PrecinctTable(areas));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    try {
      cutter.take(decoder.decode(value, { stream: true }));
    } catch {
      throw new TypeError(describeEncoding(value));
    }
    bytes += value.byteLength;
    postMessage({ bytes } satisfies DraftMessage);
  }
  cutter.take(decoder.decode());
  return cutter.end();
}

async function read({ definition, table, areas }: DraftAsked): Promise<DraftReading> {
  const readSafely = async (known: ReadonlySet<string>): Promise<TableReading | null> =>
    table && readTable(table, known);
  if (definition === null) {
    const told = await readSafely(new Set(areas));
    return { ...none, faults: told?.faults ?? [], faultCount: told?.faultCount ?? 0 };
  }
  if (definition.size > DEFINITION_BYTES_MAX) {
    const most = DEFINITION_BYTES_MAX / 1024 / 1024;
    return failed(
      '',
      `it has more than ${most} MiB; give its precincts as a table beside it, with "precincts": []`,
    );
  }
  const parsed = parseDefinition(new Uint8Array(await definition.arrayBuffer()));
  if ('fault' in parsed) return { ...none, faults: [parsed.fault], faultCount: 1 };
  const told = isWithoutPrecincts(parsed.value) ? await readSafely(areasOf(parsed.value)) : null;
  return readDraft(parsed.value, told ?? (table ? new PrecinctTable(new Set()).end() : null), Date.now());
}

addEventListener('message', ({ data }: MessageEvent<DraftAsked>) => {
  read(data).then(
    (reading) => postMessage({ reading } satisfies DraftMessage),
    (error: unknown) => {
      const isEncoding = error instanceof TypeError && error.message !== '';
      const message = isEncoding ? error.message : String(error);
      postMessage({ reading: failed('table', message) } satisfies DraftMessage);
    },
  );
});
