import { comesThrough, type Verdict } from './round.js';

const HEADINGS = [
  'fault',
  'rounds',
  'acknowledged',
  'lost',
  'twice',
  'recount',
  'wrong',
  'stale max s',
  'normal median s',
  'worst s',
  'passed',
] as const;

const DETAILS_MAX = 5;

/** One line of the table: what all rounds of a fault came to. */
export function rowOf(fault: string, verdicts: readonly Verdict[]): readonly string[] {
  const sum = (count: (verdict: Verdict) => number): number =>
    verdicts.reduce((total, verdict) => total + count(verdict), 0);
  const normal = verdicts.flatMap((verdict) =>
    verdict.normal.map(({ ms }) => ms ?? Number.POSITIVE_INFINITY),
  );
  const sorted = normal.sort((one, other) => one - other);
  const recount = sum((verdict) => verdict.recount.length);
  return [
    fault,
    String(verdicts.length),
    String(sum((verdict) => verdict.acknowledged)),
    String(sum((verdict) => verdict.lost.length)),
    String(sum((verdict) => verdict.twice.length)),
    recount === 0 ? 'agrees' : 'DIFFERS',
    String(sum((verdict) => verdict.wrong.length)),
    seconds(Math.max(0, ...verdicts.map(({ staleMs }) => staleMs))),
    seconds(sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.POSITIVE_INFINITY),
    seconds(sorted.at(-1) ?? Number.POSITIVE_INFINITY),
    verdicts.every(comesThrough) ? 'yes' : 'NO',
  ];
}

/** The rows under their headings, in columns. */
export function tabulate(rows: readonly (readonly string[])[]): string {
  const all = [HEADINGS, ...rows];
  const widths = HEADINGS.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  return all
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))),
    )
    .map((cells) => cells.join('  '))
    .join('\n');
}

/** Everything about a round that is wrong or worth knowing, a line each. */
export function tell(verdict: Verdict): string[] {
  const { lost, twice, recount, wrong, problems, notes, staleMs, staleOf, normal } = verdict;
  const some = (name: string, lines: readonly string[]): string[] =>
    lines.slice(0, DETAILS_MAX).map((line) => `${name}: ${line}`);
  return [
    ...some('lost', lost),
    ...some('twice', twice),
    ...some('recount', recount),
    ...some('wrong', wrong),
    ...some('problem', problems),
    ...some('note', notes),
    ...normal.map(
      ({ after, ms }) => `normal after ${after}: ${ms === undefined ? 'never' : `${seconds(ms)} s`}`,
    ),
    ...(staleMs > 0 ? [`stale: ${seconds(staleMs)} s at worst (${staleOf})`] : []),
  ];
}

function seconds(ms: number): string {
  return Number.isFinite(ms) ? (ms / 1_000).toFixed(1) : 'never';
}
