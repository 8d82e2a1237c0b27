import {
  areaSnapshot,
  contestPart,
  layOut,
  publishedContest,
  resolve,
  summary,
  Tally,
  type Definition,
  type Submission,
} from '#election';
import type { Entry } from './load/journal.js';

/** What readers are owed, by the topic's name in the ledger: `summary`, `area/<id>`, `contest/<id>`, `area/<id>/contest/<id>`. */
export type Expected = ReadonlyMap<string, unknown>;

/** What depends on the order of the ledger, which the journal does not know. */
const ORDER = new Set(['version', 'changedAt', 'position', 'recordedAt']);

/** A snapshot without what depends on the order in which it was counted. */
export function comparable(body: unknown): string {
  return JSON.stringify(body, (name, value: unknown) => (ORDER.has(name) ? undefined : value));
}

/** Adds up what counts of a journal, without any database. */
export function foldJournal(definition: Definition, entries: readonly Entry[]): Expected {
  const layout = layOut(definition);
  const tally = new Tally(layout);
  const counted = entries.filter(({ fate }) => fate === 'recorded');
  const reviewed = new Set(counted.flatMap(({ sent }) => (sent.kind === 'review' ? [sent.id] : [])));
  const submissions = new Map<string, Submission>();
  let position = 0;
  for (const { sent, state } of counted) {
    if (sent.kind === 'decision') {
      position += 1;
      tally.rule({ position, recordedAt: 0, decision: sent.decision });
    } else if (sent.kind === 'submission' && (state === 'accepted' || reviewed.has(sent.id))) {
      submissions.set(sent.id, sent.submission);
    }
  }
  const versionOf = ({ replaces }: Submission): number => {
    const before = submissions.get(replaces ?? '');
    return before ? 1 + versionOf(before) : 1;
  };
  for (const submission of submissions.values()) {
    const resolved = resolve(layout, submission);
    if (!resolved.ok) throw new Error(JSON.stringify(resolved.findings));
    position += 1;
    tally.apply({ ...resolved, position, version: versionOf(submission), recordedAt: 0 });
  }
  const parts = Array.from({ length: layout.rows - layout.contests }, (_, part) =>
    contestPart(tally, layout.contests + part),
  );
  return new Map<string, unknown>([
    ...parts.map((part) => [`area/${part.area}/contest/${part.contest}`, part] as const),
    ['summary', summary(tally)],
    ...definition.areas.map(({ id }, at) => [`area/${id}`, areaSnapshot(tally, at)] as const),
    ...definition.contests.map(({ id }, at) => [`contest/${id}`, publishedContest(tally, at)] as const),
  ]);
}
