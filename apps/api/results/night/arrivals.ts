import type { Arrivals } from '#contract';
import { LIMITS } from '#config';
import type { Ledger } from '#ledger';
import type { ElectionView } from '../../read-model/election-view.js';
import { KeptAnswers, type Computation } from '../../read-model/kept-answers.js';

const { arrivalBars: BARS_MAX, nightGapMs } = LIMITS.reads;
const MINUTE_MS = 60_000;
/** What one bar may stand for, in minutes. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080] as const;
/** Looks for the first and the last protocol: each finds them within a part of what was left by the one before. */
const LOOKS_MAX = 6;

/** How many precincts are in at each of some moments (milliseconds since 1970 UTC, ascending). */
export type ReportedAt = (moments: readonly number[]) => Promise<readonly number[]>;

/** From a moment to another, in milliseconds since 1970 UTC. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const editions = new KeptAnswers<Arrivals>(nightGapMs);

/** How the protocols of an election's precincts came in, and whether that is still the newest. */
export async function describeArrivals(
  ledger: Ledger,
  view: ElectionView,
): Promise<{ readonly arrivals: Arrivals; readonly isNewest: () => boolean }> {
  const computation: Computation<Arrivals> = {
    // Reports of turnout leave it as it is.
    stand: () => standOfProtocols(view),
    outlasts: () => true,
    compute: () => readArrivals(ledger, view),
  };
  const arrivals = await editions.get(view, 'arrivals', computation);
  return { arrivals, isNewest: () => editions.newest(view, 'arrivals', computation) === arrivals };
}

const standOfProtocols = ({ summary: { value }, decisionLog }: ElectionView): string =>
  `${value.precincts.reported} of ${value.precincts.expected}, ${decisionLog.size}`;

/** The same, read now: for a past moment, which few ask for. */
export async function readArrivals(ledger: Ledger, view: ElectionView): Promise<Arrivals> {
  const { key } = view.head;
  const { version } = view;
  const { precincts, changedAt } = view.summary.value;
  const begun = precincts.reported === 0 ? null : await ledger.night.begunMs(key);
  if (begun === null || changedAt === null) return { stepMinutes: 1, bars: [], total: 0, version };
  const reportedAt: ReportedAt = (moments) => ledger.night.reportedAt(key, moments, version);
  const span = { from: begun, to: Math.max(begun, Date.parse(changedAt)) };
  return { ...(await countArrivals(span, reportedAt)), total: precincts.reported, version };
}

/** Arrivals between two moments in steps of whole minutes, from the first to the last, in no more bars than can be read. */
export async function countArrivals(
  whole: Span,
  reportedAt: ReportedAt,
): Promise<Pick<Arrivals, 'stepMinutes' | 'bars'>> {
  const { from, to } = await findArrivals(whole, reportedAt);
  // One bar less than there may be: the first and the last are seldom whole.
  const isEnough = (step: number): boolean => (to - from) / (step * MINUTE_MS) <= BARS_MAX - 1;
  const stepMinutes = STEPS.find(isEnough) ?? Math.ceil((to - from) / (BARS_MAX - 1) / MINUTE_MS);
  const stepMs = stepMinutes * MINUTE_MS;
  const first = Math.floor(from / stepMs) * stepMs;
  const edges = Array.from({ length: Math.floor((to - first) / stepMs) + 2 }, (_, at) => first + at * stepMs);
  // A bar has what came before its end, and what comes at its end is of the next.
  const counts = await reportedAt(edges.map((ms) => ms - 1));
  const bars = edges.slice(0, -1).map((ms, at) => ({
    at: new Date(ms).toISOString(),
    precincts: (counts[at + 1] ?? 0) - (counts[at] ?? 0),
  }));
  const isBar = (bar: (typeof bars)[number]): boolean => bar.precincts !== 0;
  return { stepMinutes, bars: bars.slice(bars.findIndex(isBar), bars.findLastIndex(isBar) + 1) };
}

/** The part of a span in which protocols came in, as near as a few looks find it. */
async function findArrivals(whole: Span, reportedAt: ReportedAt): Promise<Span> {
  let span = whole;
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    const lengthMs = span.to - span.from;
    if (lengthMs <= BARS_MAX * MINUTE_MS) break;
    const moments = Array.from(
      { length: BARS_MAX + 1 },
      (_, at) => span.from + Math.round((lengthMs * at) / BARS_MAX),
    );
    const counts = await reportedAt(moments);
    const isBefore = counts.findIndex((count) => count !== 0);
    const isAfter = counts.findLastIndex((count) => count !== counts.at(-1)) + 1;
    const found = { from: moments[Math.max(0, isBefore - 1)] ?? span.from, to: moments[isAfter] ?? span.to };
    const isNear = found.to - found.from > lengthMs / 2;
    span = found;
    if (isNear) break;
  }
  return span;
}
