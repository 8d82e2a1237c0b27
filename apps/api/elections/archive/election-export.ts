import { EXPORT_FORMAT, type ExportLine } from '#contract';
import { genesis, type Ledger, type RecordedEntry, type RecordedRuling } from '#ledger';
import { Seal } from '#tabular';
import type { ElectionView } from '../../read-model/election-view.js';

const PRECINCTS_A_PIECE = 1_000;

/**
 * An election written down: its definition, everything recorded, and how it was counted, a line each.
 * @param isWhole whether the reader oversees all of the election; for everybody else what waits, or was sent
 * back, is left out where it names a scan, because nothing public may name what is not
 */
export async function* exportElection(
  ledger: Ledger,
  view: ElectionView,
  isWhole: boolean,
): AsyncGenerator<string> {
  const seal = new Seal();
  const write = (lines: readonly ExportLine[]): string =>
    lines.map((line) => `${seal.seal(line)}\n`).join('');
  const { id, mode, status, createdAt, key } = view.head;
  const { precincts, ...definition } = view.definition;
  const head = {
    format: EXPORT_FORMAT,
    election: id,
    mode,
    status,
    createdAt: createdAt.toISOString(),
  } as const;
  yield write([head, { definition: definition as never }]);
  for (let from = 0; from < precincts.length; from += PRECINCTS_A_PIECE) {
    yield write(precincts.slice(from, from + PRECINCTS_A_PIECE).map((precinct) => ({ precinct })));
  }
  let submissions = 0;
  let [position, chain] = [0, genesis(id)];
  for await (const part of ledger.transcript(view.layout, key).parts()) {
    if ('run' in part) {
      ({ last: position, chain } = part.run);
      yield write([{ run: part.run }]);
    } else {
      const entries = part.entries.filter((entry) => isWhole || isPublic(entry));
      yield write(
        entries.map((entry) => ('decision' in entry ? entry : { submission: entry }) as ExportLine),
      );
      submissions += entries.filter((entry) => !('decision' in entry)).length;
    }
  }
  yield write([{ end: { precincts: precincts.length, submissions, position, chain } }]);
}

/** Whether all that an entry says is for everybody: a scan is once its protocol counts. */
function isPublic(entry: RecordedEntry | RecordedRuling): boolean {
  return 'decision' in entry || entry.state === 'accepted' || (entry.scan ?? null) === null;
}
